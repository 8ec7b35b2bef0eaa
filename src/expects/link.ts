/** link: an interface as `ip -d link show` prints it. ip-link(8). */
import { interfaceReference, resolveInterface } from '../terms/reference.js';
import { usesLink } from '../terms/use.js';
import { linkPrinted } from './link-printed.js';
import { defineState, objects } from './state.js';

export const link = defineState({
  name: 'link',
  title: 'what ip link prints about an interface',
  example: '{ link: host:eth0, has: { operstate: UP, promiscuity: 1 } }',
  subject: interfaceReference,
  uses: (subject) => [usesLink(subject)],
  // All of them: to ask for one that is gone would be an error, and its absence is an answer.
  queries: (subject) => [
    { node: resolveInterface(subject).node, argv: ['ip', '-j', '-d', 'link', 'show'] },
  ],
  entries: (answer, subject) =>
    objects(answer).filter(({ ifname }) => ifname === resolveInterface(subject).name),
  printed: linkPrinted,
});
