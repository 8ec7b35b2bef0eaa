import { bridge } from '../../src/probes/bridge.js';
import { describeCommand, describeRefused } from './command.js';

describe('bridge', () => {
  describeCommand(bridge, 'bridge ');
  describeRefused(bridge, [[255, 'RTNETLINK answers: Operation not supported\n']]);
});
