import { sit } from '../../src/devices/sit.js';
import { fou, overIpv4 } from './ip-tunnel.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('sit', () => {
  describeWords(sit, [...overIpv4.words, [{ isatap: false }, 'type']]);
  describeLive(
    Object.keys(sit.schema.shape),
    creations(
      sit,
      [
        ...overIpv4.devices,
        { ...overIpv4.ends, mode: 'any' },
        { local: overIpv4.ends.local, isatap: true },
        {
          local: overIpv4.ends.local,
          '6rd-prefix': '2001:db8::/32',
          '6rd-relay_prefix': '192.0.0.0/8',
        },
      ],
      fou,
    ),
  );
});
