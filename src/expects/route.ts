/** route: a node's main routing table, IPv4 and IPv6, as `ip -d route show` tells it. ip-route(8). */
import { nodeReference } from '../terms/reference.js';
import { usesNode } from '../terms/use.js';
import { routePrinted } from './route-printed.js';
import { defineState, objects } from './state.js';

export const route = defineState({
  name: 'route',
  title: 'what ip route tells of a node',
  example: '{ route: a, has: { dst: default, gateway: 10.0.0.254 } }',
  subject: nodeReference,
  uses: (subject) => usesNode(subject),
  queries: (node) => [
    { node, argv: ['ip', '-4', '-j', '-d', 'route', 'show'] },
    { node, argv: ['ip', '-6', '-j', '-d', 'route', 'show'] },
  ],
  entries: objects,
  printed: routePrinted,
});
