import { ip6tnl } from '../../src/devices/ip6tnl.js';
import { creations, describeLive, describeWords } from './kind.js';

/** Loads what puts tunnels into UDP. */
const fou = 'ip fou add port 5555 ipproto 47 2>/dev/null || :';

describe('ip6tnl', () => {
  describeWords(ip6tnl, [
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
    [{ mode: 'any' }, 'type mode any'],
  ]);
  describeLive(
    Object.keys(ip6tnl.schema.shape),
    creations(
      ip6tnl,
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
        { local: 'fd00::1', remote: 'fd00::2', mode: 'any' },
        { local: 'fd00::1', remote: 'fd00::2', mode: 'ipip6' },
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
