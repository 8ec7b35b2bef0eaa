import { loopback } from '../../src/devices/loopback.js';
import { describeWords } from './kind.js';

describe('loopback', () => {
  describeWords(loopback, [[{}, 'type']]);
});
