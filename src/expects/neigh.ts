/** neigh: an interface's neighbours as `ip neighbour show` tells them. ip-neighbour(8). */
import { listOf, oneOf } from '../terms/printed.js';
import { interfaceReference, resolveInterface } from '../terms/reference.js';
import { usesLink } from '../terms/use.js';
import { defineState, objects } from './state.js';

export const neigh = defineState({
  name: 'neigh',
  title: 'what ip neighbour tells of an interface',
  example: '{ neigh: a:eth0, has: { dst: 10.0.0.2, state: [REACHABLE] } }',
  subject: interfaceReference,
  uses: (subject) => usesLink(subject),
  queries: (subject) => [
    { node: resolveInterface(subject).node, argv: ['ip', '-j', 'neighbour', 'show', 'nud', 'all'] },
  ],
  entries: (answer, subject) =>
    objects(answer).filter(({ dev }) => dev === resolveInterface(subject).name),
  printed: {
    text: 'dev protocol',
    address: 'dst',
    mac: 'lladdr',
    mark: 'router proxy managed extern_learn offload extern_valid',
    keys: {
      state: listOf(oneOf('INCOMPLETE REACHABLE STALE DELAY PROBE FAILED NOARP PERMANENT')),
    },
  },
});
