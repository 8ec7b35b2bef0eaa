import { ip6gretap } from '../../src/devices/ip6gre.js';
import { creations, describeLive, describeWords } from './kind.js';

/** Loads what puts tunnels into UDP. */
const fou = 'ip fou add port 5555 ipproto 47 2>/dev/null || :';

describe('ip6gretap', () => {
  describeWords(ip6gretap, [
    [{ remote: 'any' }, 'type remote any'],
    [
      {
        local: 'fd00::1',
        remote: 'fd00::2',
        hoplimit: 5,
        encaplimit: 'none',
        tclass: 16,
        dscp: 'inherit',
        dev: 'eth0',
      },
      'type remote fd00::2 local fd00::1 hoplimit 5 encaplimit none tclass 0x10 dscp inherit dev eth0',
    ],
    [{ 'allow-localremote': false, external: true }, 'type noallow-localremote external'],
    [{ key: 5, oseq: true, icsum: false }, 'type key 5 oseq noicsum'],
  ]);
  describeLive(
    Object.keys(ip6gretap.schema.shape),
    creations(
      ip6gretap,
      [
        {
          local: 'fd00::1',
          remote: 'fd00::2',
          hoplimit: 5,
          encaplimit: 0,
          tclass: 'inherit',
          flowlabel: 'inherit',
        },
        {
          local: 'fd00::1',
          remote: 'fd00::2',
          encaplimit: 'none',
          flowlabel: 5,
          dscp: 'inherit',
          dev: 'below',
          fwmark: 5,
        },
        { local: 'fd00::1', remote: 'fd00::2', 'allow-localremote': true },
        { external: true },
        { local: 'fd00::1', remote: 'fd00::2', key: 5, seq: true, csum: true },
        {
          local: 'fd00::1',
          remote: 'fd00::2',
          ikey: '1.2.3.4',
          okey: 7,
          iseq: true,
          oseq: false,
          icsum: true,
          ocsum: false,
        },
        {
          local: 'fd00::1',
          remote: 'fd00::2',
          encap: 'fou',
          'encap-sport': 'auto',
          'encap-dport': 5555,
          'encap-csum': true,
        },
        {
          local: 'fd00::1',
          remote: 'fd00::2',
          encap: 'gue',
          'encap-sport': 5,
          'encap-dport': 5555,
          'encap-udp6-csum': true,
          'encap-remcsum': true,
        },
      ],
      fou,
    ),
  );
});
