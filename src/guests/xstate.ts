/**
 * Lets user-mode Linux before 6.13 run on processors whose extended state is longer than it knows (AMX:
 * Intel since 2023), where it ends with “ptrace set fp regs failed, errno = 14”.
 */
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/** tools/shims/xstate.c, compiled and deflated: a ptrace(2) that comes before the C library's. */
const shim = [
  'vVXPaxNBFH67SdrVVLOmFVMvRkm0pbh0i0K1IEkb7QQSQa14aCVsktUUmqTsbtDgwYRQcCw9+B/0zxA9NLSCggeLoJSe',
  'ehGq8dCbPy4jm8zYzZhQD+J3+fLem7fvzcw3L4+vJq6JggAMLrgC+xZAhHLO7fSNgxsicAT6mms90B2bYjuD3CI7r8cZ',
  '97ezTJsYrbbniQfk7UE7S5RvfLKyPfD3oOWafbpoXXD4usGO+aEHdoQ/+5A7JSxahpbRIZXSDaNQTC0UM5o1Xyyw8FZ/',
  'i3u5HhjIRdEPQMJuP4DvVARI2LZzdujzDiEkOoNWpkliJdzvB4jjH7cR/nAL1b4GEzgbktHrWCgAFQBU+y4+OJlYmQlJ',
  'z3UA8HkQ3kBLdR9+BgCNR3H8BlWJZxKgdAdVf4oiQOn6S3ulnSO/sB1r7kkAvOXzoKV6yYuWY6FA/FJEMvqSeH3N04w1',
  'htR6fCIimb74svx0QIw+GXAjUm80kngzidebpRP4HcJfWAPlM7vD9jbwNqq9JdFv2zEsN47uHieEqO/R8lxIwjKqvQoi',
  'vDV7Nzq3wWQapOfPtFmhNtPAOLUPU3uQspdy4Pd7aKHev68/Z3wA9u/HxgnKqwL8FzDd8/hI609PTV0ODsX09LxWCKpj',
  'ypgyel69MJLV0+pYSR2mLgDFzJmWYWlpUHKamQMlWy6Y5XyLLQMUQ1/QlMUFCxRLf2iBoudS9wwtrzdXaPn5DCj3i1Zr',
  'Rdo0QckU83m9YP2jfXrpXYrc/TJm9yFy757p4Rj9hsjdP2PkuG/BkR9w6MM5B5ieGA92mANOnKa9THL6WO3Q/6EO9c86',
  'ZmZTj0I7B7vML8YjXD6bT/yc6ta/Sn1it7nOQeLsCVrbxemW5e9x703i+o85ZrHzPdZdnfcvcZykv1k+e7g7zFFpz49w',
  '37tJ649yfpZ/rsv5Cdz/CI9eKtDZA87/Fw==',
].join('');

/** Whether this processor needs it. */
export function needsXstateShim(): boolean {
  try {
    return / amx_tile\b/.test(readFileSync('/proc/cpuinfo', 'utf8'));
  } catch {
    return false;
  }
}

/** The shared object. */
export const xstateShim = (): Uint8Array => inflateRawSync(Buffer.from(shim, 'base64'));
