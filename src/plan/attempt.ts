/**
 * Parses commands in a scenario's steps, as far as necessary to know what they require of the kernel. iproute2
 * accepts abbreviated words, and options before the object.
 */

import { isCniCommand } from '../terms/cni.js';

export interface Attempt {
  /** Program, object and verb unabbreviated, without options before them except `-M`. */
  readonly argv: readonly string[];
  /** Type of the device that it creates. */
  readonly creates?: string;
}

/** In the order in which the program tries them. */
const objects: Readonly<Record<string, readonly string[]>> = {
  ip: [
    ...['address', 'maddress', 'route', 'rule', 'neighbour', 'link', 'l2tp', 'fou', 'macsec'],
    ...['tunnel', 'tuntap', 'xfrm', 'nexthop', 'mptcp'],
  ],
  bridge: ['link', 'fdb', 'mdb', 'vlan'],
  tc: ['qdisc', 'class', 'filter', 'action'],
};

const verbs = ['add', 'set', 'change', 'replace'];

/** Options of iproute2 with a value. */
const valued = /^-(?:n|netns|f|family|rc|rcvbuf|l|loops)$/;

/** Programs whose error messages netlab can parse. */
const readable =
  /^(?:ip|bridge|tc|sysctl|nft|iptables(?:-legacy|-nft)?|ip6tables(?:-legacy|-nft)?)$/;

/** Undefined for other programs. */
export function readAttempt(argv: readonly string[]): Attempt | undefined {
  const [path = '', ...words] = argv;
  const program = path.replace(/^.*\//, '');
  if (isCniCommand(argv)) return { argv: ['cni'], creates: 'cni' };
  if (!readable.test(program)) return undefined;
  const known = objects[program];
  if (!known) return { argv: [program, ...words] };
  let start = 0;
  while (words[start]?.startsWith('-')) start += valued.test(words[start] ?? '') ? 2 : 1;
  const options = words.slice(0, start);
  const [object = '', verb = '', ...rest] = words.slice(start);
  const whole = [complete(object, known), complete(verb, verbs), ...rest];
  // `ip -M route`, `ip -f mpls route`: the family is what is asked for.
  const labels = program === 'ip' && (options.includes('-M') || options.includes('mpls'));
  return { argv: [program, ...(labels ? ['-M'] : []), ...whole], ...createdBy(program, whole) };
}

const complete = (word: string, known: readonly string[]): string =>
  (word === '' ? undefined : known.find((each) => each.startsWith(word))) ?? word;

function createdBy(
  program: string,
  [object, verb, ...words]: readonly string[],
): { creates?: string } {
  if (program !== 'ip' || verb !== 'add') return {};
  const key = { link: 'type', tuntap: 'mode' }[object ?? ''];
  const type = key === undefined ? undefined : words[words.lastIndexOf(key) + 1];
  return key === undefined || type === undefined || !words.includes(key) ? {} : { creates: type };
}
