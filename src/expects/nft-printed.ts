/** What `nft -j list ruleset` prints: libnftables-json(5). */
import type { Printed } from '../terms/printed.js';
import { listOf, oneOf } from '../terms/printed.js';

const any = (keys: string): Readonly<Record<string, 'any'>> =>
  Object.fromEntries(keys.split(' ').map((key) => [key, 'any'] as const));

const families = oneOf('ip ip6 inet arp bridge netdev');

/** Of all objects in a table. */
const named = {
  number: 'handle',
  text: 'name table comment',
  keys: { family: families },
} satisfies Printed;

const ofConntrack = {
  'ct helper': 'any',
  'ct timeout': 'any',
  'ct expectation': 'any',
} as const;

const counted: Printed = { number: 'packets bytes', orText: true };

/** A statement of a rule; a name or an object stands for what is kept outside of it. */
export const statement: Printed = {
  keys: {
    ...any(
      'accept drop continue return notrack masquerade redirect snat dnat tproxy mangle fwd dup',
    ),
    ...any('reject log queue vmap map meter set flow synproxy secmark tunnel xt last limit quota'),
    jump: { text: 'target' },
    goto: { text: 'target' },
    match: { keys: { ...any('left right'), op: oneOf('== != < > <= >= in') } },
    counter: counted,
    ...ofConntrack,
    'ct count': 'any',
  },
};

const hooks = 'prerouting input forward output postrouting ingress egress';

const set: Printed = {
  ...named,
  number: `${named.number} timeout gc-interval size`,
  flag: 'auto-merge',
  keys: {
    ...named.keys,
    ...any('type map flags'),
    stmt: listOf('any'),
    elem: listOf('any'),
    policy: oneOf('performance memory'),
  },
};

/** An object of a table that has these keys, too. */
const withKeys = (number: string, others: string): Printed => ({
  ...named,
  number: `${named.number} ${number}`.trim(),
  keys: { ...named.keys, ...any(others) },
});

/** An entry of the ruleset is of one of these. */
export const nftPrinted: Printed = {
  keys: {
    table: { ...named, keys: { ...named.keys, flags: 'any' } },
    chain: {
      ...named,
      number: `${named.number} prio`,
      keys: {
        ...named.keys,
        type: oneOf('filter nat route'),
        hook: oneOf(hooks),
        policy: oneOf('accept drop'),
        dev: 'any',
      },
    },
    rule: {
      ...named,
      text: 'table chain comment',
      keys: { ...named.keys, expr: listOf(statement) },
    },
    set,
    map: set,
    flowtable: withKeys('prio', 'hook dev flags'),
    counter: withKeys('packets bytes', 'flags'),
    quota: withKeys('bytes used', 'inv'),
    limit: withKeys('rate burst', 'per unit rate_unit burst_unit inv'),
    secmark: withKeys('', 'context'),
    synproxy: withKeys('mss wscale', 'flags'),
    'ct helper': withKeys('', 'type protocol l3proto'),
    'ct timeout': withKeys('', 'protocol l3proto policy'),
    'ct expectation': withKeys('dport timeout size', 'protocol l3proto'),
  },
};
