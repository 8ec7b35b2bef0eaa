/** qdisc: the queueing disciplines of an interface with their counters, as `tc -s qdisc show` prints them. tc(8). */
import { interfaceReference, resolveInterface } from '../terms/reference.js';
import { usesLink } from '../terms/use.js';
import { qdiscPrinted } from './qdisc-printed.js';
import { isWithoutDevice } from './tc-answer.js';
import { defineState, objects } from './state.js';

export const qdisc = defineState({
  name: 'qdisc',
  title:
    'what tc qdisc prints about an interface: its queueing disciplines, with counters since their creation',
  example: '{ qdisc: a:eth0, has: { kind: netem, drops: 1.. } }',
  subject: interfaceReference,
  uses: (subject) => [usesLink(subject)],
  // Some kinds are not printed as JSON, so others' interfaces are left out.
  queries: (subject) => {
    const { node, name } = resolveInterface(subject);
    return [{ node, argv: ['tc', '-j', '-s', 'qdisc', 'show', 'dev', name] }];
  },
  entries: (answer) => objects(answer),
  isGone: isWithoutDevice,
  printed: qdiscPrinted,
});
