/** ip: a change to the network in iproute2's own words; ip(8). */
import { defineCommand } from './command.js';

export const ip = defineCommand({
  name: 'ip',
  title: 'changes settings with ip',
  manual: 'ip(8)',
  example: 'ip: { host: link set dev eth0 down }',
  program: ['ip'],
  // Timers of neighbours, ip-ntable(8).
  delays: (words) => words.some((word) => word.includes('ntable')),
});
