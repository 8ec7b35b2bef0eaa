import { vti } from '../../src/devices/vti.js';
import { overIpv4 } from './ip-tunnel.js';
import { creations, describeLive, describeWords } from './kind.js';

const { ends } = overIpv4;

describe('vti', () => {
  describeWords(vti, [
    [{ ...ends, key: 5 }, 'type remote 192.0.2.2 local 192.0.2.1 key 5'],
    [
      { ikey: 1, okey: '10.0.0.1', dev: 'eth0', fwmark: 3 },
      'type ikey 1 okey 10.0.0.1 dev eth0 fwmark 3',
    ],
  ]);
  describeLive(
    Object.keys(vti.schema.shape),
    creations(vti, [
      { ...ends, key: 5 },
      { ...ends, ikey: 1, okey: '10.0.0.1', dev: 'below', fwmark: 3 },
    ]),
  );
});
