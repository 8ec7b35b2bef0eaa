import { ip6tnl } from '../../src/devices/ip6tnl.js';
import { fou, overIpv6 } from './ip-tunnel.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('ip6tnl', () => {
  describeWords(ip6tnl, [...overIpv6.words, [{ mode: 'any' }, 'type mode any']]);
  describeLive(
    Object.keys(ip6tnl.schema.shape),
    creations(
      ip6tnl,
      [...overIpv6.devices, { ...overIpv6.ends, mode: 'any' }, { ...overIpv6.ends, mode: 'ipip6' }],
      fou,
    ),
  );
});
