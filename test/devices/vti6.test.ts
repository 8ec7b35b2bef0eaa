import { vti6 } from '../../src/devices/vti.js';
import { overIpv6 } from './ip-tunnel.js';
import { creations, describeLive, describeWords } from './kind.js';

const { ends } = overIpv6;

describe('vti6', () => {
  describeWords(vti6, [[{ ...ends, key: 5 }, 'type remote fd00::2 local fd00::1 key 5']]);
  describeLive(
    Object.keys(vti6.schema.shape),
    creations(vti6, [
      { ...ends, key: 5 },
      { ...ends, ikey: 1, okey: 2, dev: 'below', fwmark: 3 },
    ]),
  );
});
