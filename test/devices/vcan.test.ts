import { vcan } from '../../src/devices/vcan.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('vcan', () => {
  describeWords(vcan, [[{}, 'type']]);
  describeLive(Object.keys(vcan.schema.shape), creations(vcan, [{}]));
});
