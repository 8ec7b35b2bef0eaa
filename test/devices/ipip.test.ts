import { ipip } from '../../src/devices/ipip.js';
import { creations, describeLive, describeWords } from './kind.js';

/** Loads what puts tunnels into UDP. */
const fou = 'ip fou add port 5555 ipproto 47 2>/dev/null || :';

describe('ipip', () => {
  describeWords(ipip, [
    [{ remote: 'any' }, 'type remote any'],
    [
      {
        local: '192.0.2.1',
        remote: '192.0.2.2',
        ttl: 64,
        tos: 'inherit',
        pmtudisc: false,
        dev: 'eth0',
        external: false,
      },
      'type remote 192.0.2.2 local 192.0.2.1 ttl 64 tos inherit nopmtudisc dev eth0',
    ],
    [{ external: true }, 'type external'],
  ]);
  describeLive(
    Object.keys(ipip.schema.shape),
    creations(
      ipip,
      [
        { local: '192.0.2.1', remote: '192.0.2.2', ttl: 64, tos: 16 },
        {
          local: '192.0.2.1',
          remote: '192.0.2.2',
          ttl: 'inherit',
          tos: 'inherit',
          dev: 'below',
          fwmark: 5,
        },
        { local: '192.0.2.1', remote: '192.0.2.2', pmtudisc: false },
        { external: true },
        { local: '192.0.2.1', remote: '192.0.2.2', mode: 'any' },
        { local: '192.0.2.1', remote: '192.0.2.2', mode: 'mplsip' },
        {
          local: '192.0.2.1',
          remote: '192.0.2.2',
          encap: 'fou',
          'encap-sport': 'auto',
          'encap-dport': 5555,
          'encap-csum': true,
        },
        {
          local: '192.0.2.1',
          remote: '192.0.2.2',
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
