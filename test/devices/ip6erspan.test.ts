import { ip6erspan } from '../../src/devices/erspan.js';
import { overIpv6 } from './ip-tunnel.js';
import { creations, describeContradictions, describeLive, describeWords } from './kind.js';

const session = { ...overIpv6.ends, key: 5, seq: true };

describe('ip6erspan', () => {
  describeWords(ip6erspan, [
    [
      { ...session, erspan_ver: 1, erspan: 7 },
      'type remote fd00::2 local fd00::1 key 5 seq erspan_ver 1 erspan 7',
    ],
  ]);
  describeContradictions(ip6erspan, [[{ erspan_ver: 2, erspan: 5 }, 'erspan']]);
  describeLive(
    Object.keys(ip6erspan.schema.shape),
    creations(ip6erspan, [
      { ...session, hoplimit: 5, encaplimit: 0, tclass: 'inherit', flowlabel: 5 },
      { ...session, erspan_ver: 1, erspan: 7, dev: 'below', fwmark: 5, dscp: 'inherit' },
      { ...session, erspan_ver: 2, erspan_dir: 'ingress', erspan_hwid: 7 },
      { ...session, 'allow-localremote': true },
      { external: true },
    ]),
  );
});
