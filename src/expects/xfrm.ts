/** xfrm: the IPsec states and policies of a node, as `ip -s xfrm` prints them. ip-xfrm(8). */
import type { Printed } from '../terms/printed.js';
import { listOf, oneOf, oneOfAtLeast } from '../terms/printed.js';
import { nodeReference } from '../terms/reference.js';
import { usesNode } from '../terms/use.js';
import { defineState, objects } from './state.js';
import { askedIn } from './state-options.js';
import { readXfrm } from './xfrm-read.js';

const protocols = oneOf('esp ah comp route2 hao');
const modes = oneOf('transport tunnel ro in_trigger beet iptfs');
const current: Printed = { number: 'bytes packets' };

const selected = {
  number: 'sport dport type code key',
  text: 'dev',
  network: 'src dst',
  keys: { proto: oneOfAtLeast('tcp udp sctp dccp icmp ipv6-icmp gre') },
} satisfies Printed;

const state: Printed = {
  address: 'src dst coa',
  hex: 'spi if_id mark mask output-mark seq oseq seq-hi oseq-hi',
  number: 'reqid replay-window tfcpad pcpu-num',
  text: 'auth auth-trunc enc aead comp',
  keys: {
    proto: protocols,
    mode: modes,
    dir: oneOf('in out'),
    flag: listOf('text'),
    extra_flag: listOf('text'),
    encap: { text: 'type', number: 'sport dport', address: 'addr' },
    sel: selected,
    current,
    stats: { number: 'replay-window replay failed' },
    offload: { text: 'dev dir mode' },
  },
};

const policy: Printed = {
  ...selected,
  number: `${selected.number} index priority`,
  hex: 'if_id mark mask output-mark',
  keys: {
    ...selected.keys,
    dir: oneOf('in out fwd'),
    action: oneOf('allow block'),
    ptype: oneOf('main sub'),
    share: oneOf('any session user unique'),
    flag: listOf('text'),
    current,
    offload: { text: 'dev dir mode' },
    tmpl: listOf({
      address: 'src dst',
      hex: 'spi',
      number: 'reqid',
      keys: {
        proto: protocols,
        mode: modes,
        level: oneOf('required use'),
        share: oneOf('any session user unique'),
      },
    }),
  },
};

export const xfrm = defineState({
  name: 'xfrm',
  title: 'what ip -s xfrm prints for a node: its IPsec states and policies',
  example: '{ xfrm: a, has: { state: { proto: esp, spi: 0x100, current: { packets: 1 } } } }',
  subject: nodeReference,
  uses: (subject) => [usesNode(subject)],
  queries: (node) =>
    ['state', 'policy'].map((object) => ({ node, argv: ['ip', '-s', 'xfrm', object] })),
  read: readXfrm,
  entries: (answer) => objects(answer),
  flaws: (options) =>
    askedIn(options).some((entry) => Object.keys(entry).length !== 1)
      ? [
          {
            path: ['has' in options ? 'has' : 'lacks'],
            message: 'an entry is one state or one policy, such as { state: { spi: 0x100 } }',
          },
        ]
      : [],
  printed: { keys: { state, policy } },
});
