import { vlan } from '../../src/devices/vlan.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('vlan', () => {
  describeWords(vlan, [
    [{ link: 'eth0', id: 10 }, 'type id 10'],
    [
      {
        link: 'eth0',
        protocol: '802.1ad',
        id: 0,
        reorder_hdr: false,
        gvrp: true,
        mvrp: 'off',
        loose_binding: 'on',
        bridge_binding: true,
        'ingress-qos-map': ['0:1', '2:3'],
        'egress-qos-map': [],
      },
      'type protocol 802.1ad id 0 reorder_hdr off gvrp on mvrp off loose_binding on bridge_binding on ingress-qos-map 0:1 2:3',
    ],
  ]);
  const on = { link: 'below', id: 10 };
  describeLive(
    Object.keys(vlan.schema.shape),
    creations(vlan, [
      on,
      { ...on, protocol: '802.1ad' },
      { ...on, reorder_hdr: false },
      { ...on, gvrp: true },
      { ...on, mvrp: true },
      { ...on, loose_binding: true },
      { ...on, bridge_binding: true },
      { ...on, 'ingress-qos-map': ['0:1', '2:3'] },
      { ...on, 'egress-qos-map': ['4:5'], gvrp: false },
    ]),
  );
});
