/** nexthop: a node's next hops and groups of them, as `ip -d nexthop show` prints them. ip-nexthop(8). */
import { nodeReference } from '../terms/reference.js';
import { usesNode } from '../terms/use.js';
import { nexthopPrinted } from './route-printed.js';
import { defineState, objects } from './state.js';

export const nexthop = defineState({
  name: 'nexthop',
  title: 'what ip nexthop prints for a node: next hops and groups of them',
  example: '{ nexthop: a, has: { id: 10, group: [{ id: 1 }, { id: 2 }] } }',
  subject: nodeReference,
  uses: (subject) => [usesNode(subject)],
  queries: (node, asked) => [
    {
      node,
      argv: [
        ...['ip', '-j', '-d'],
        ...(asked.some((each) => 'group_stats' in each) ? ['-s'] : []),
        ...['nexthop', 'show'],
      ],
    },
  ],
  entries: (answer) => objects(answer),
  printed: nexthopPrinted,
});
