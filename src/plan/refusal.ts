/**
 * What iproute2 and sysctl(8) say when a command is refused, read: the line of the batch, the error
 * number, whose refusal it is. Pure; their texts are read in the C locale.
 */
import { defined } from '../base/defined.js';
import { devices } from '../devices/index.js';
import { errnoOf } from '../terms/errno.js';
import { errnoOfMessage } from '../terms/kernel-message.js';

export interface Refusal {
  /** The batch's line, from 1, when the program counted. */
  readonly line?: number;
  /** What was said, in one line, without the program's decoration. */
  readonly words: string;
  /** e.g. `EBUSY`. Absent when the kernel was not asked, or its message is not known. */
  readonly errno?: string;
  /** Whether the kernel refused; else the program did not understand. */
  readonly byKernel: boolean;
  /**
   * What is missing: the kernel's device `type`; a `feature` of it; or an `option` of ip's that this
   * iproute2 is too old for. A feature that is absent and one that does not fit are told alike.
   */
  readonly lacks?: 'type' | 'feature' | 'option';
  /** This kernel cannot create such a device: `lacks` is type or feature. */
  readonly lacksType: boolean;
  /** Set when the words can mean nothing but that it is missing. */
  readonly plain?: true;
  /** Set when the feature is a cipher or a hash. */
  readonly cipher?: true;
  /** Set when it was refused for want of rights, as far as the error's own words tell. */
  readonly denied?: true;
  /** The sysctl that was refused, with dots. */
  readonly key?: string;
  /** The words that nft marks. */
  readonly marked?: string;
  /** Words that the message quotes. */
  readonly quoted: readonly string[];
  /** The refusal in plain words, beginning with the error's name. */
  readonly reason?: string;
}

const hint =
  /^(vxlan: destination port not specified|Will use Linux kernel default|Use 'dstport|Warning: )/;
const usage = /^(Usage:|Where:|\s)/;

/** Reads what a refused command left on its standard error. */
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
  'words' | 'errno' | 'byKernel' | 'lacks' | 'plain' | 'cipher' | 'denied' | 'key'
>;

/** nft(8) prints the command, or its line in a file, and marks below it what was wrong. */
function markedBy(stderr: string): Pick<Refusal, 'marked'> {
  const [, line = '', blanks = '', marks] = /^(.*)\n( *)(\^+)$/m.exec(stderr) ?? [];
  return marks === undefined
    ? {}
    : { marked: line.slice(blanks.length, blanks.length + marks.length) };
}

const unsupported = new Set(['EOPNOTSUPP', 'EAFNOSUPPORT', 'EPFNOSUPPORT', 'EPROTONOSUPPORT']);

/** What traffic control, routes and IPsec say of what was not built. */
const absent =
  /^(?:Specified qdisc kind is unknown|TC classifier not found|Failed to load TC action module|lwt encapsulation type not supported|Requested (?:type|mode|(?:CRYPT|AUTH|AUTH_TRUNC|AEAD|COMP) algorithm) not found)$/;

/** What IPsec says when it gets no cipher or hash, or one that does not take the key (esp_init_state in net/ipv4/esp4.c). */
const noCipher = 'Kernel was unable to initialize cryptographic operations';

/** Errors that mean a want of rights when it is they that are told. */
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
  // A message of its own tells of something else: “Cannot change port”.
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

/** What says that the kernel lacks a device type, by the types themselves. */
const lackWords: ReadonlySet<string> = new Set(
  Object.values(devices).flatMap((kind) => kind.lackWords ?? []),
);

function readMessage(text: string, next: string): Read {
  const answer = /^RTNETLINK answers: (.+)$/.exec(text)?.[1];
  // The second line is about a family of generic netlink that is not there.
  if (answer !== undefined) {
    const read = kernelSaid(answer, errnoOf(answer));
    const isFamily = read.errno === 'ENOENT' && next === 'Error talking to the kernel';
    return isFamily ? { ...read, lacks: 'feature', plain: true } : read;
  }
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
  // ip’s own complaints quote what they complain of, and so does one of the kernel’s.
  if (message !== undefined && (!message.includes('"') || errnoOfMessage(message) !== undefined))
    return kernelSaid(message, errnoOfMessage(message));
  const colon = text.lastIndexOf(': ');
  const errno = errnoOf(text.slice(colon + 2));
  if (colon > 0 && errno !== undefined) {
    // /dev/net/tun is not there, nobody answers for it, or it is not for us.
    if (text.startsWith('open: ') && !rights.has(errno))
      return { words: text, errno, byKernel: true, lacks: 'type', plain: true };
    return { words: text, errno, byKernel: true, ...denial(errno) };
  }
  return { words: text.replace(/^Error: /, '').replace(/\.$/, ''), byKernel: false };
}

/** The device of its own that each kind of tunnel has, through which `ip tunnel` asks for others. */
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

/** What an error number usually means for links, addresses and routes. */
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
