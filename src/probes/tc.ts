/** tc: a change to queueing disciplines, classes and filters in iproute2's own words; tc(8). */
import { defineCommand } from './command.js';

export const tc = defineCommand({
  name: 'tc',
  title: 'changes settings with tc',
  manual: 'tc(8)',
  example: 'tc: { a: qdisc replace dev eth0 root netem loss 20% }',
  program: ['tc'],
  // It queues what is sent.
  delays: () => true,
});
