/** mdb: the multicast groups of a bridge, or of one of its ports, as `bridge -d mdb show` prints them. bridge(8). */
import { listOf, oneOf } from '../terms/printed.js';
import { interfaceReference, resolveInterface } from '../terms/reference.js';
import { usesLink } from '../terms/use.js';
import { defineState, objects } from './state.js';

export const mdb = defineState({
  name: 'mdb',
  title: 'what bridge mdb prints about a bridge or a port',
  example: '{ mdb: switch:br0, has: { port: p1, grp: 239.1.1.1 } }',
  subject: interfaceReference,
  uses: (subject) => [usesLink(subject)],
  queries: (subject) => [
    { node: resolveInterface(subject).node, argv: ['bridge', '-j', '-d', 'mdb', 'show'] },
  ],
  entries: (answer, subject) =>
    objects(answer)
      .flatMap((each) => objects(each.mdb))
      .filter(({ dev, port }) => [dev, port].includes(resolveInterface(subject).name)),
  printed: {
    number: 'index vid dst_port vni src_vni',
    text: 'dev port protocol via',
    mac: 'grp',
    address: 'src dst',
    keys: {
      state: oneOf('temp permanent'),
      filter_mode: oneOf('include exclude'),
      source_list: listOf({ address: 'address', text: 'timer' }),
      flags: listOf(oneOf('offload fast_leave added_by_star_ex blocked offload_failed')),
    },
  },
});
