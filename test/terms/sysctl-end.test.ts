import { expect } from 'chai';

import { withRefusal } from '../../src/terms/sysctl-end.js';

describe('withRefusal', () => {
  const readOnly = 'sysctl: setting key "net.core.rmem_max": Invalid argument\n';
  for (const [command, exit, stderr, wanted] of [
    ['sysctl -w net.core.rmem_max=5', 0, readOnly, 1],
    ['/sbin/sysctl -qw net.core.rmem_max=5', 0, readOnly, 1],
    ['sysctl -w net.ipv4.ip_forward=1', 0, '', 0],
    ['sysctl -w net.ipv4.ip_forward=x', 255, readOnly, 255],
    ['sysctl -eqw net.core.rmem_max=5', 0, readOnly, 0],
    ['other -w net.core.rmem_max=5', 0, readOnly, 0],
  ] as const)
    it(`${command} that ended with ${exit}: ${wanted}`, () => {
      const finished = { node: 'a', argv: command.split(' '), exit, stdout: '', stderr };
      expect(withRefusal(finished).exit).to.equal(wanted);
    });
});
