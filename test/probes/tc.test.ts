import { tc } from '../../src/probes/tc.js';
import { describeCommand, describeRefused } from './command.js';

describe('tc', () => {
  describeCommand(tc, 'tc ');
  describeRefused(tc, [
    [2, 'Error: Specified qdisc kind is unknown.\n'],
    [2, 'RTNETLINK answers: File exists\n'],
    [1, 'Object "nosuch" is unknown, try "tc help".\n'],
  ]);
});
