/** Explains why the kernel refused a command, judging by the command and the errno. Sources: see the rules. */
import { devices } from '../devices/index.js';
import type { Refusal } from './refusal.js';

interface Rule {
  readonly errno: string;
  readonly when: (argv: readonly string[]) => boolean;
  readonly because: string;
}

const has =
  (...words: readonly string[]) =>
  (argv: readonly string[]): boolean =>
    words.every((word) => argv.includes(word));

const creates =
  (type: string, ...words: readonly string[]) =>
  (argv: readonly string[]): boolean =>
    argv[1] === 'link' &&
    argv[2] === 'add' &&
    argv[argv.indexOf('type') + 1] === type &&
    has(...words)(argv);

const either =
  (...rules: readonly Rule['when'][]): Rule['when'] =>
  (argv) =>
    rules.some((rule) => rule(argv));

/** Explanations of device types. */
const reasons = Object.values(devices).flatMap(({ type, refusals = [] }) =>
  refusals.map((reason) => ({ type, ...reason })),
);

const ofCreation = reasons.flatMap(({ type, creating, errno, because }): Rule[] =>
  creating ? [{ errno, because, when: creates(type, ...creating) }] : [],
);

const ofChanges = reasons.flatMap(({ words, without = [], errno, because }): Rule[] => {
  if (!words) return [];
  const isAbout = has(...words);
  const lacks = (argv: readonly string[]) => !without.some((word) => argv.includes(word));
  return [{ errno, because, when: (argv) => isAbout(argv) && lacks(argv) }];
});

/** Types whose devices on one parent must differ in their MAC addresses. */
const ofSoleMac = either(
  ...Object.values(devices)
    .filter(({ soleMac }) => soleMac)
    .map(({ type }) => creates(type)),
);

/** The first match applies. */
const rules: readonly Rule[] = [
  ...ofCreation,
  // macvlan_open, macvlan_set_mac_address: macvlan_addr_busy; vxlan_open, geneve_open: the socket
  {
    errno: 'EADDRINUSE',
    when: either(has('link', 'set', 'up'), ofSoleMac),
    because:
      'another interface on the same parent, or the parent itself, has this MAC address (macvlan), or another socket has the UDP port (vxlan, geneve)',
  },
  {
    errno: 'EADDRINUSE',
    when: has('link', 'set', 'address'),
    because: 'another interface on the same parent, or the parent itself, has this MAC address',
  },
  ...ofChanges,
  // net/bridge/br_if.c, br_netlink.c
  {
    errno: 'EBUSY',
    when: has('link', 'set', 'master'),
    because: 'it already has a master, or is the parent of macvlan children',
  },
  {
    errno: 'EINVAL',
    when: has('link', 'set', 'master'),
    because: 'a port must be an Ethernet interface other than lo',
  },
  {
    errno: 'EOPNOTSUPP',
    when: has('link', 'set', 'master'),
    because: 'that interface cannot have ports',
  },
  // net/core
  {
    errno: 'EINVAL',
    when: has('link', 'set', 'mtu'),
    because: 'the interface, or the one below, does not allow this MTU',
  },
  {
    errno: 'EEXIST',
    when: has('link', 'add'),
    because: 'there is already an interface with that name, index or identity',
  },
  {
    errno: 'EADDRNOTAVAIL',
    when: either(has('link', 'set', 'address'), has('link', 'add', 'address')),
    because: 'the MAC address is not a unicast address',
  },
  {
    errno: 'EOPNOTSUPP',
    when: has('link', 'add'),
    because: 'this kernel lacks the device type, or one of its options',
  },
];

/** `EBUSY: the parent is already a port of a bridge …`; undefined if there is nothing to add. */
export function reasonForRefusal(refusal: Refusal, argv: readonly string[]): string | undefined {
  const { errno, reason } = refusal;
  if (!refusal.byKernel || errno === undefined) return reason;
  // The kernel's own message is more precise than any rule.
  if (reason === `${errno}: ${refusal.words}`) return reason;
  const rule = rules.find((each) => each.errno === errno && each.when(argv));
  return rule ? `${errno}: ${rule.because}` : reason;
}
