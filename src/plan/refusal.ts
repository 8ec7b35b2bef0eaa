/**
 * Parses the error messages of iproute2 and sysctl(8): the line of the batch, the errno, and whether the kernel
 * or the program refused. Pure; expects the C locale.
 */
import { defined } from '../base/defined.js';
import type { Missing } from '../devices/device.js';
import { devices } from '../devices/index.js';
import { errnoOf } from '../terms/errno.js';
import { errnoOfMessage } from '../terms/kernel-message.js';

export interface Refusal {
  /** The batch's line, counted from 1, if the program reports it. */
  readonly line?: number;
  /** The message in one line, without the program's prefix. */
  readonly words: string;
  /** For example `EBUSY`. Absent if the kernel was not asked, or its message is unknown. */
  readonly errno?: string;
  /** Whether the kernel refused; otherwise the program rejected its arguments. */
  readonly byKernel: boolean;
  /**
   * What is missing: a device `type` of the kernel, a `feature` of it, or an `option` for which this iproute2
   * is too old. The message does not distinguish a missing feature from one that does not apply.
   */
  readonly lacks?: 'type' | 'feature' | 'option';
  /** The missing type, if the message names it. */
  readonly type?: string;
  /** One clause about a program that the refusing program did not find. */
  readonly program?: string;
  /** This kernel cannot create such a device; `lacks` is type or feature. */
  readonly lacksType: boolean;
  /** Set if the message can only mean that it is missing. */
  readonly plain?: true;
  /** Set if the feature is a cipher or a hash. */
  readonly cipher?: true;
  /** Set if the message says that privileges are missing. */
  readonly denied?: true;
  /** The sysctl that was refused, with dots. */
  readonly key?: string;
  /** The words that nft underlines. */
  readonly marked?: string;
  /** Words quoted in the message. */
  readonly quoted: readonly string[];
  /** An explanation that begins with the name of the error. */
  readonly reason?: string;
}

const hint =
  /^(vxlan: destination port not specified|Will use Linux kernel default|Use 'dstport|Warning: )/;
const usage = /^(Usage:|Where:|\s)/;

/** Parses the standard error of a refused command. */
export function readRefusal(stderr: string): Refusal {
  const said = stderr
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !hint.test(line));
  const counted = said.map((line) => /^Command failed .*:(\d+)$/.exec(line)?.[1]);
  const line = counted.find((number) => number !== undefined);
  const rest = said.filter((each, index) => counted[index] === undefined && !usage.test(each));
  const text = rest[0] ?? '';
  const read = readMessage(text, rest[1] ?? '');
  return {
    ...(line === undefined ? {} : { line: Number(line) }),
    ...read,
    lacksType: read.lacks === 'type' || read.lacks === 'feature',
    ...markedBy(stderr),
    quoted: [...text.matchAll(/"([^"]+)"/g)].map(([, word]) => word ?? ''),
    ...(read.errno === undefined ? {} : { reason: reasonOf(read.errno, read.words) }),
  };
}

type Read = Pick<
  Refusal,
  | 'words'
  | 'errno'
  | 'byKernel'
  | 'lacks'
  | 'type'
  | 'program'
  | 'plain'
  | 'cipher'
  | 'denied'
  | 'key'
>;

/** nft(8) prints the command, or its line in a file, and underlines the error. */
function markedBy(stderr: string): Pick<Refusal, 'marked'> {
  const [, line = '', blanks = '', marks] = /^(.*)\n( *)(\^+)$/m.exec(stderr) ?? [];
  return marks === undefined
    ? {}
    : { marked: line.slice(blanks.length, blanks.length + marks.length) };
}

const unsupported = new Set(['EOPNOTSUPP', 'EAFNOSUPPORT', 'EPFNOSUPPORT', 'EPROTONOSUPPORT']);

/** Messages of traffic control, routing and IPsec about features that were not built. */
const absent =
  /^(?:Specified qdisc kind is unknown|TC classifier not found|Failed to load TC action module|lwt encapsulation type not supported|Requested (?:type|mode|(?:CRYPT|AUTH|AUTH_TRUNC|AEAD|COMP) algorithm) not found)$/;

/** IPsec's message for a missing cipher or hash, or one that rejects the key (esp_init_state in net/ipv4/esp4.c). */
const noCipher = 'Kernel was unable to initialize cryptographic operations';

/** Errors that mean missing privileges. */
const rights = new Set(['EPERM', 'EACCES']);

const denial = (errno: string | undefined): Pick<Read, 'denied'> =>
  errno !== undefined && rights.has(errno) ? { denied: true } : {};

function kernelSaid(words: string, errno: string | undefined): Read {
  const named = errno === undefined ? {} : { errno };
  if (words === 'Unknown device type')
    return { words, ...named, byKernel: true, lacks: 'type', plain: true };
  if (absent.test(words)) return { words, ...named, byKernel: true, lacks: 'feature', plain: true };
  if (words === noCipher)
    return { words, ...named, byKernel: true, lacks: 'feature', cipher: true };
  // A specific message has another cause: “Cannot change port”.
  const said = errnoOf(words);
  const lacks = said !== undefined && unsupported.has(said);
  return {
    words,
    ...named,
    byKernel: true,
    ...(lacks ? { lacks: 'feature' } : {}),
    ...denial(said),
  };
}

/** Messages of device types that mean that the kernel lacks them. */
const lackWords: ReadonlySet<string> = new Set(
  Object.values(devices).flatMap((kind) => kind.lackWords ?? []),
);

/** What is missing, in the words of the program that makes devices of a type. */
function missingIn(words: string): Missing | undefined {
  for (const kind of Object.values(devices)) {
    const found = kind.missing?.(words);
    if (found) return found;
  }
  return undefined;
}

function readMessage(text: string, next: string): Read {
  const answer = /^RTNETLINK answers: (.+)$/.exec(text)?.[1];
  // The second line concerns a missing generic netlink family.
  if (answer !== undefined) {
    const read = kernelSaid(answer, errnoOf(answer));
    const isFamily = read.errno === 'ENOENT' && next === 'Error talking to the kernel';
    return isFamily ? { ...read, lacks: 'feature', plain: true } : read;
  }
  const missing = missingIn(text);
  if (missing?.program !== undefined)
    return { words: text, byKernel: false, program: missing.program };
  if (missing?.type !== undefined)
    return { words: text, byKernel: true, lacks: 'type', type: missing.type, plain: true };
  if (lackWords.has(text) || fallback.test(text))
    return { words: text, byKernel: true, lacks: 'type', plain: true };
  const sysctl = readSysctl(text);
  if (sysctl) return sysctl;
  if (
    /^(Cannot find (bridge )?device|Device) "/.test(text) ||
    text.endsWith(': Device does not exist')
  )
    return { words: text.replace(/\.$/, ''), errno: 'ENODEV', byKernel: true };
  if (
    /unknown (command|option) "|: what is "/.test(text) ||
    text.includes('is unknown, try "') ||
    text.startsWith('Garbage instead of arguments "')
  )
    return { words: text.replace(/\?$/, ''), byKernel: false, lacks: 'option' };
  if (/^iptables.*: can't initialize iptables table|^modprobe: FATAL: Module /.test(text))
    return { words: text, byKernel: true, lacks: 'feature', plain: true };
  const message = /^Error: (.+)\.$/.exec(text)?.[1];
  // ip quotes the offending word in its own messages; so does one message of the kernel's.
  if (message !== undefined && (!message.includes('"') || errnoOfMessage(message) !== undefined))
    return kernelSaid(message, errnoOfMessage(message));
  const colon = text.lastIndexOf(': ');
  const errno = errnoOf(text.slice(colon + 2));
  if (colon > 0 && errno !== undefined) {
    // /dev/net/tun does not exist, has no driver, or is not accessible.
    if (text.startsWith('open: ') && !rights.has(errno))
      return { words: text, errno, byKernel: true, lacks: 'type', plain: true };
    return { words: text, errno, byKernel: true, ...denial(errno) };
  }
  return { words: text.replace(/^Error: /, '').replace(/\.$/, ''), byKernel: false };
}

/** The fallback device of each kind of tunnel, through which `ip tunnel` creates others. */
const fallback =
  /^add tunnel "(?:tunl0|gre0|sit0|ip6tnl0|ip_vti0|ip6gre0|ip6_vti0)" failed: No such device$/;

/** `sysctl: cannot stat /proc/sys/…: …`, `sysctl: setting key "…": …`, `sysctl: permission denied on key "…"`. */
function readSysctl(text: string): Read | undefined {
  const path = /^sysctl: cannot stat \/proc\/sys\/(.+): (.+)$/.exec(text);
  if (path) return aboutKey(text, path[1]?.replaceAll('/', '.'), errnoOf(path[2] ?? ''));
  const key = /^sysctl: setting key "([^"]+)"(?:, ignoring)?: (.+)$/.exec(text);
  if (key) return aboutKey(text, key[1]?.replaceAll('/', '.'), errnoOf(key[2] ?? ''));
  const denied = /^sysctl: permission denied on key ["']([^"']+)["']/.exec(text);
  return denied ? aboutKey(text, denied[1]?.replaceAll('/', '.'), 'EACCES') : undefined;
}

const aboutKey = (text: string, key: string | undefined, errno: string | undefined): Read => ({
  words: text.replace(/^sysctl: /, ''),
  byKernel: true,
  ...denial(errno),
  ...defined({ key, errno }),
});

/** Usual meanings of errors for links, addresses and routes. */
const meanings: Readonly<Record<string, string>> = {
  EPERM: 'not permitted here',
  EACCES: 'not permitted here',
  EEXIST: 'it already exists',
  ENODEV: 'there is no such interface',
  ENOENT: 'it does not exist',
  ESRCH: 'there is no such entry',
  EBUSY: 'the interface already serves another purpose',
  EINVAL: 'a value, or a combination of values, is not valid',
  ERANGE: 'a value is out of range',
  ELOOP: 'the interfaces would form a loop',
  EMLINK: 'too many interfaces are stacked on one another',
  EOPNOTSUPP: 'this kernel cannot do that, or not with this interface',
  EAFNOSUPPORT: 'this kernel, or this interface, lacks the address family',
  EPFNOSUPPORT: 'this kernel lacks the address family',
  EADDRNOTAVAIL: 'the address cannot be used, or does not exist',
  EADDRINUSE: 'another socket has the address and port',
  ENETDOWN: 'an interface is down, or has no carrier',
  ENETUNREACH: 'no interface reaches the gateway',
  EHOSTUNREACH: 'no interface reaches the gateway',
  ENOMEM: 'the kernel is out of memory, or at its limit for this',
  ENOBUFS: 'the kernel is out of memory, or at its limit for this',
  ENOSPC: 'a limit has been reached',
};

function reasonOf(errno: string, words: string): string {
  const meaning = meanings[errno];
  return errnoOf(words) === undefined
    ? `${errno}: ${words}`
    : `${errno}: ${meaning ?? words.toLowerCase()}`;
}
