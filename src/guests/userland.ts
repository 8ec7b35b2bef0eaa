/**
 * The programs of a guest: the host's own, with the libraries that they are linked to. What the host lacks, its
 * guests lack, too.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { execa } from 'execa';

import { findProgram } from '../host/programs.js';
import { knownPrograms } from '../host/known-programs.js';

/** Programs that scenarios may start, beside netlab's own tools. */
const programs = [
  ...knownPrograms.map(({ name }) => name),
  ...['sh', 'bash', 'mount', 'umount', 'modprobe', 'stty', 'setpriv', 'timeout', 'sleep', 'env'],
  ...['awk', 'base64', 'basename', 'cat', 'chmod', 'comm', 'cp', 'cut', 'date', 'dd', 'diff'],
  ...['dirname', 'echo', 'expr', 'false', 'find', 'grep', 'head', 'hexdump', 'id', 'kill', 'ln'],
  ...['ls', 'mkdir', 'mkfifo', 'mknod', 'mktemp', 'mv', 'nproc', 'od', 'paste', 'printf', 'ps'],
  ...['readlink', 'rm', 'sed', 'seq', 'sort', 'stat', 'tac', 'tail', 'tee', 'test', 'touch', 'tr'],
  ...['true', 'uname', 'uniq', 'wc', 'xargs', 'xxd', 'dmesg', 'lsns', 'pgrep', 'pkill'],
  ...[
    'ss',
    'tc',
    'nft',
    'iptables',
    'iptables-legacy',
    'ip6tables',
    'ebtables',
    'arptables',
    'ipset',
    'conntrack',
  ],
  ...['ethtool', 'iperf3', 'nc', 'rdma', 'devlink', 'hostapd', 'wpa_supplicant', 'wpa_cli'],
  ...['iw', 'genl', 'teamnl', 'teamd', 'teamdctl', 'traceroute', 'tracepath'],
];

/** Files that programs read: iproute2's tables, protocols and services, plug-ins of tc and iptables. */
const data = [
  ...['/etc/iproute2', '/usr/share/iproute2', '/usr/lib/iproute2', '/etc/protocols'],
  ...['/etc/services', '/etc/ethertypes', '/usr/lib/tc', '/usr/lib/x86_64-linux-gnu/xtables'],
  ...['/usr/lib/xtables', '/usr/lib64/xtables'],
];

/** Programs by their names in the guest, with their paths on the host. */
export const findPrograms = (): ReadonlyMap<string, string> =>
  new Map(
    programs.flatMap((name): [string, string][] => {
      const path = findProgram(name);
      return path === undefined ? [] : [[name, path]];
    }),
  );

/** Absolute paths of the shared libraries and loaders of programs. ldd(1). */
export async function findLibraries(paths: readonly string[]): Promise<string[]> {
  // Scripts and static programs make ldd exit with 1.
  const { stdout } = await execa('ldd', paths, { reject: false, env: { LC_ALL: 'C' } });
  const found = [...stdout.matchAll(/(?:=> |^\s+)(\/\S+) \(0x/gm)].map(([, path]) => path ?? '');
  return [...new Set(found)].sort();
}

/** All existing files of {@link data}. */
export const findData = (): string[] =>
  data.filter(existsSync).flatMap((place) => {
    try {
      return readdirSync(place, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
    } catch {
      return [place];
    }
  });
