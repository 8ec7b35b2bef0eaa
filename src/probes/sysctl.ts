/** sysctl: a change of a kernel parameter of a node; sysctl(8). */
import { setsTimer } from '../terms/sysctl-key.js';
import { defineCommand } from './command.js';

export const sysctl = defineCommand({
  name: 'sysctl',
  title: 'changes settings with sysctl',
  manual: 'sysctl(8)',
  example: 'sysctl: { a: net.ipv4.ip_forward=1 }',
  program: ['sysctl', '-w'],
  delays: (words) => setsTimer(words.join(' ')),
  // A sandbox has settings of its own for the network; all others are the user's machine's.
  mistake(words) {
    const [key] = words.filter((word) => !/^(-|net[./])/.test(word));
    return key === undefined ? undefined : `“${key}” is a setting of the machine, not of a node`;
  },
});
