import { ipip } from '../../src/devices/ipip.js';
import { fou, overIpv4 } from './ip-tunnel.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('ipip', () => {
  describeWords(ipip, [...overIpv4.words, ...overIpv4.externalWords]);
  describeLive(
    Object.keys(ipip.schema.shape),
    creations(
      ipip,
      [
        ...overIpv4.devices,
        { external: true },
        { ...overIpv4.ends, mode: 'any' },
        { ...overIpv4.ends, mode: 'mplsip' },
      ],
      fou,
    ),
  );
});
