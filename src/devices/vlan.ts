/** vlan: the traffic of one VLAN of the interface below, without its tag (IEEE 802.1Q, 802.1ad). ip-link(8), net/8021q. */
import * as z from 'zod';

import { flag, onOff, option } from '../terms/flag.js';
import { listOf, oneOf } from '../terms/printed.js';
import { nearInterfaceReference } from '../terms/reference.js';
import { defineDevice } from './device.js';
import { unsigned } from './words.js';

const mapping = z
  .array(z.string().regex(/^\d+:\d+$/, { error: 'expected FROM:TO, e.g. 0:5' }))
  .optional();

export const vlan = defineDevice({
  type: 'vlan',
  title: 'one VLAN of the interface below',
  manual: 'ip-link(8), “VLAN Type Support”',
  example: 'v10: { type: vlan, link: eth0, id: 10, address: 10.0.10.1/24 }',
  schema: z.strictObject({
    link: nearInterfaceReference.describe('The interface below.'),
    protocol: z
      .enum(['802.1Q', '802.1ad'])
      .optional()
      .describe('The type of tag; 802.1Q by default.'),
    id: unsigned(16).max(4094).describe('The VLAN.'),
    reorder_hdr: flag
      .optional()
      .describe('Remove the tag from received frames, also in captures; on by default.'),
    gvrp: flag.optional().describe('Register the VLAN with GVRP.'),
    mvrp: flag.optional().describe('Register the VLAN with MVRP.'),
    loose_binding: flag.optional().describe('Do not follow the state of the interface below.'),
    bridge_binding: flag
      .optional()
      .describe('On a bridge: follow the state of the ports in the VLAN.'),
    'ingress-qos-map': mapping.describe('Maps priorities of tags to packet priorities, FROM:TO.'),
    'egress-qos-map': mapping.describe('Maps packet priorities to priorities of tags, FROM:TO.'),
  }),
  lower: 'link',
  mac: () => 'lower',
  arguments: (options) => [
    ...option('protocol', options.protocol),
    ...option('id', options.id),
    ...onOff('reorder_hdr', options.reorder_hdr),
    ...onOff('gvrp', options.gvrp),
    ...onOff('mvrp', options.mvrp),
    ...onOff('loose_binding', options.loose_binding),
    ...onOff('bridge_binding', options.bridge_binding),
    ...map('ingress-qos-map', options['ingress-qos-map']),
    ...map('egress-qos-map', options['egress-qos-map']),
  ],
  printed: {
    number: 'id',
    keys: {
      protocol: oneOf('802.1Q 802.1ad'),
      flags: listOf(oneOf('REORDER_HDR GVRP MVRP LOOSE_BINDING BRIDGE_BINDING')),
      ingress_qos: listOf({ number: 'from to' }),
      egress_qos: listOf({ number: 'from to' }),
    },
  },
  refusals: [
    // vlan_check_real_dev in net/8021q/vlan.c
    { errno: 'EOPNOTSUPP', creating: [], because: 'the interface below does not support VLANs' },
    { errno: 'EEXIST', creating: [], because: 'the interface below already has that VLAN' },
  ],
  least: ['id', '5'],
  config: 'CONFIG_VLAN_8021Q',
});

const map = (name: string, pairs: readonly string[] | undefined): string[] =>
  pairs === undefined || pairs.length === 0 ? [] : [name, ...pairs];
