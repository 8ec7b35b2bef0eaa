/** fdb: the forwarding database of a bridge, of one of its ports, or of a VXLAN, as `bridge fdb show` prints it. bridge(8). */
import { listOf, oneOf, oneOfAtLeast } from '../terms/printed.js';
import { interfaceReference, resolveInterface } from '../terms/reference.js';
import { usesLink } from '../terms/use.js';
import { defineState, objects } from './state.js';

export const fdb = defineState({
  name: 'fdb',
  title: 'what bridge fdb prints about a bridge, a port or a VXLAN device',
  example: "{ fdb: v1:vx0, has: { mac: '00:00:00:00:00:00', dst: 192.168.0.2 } }",
  subject: interfaceReference,
  uses: (subject) => [usesLink(subject)],
  queries: (subject) => [
    { node: resolveInterface(subject).node, argv: ['bridge', '-j', 'fdb', 'show'] },
  ],
  entries: (answer, subject) =>
    objects(answer).filter(({ ifname, master }) =>
      [ifname, master].includes(resolveInterface(subject).name),
    ),
  printed: {
    number: 'vlan port vni src_vni nhid viaIfIndex linkNetNsId',
    text: 'ifname master viaIf',
    mac: 'mac',
    address: 'dst',
    keys: {
      flags: listOf(oneOf('self router extern_learn offload master sticky locked')),
      // Nothing stands there for an entry that was learned and is fresh.
      state: oneOfAtLeast(' permanent static stale'),
    },
  },
});
