/**
 * neigh: an interface's neighbours as `ip neighbour show` prints them, and for an expectation that names `proxy`
 * those for which it answers. ip-neighbour(8).
 */
import type { Query } from '../model/observation.js';
import { listOf, oneOf } from '../terms/printed.js';
import { interfaceReference, resolveInterface } from '../terms/reference.js';
import { usesLink } from '../terms/use.js';
import type { Entry } from './state.js';
import { defineState, objects } from './state.js';

const isProxy = ({ proxy }: Entry): boolean => (proxy ?? null) !== null;

export const neigh = defineState({
  name: 'neigh',
  title:
    'what ip neighbour prints about an interface: its neighbours and, as proxy entries, those for which it answers',
  example: '{ neigh: a:eth0, has: { dst: 10.0.0.2, state: [REACHABLE] } }',
  subject: interfaceReference,
  uses: (subject) => [usesLink(subject)],
  queries: (subject, asked) => {
    const { node } = resolveInterface(subject);
    const show = (...what: string[]): Query => ({
      node,
      argv: ['ip', '-j', 'neighbour', 'show', ...what],
    });
    return [show('nud', 'all'), ...(asked.some(isProxy) ? [show('proxy')] : [])];
  },
  entries: (answer, subject) =>
    objects(answer)
      .filter(({ dev }) => dev === resolveInterface(subject).name)
      // ip prints the key without a value.
      .map((each) => ('proxy' in each ? { ...each, proxy: true } : each)),
  complete: (entry, asked) =>
    asked.some(isProxy) && !isProxy(entry) ? { ...entry, proxy: null } : entry,
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
