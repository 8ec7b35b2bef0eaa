import { ip6gre } from '../../src/devices/ip6gre.js';
import { fou, greKeyWords, overIpv6 } from './ip-tunnel.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('ip6gre', () => {
  describeWords(ip6gre, [...overIpv6.words, greKeyWords]);
  describeLive(
    Object.keys(ip6gre.schema.shape),
    creations(ip6gre, [...overIpv6.devices, ...overIpv6.greDevices], fou),
  );
});
