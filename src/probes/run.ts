/** run: any command in a node, without a shell. */
import { defineCommand } from './command.js';

export const run = defineCommand({
  name: 'run',
  title: 'any command',
  manual: 'nsenter(1)',
  example: 'run: { a: ethtool -K eth0 tx off }',
  program: [],
  speaksTcp: true,
  // Rules of nft(8) let pass or drop; any other program may go on by itself.
  delays: ([program]) => program !== 'nft',
});
