/** bridge: a change to bridges, forwarding databases and VLANs in iproute2's own words; bridge(8). */
import { defineCommand } from './command.js';

export const bridge = defineCommand({
  name: 'bridge',
  title: 'changes settings with bridge',
  manual: 'bridge(8)',
  example: "bridge: { switch: 'fdb add 02:00:00:00:00:09 dev p1 master' }",
  program: ['bridge'],
});
