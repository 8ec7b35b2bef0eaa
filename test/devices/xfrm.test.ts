import { xfrm } from '../../src/devices/xfrm.js';
import { creations, describeContradictions, describeLive, describeWords } from './kind.js';

describe('xfrm', () => {
  describeWords(xfrm, [
    [{ if_id: 7 }, 'type if_id 7'],
    [{ dev: 'eth0', external: true }, 'type dev eth0 external'],
  ]);
  describeContradictions(xfrm, [
    [{}, 'if_id'],
    [{ external: false }, 'if_id'],
    [{ external: true, if_id: 7 }, 'external'],
  ]);
  describeLive(
    Object.keys(xfrm.schema.shape),
    creations(xfrm, [{ if_id: 7 }, { dev: 'below', if_id: 0xffffffff }, { external: true }]),
  );
});
