import { vxcan } from '../../src/devices/vxcan.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('vxcan', () => {
  describeWords(vxcan, [[{ peer: 'b:can0' }, 'type']]);
  describeLive([], creations(vxcan, [{}]));
});
