/** sysctl: a change of a kernel parameter of a node; sysctl(8). */
import { defineCommand } from './command.js';

export const sysctl = defineCommand({
  name: 'sysctl',
  title: 'a change with sysctl',
  manual: 'sysctl(8)',
  example: 'sysctl: { a: net.ipv4.ip_forward=1 }',
  program: ['sysctl', '-w'],
});
