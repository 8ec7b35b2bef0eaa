import { vxlan } from '../../src/devices/vxlan.js';
import { creations, describeContradictions, describeLive, describeWords } from './kind.js';

const id = 10;
const dev = 'below';
const switches = [
  'learning',
  'rsc',
  'proxy',
  'l2miss',
  'l3miss',
  'udpcsum',
  'udp6zerocsumtx',
  'udp6zerocsumrx',
  'remcsumtx',
  'remcsumrx',
  'localbypass',
];

describe('vxlan', () => {
  describeWords(vxlan, [
    [{ id }, 'type id 10 dstport 0'],
    [
      { id, dev, group: '239.1.1.1', dstport: 4789, learning: false, udpcsum: true },
      'type id 10 dev below group 239.1.1.1 dstport 4789 nolearning udpcsum',
    ],
    [
      { id, remote: 'fd00::2', local: 'fd00::1', ttl: 'inherit', tos: 16, df: 'set' },
      'type id 10 remote fd00::2 local fd00::1 ttl inherit tos 0x10 df set dstport 0',
    ],
    [{ external: true, gpe: true, vnifilter: 'on', gbp: false }, 'type external vnifilter gpe'],
    [
      {
        id,
        flowlabel: 5,
        srcport: [1000, 2000],
        reserved_bits: '0x80',
        ageing: 30,
        maxaddress: 5,
        gbp: true,
      },
      'type id 10 flowlabel 5 dstport 0 srcport 1000 2000 reserved_bits 0x80 ageing 30 maxaddress 5 gbp',
    ],
  ]);
  describeContradictions(vxlan, [
    [{}, 'id'],
    [{ id, external: true }, 'external'],
    [{ id, dev, group: '239.1.1.1', remote: '10.0.0.1' }, 'remote'],
    [{ id, group: '239.1.1.1' }, 'group'],
  ]);
  describeLive(
    Object.keys(vxlan.schema.shape),
    creations(vxlan, [
      { id },
      { id: 0 },
      { id: 16777215 },
      { id, dev },
      { id, dev, group: '239.1.1.1' },
      { id, dev, group: 'ff05::101' },
      { id, remote: '10.0.0.1' },
      { id, remote: 'fd00::1', local: 'fd00::2' },
      { id, local: '10.0.0.1' },
      { id, ttl: 5 },
      { id, ttl: 'auto' },
      { id, ttl: 'inherit' },
      { id, tos: 16 },
      { id, tos: 'inherit' },
      ...['unset', 'set', 'inherit'].map((df) => ({ id, df })),
      { id, local: 'fd00::2', flowlabel: 1048575 },
      { id, dstport: 4789 },
      { id, srcport: [1000, 2000] },
      ...switches.flatMap((name) => [
        { id, [name]: true },
        { id, [name]: false },
      ]),
      { external: true },
      { id, external: false },
      { external: true, vnifilter: true },
      { id, mcroute: true },
      { id, ageing: 30 },
      { id, maxaddress: 5 },
      { id, reserved_bits: '0xffffffff00000000' },
      { id, gbp: true },
      { external: true, gpe: true },
      { id, flowlabel: 'inherit', local: 'fd00::2' },
    ]).filter(({ options }) => options.flowlabel !== 'inherit'),
  );
});
