import { gre } from '../../src/devices/gre.js';
import { fou, greKeyWords, overIpv4 } from './ip-tunnel.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('gre', () => {
  describeWords(gre, [...overIpv4.words, ...overIpv4.externalWords, greKeyWords]);
  describeLive(
    Object.keys(gre.schema.shape),
    creations(
      gre,
      [
        ...overIpv4.devices,
        ...overIpv4.greDevices,
        { external: true },
        { ...overIpv4.ends, pmtudisc: false, 'ignore-df': true },
      ],
      fou,
    ),
  );
});
