import { ip6gretap } from '../../src/devices/ip6gre.js';
import { fou, greKeyWords, overIpv6 } from './ip-tunnel.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('ip6gretap', () => {
  describeWords(ip6gretap, [...overIpv6.words, greKeyWords]);
  describeLive(
    Object.keys(ip6gretap.schema.shape),
    creations(ip6gretap, [...overIpv6.devices, ...overIpv6.greDevices], fou),
  );
});
