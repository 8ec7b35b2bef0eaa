import { ip } from '../../src/probes/ip.js';
import { describeCommand, describeRefused } from './command.js';

describe('ip', () => {
  describeCommand(ip, 'ip ');
  describeRefused(ip, [
    [1, 'Cannot find device "nosuch"\n'],
    [2, 'Error: mtu less than device minimum.\n'],
    [2, 'RTNETLINK answers: File exists\n'],
    [1, 'Object "lnk" is unknown, try "ip help".\n'],
  ]);
});
