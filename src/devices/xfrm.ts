/**
 * xfrm: an interface for IPsec: what is routed into it leaves by the policies and states with its `if_id`. ip-link(8),
 * ip-xfrm(8), net/xfrm/xfrm_interface_core.c. From Linux 4.19 on.
 */
import * as z from 'zod';

import { flag, isOn } from '../terms/flag.js';
import { nearInterfaceReference } from '../terms/reference.js';
import { defineDevice } from './device.js';
import type { Contradiction } from './device.js';
import { unsigned, withNo } from './words.js';

const schema = z
  .strictObject({
    dev: nearInterfaceReference.describe('The interface of the underlay.'),
    if_id: unsigned(32)
      .min(1)
      .describe('The interface id, which policies and states name as if_id.'),
    external: flag.describe('Routes choose the interface id for each packet (collect metadata).'),
  })
  .partial();

function xfrmCheck({ if_id: id, external }: z.infer<typeof schema>): Contradiction[] {
  const collects = external !== undefined && isOn(external);
  if (id === undefined && !collects)
    return [{ option: 'if_id', message: 'an XFRM interface needs an if_id, or external' }];
  return id !== undefined && collects
    ? [{ option: 'external', message: 'external and if_id exclude each other' }]
    : [];
}

export const xfrm = defineDevice({
  type: 'xfrm',
  title: 'an interface whose packets IPsec protects',
  manual: 'ip-link(8), “XFRM Type Support”; ip-xfrm(8)',
  example: 'ipsec0: { type: xfrm, dev: eth0, if_id: 7, address: 10.0.0.1/24 }',
  schema,
  check: xfrmCheck,
  lower: 'dev',
  onlyRouted: true,
  mac: () => 'none',
  mtu: 'later',
  arguments: (options) => withNo(options, ['external']),
  printed: { text: 'link', hex: 'if_id', flag: 'external' },
  refusals: [
    {
      errno: 'EEXIST',
      creating: ['if_id'],
      because: 'there is already an XFRM interface with this if_id',
    },
  ],
  least: ['if_id', '5'],
  config: 'CONFIG_XFRM_INTERFACE',
});
