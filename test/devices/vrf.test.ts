import { vrf } from '../../src/devices/vrf.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('vrf', () => {
  describeWords(vrf, [[{ table: 10 }, 'type table 10']]);
  describeLive(
    Object.keys(vrf.schema.shape),
    creations(vrf, [{ table: 10 }, { table: 4294967294 }]),
  );
});
