import { sysctl } from '../../src/probes/sysctl.js';
import { describeCommand, describeRefused } from './command.js';
import { describeActions, describeMistakes } from './kind.js';

describe('sysctl', () => {
  describeCommand(sysctl, 'sysctl -w ');
  describeActions(sysctl, [
    [
      `{ a: 'net.ipv4.ip_local_port_range="1024 2000"' }`,
      'a: sysctl -w net.ipv4.ip_local_port_range=1024 2000',
    ],
  ]);
  describeMistakes(sysctl, [
    ['{ a: net.ipv4.ip_forward=1 }', []],
    ['{ a: -e net/ipv4/ip_forward=1 }', []],
    ['{ a: kernel.panic=1 }', ['a: “kernel.panic=1” is a setting of the machine, not of a node']],
    [
      '{ a: [net.ipv4.ip_forward=1, vm.swappiness=1] }',
      ['a.1: “vm.swappiness=1” is a setting of the machine, not of a node'],
    ],
  ]);
  describeRefused(sysctl, [
    [1, 'sysctl: cannot stat /proc/sys/net/ipv4/nosuch: No such file or directory\n'],
    [1, 'sysctl: setting key "net.ipv4.ip_forward": Invalid argument\n'],
    [1, 'sysctl: command line(0): invalid syntax, continuing...\n'],
  ]);
});
