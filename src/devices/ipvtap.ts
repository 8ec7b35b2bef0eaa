/** ipvtap: an ipvlan whose frames a program reads and writes through /dev/tapN. ip-link(8), drivers/net/ipvlan/ipvtap.c. */
import { defineDevice } from './device.js';
import { ipvlanArguments, ipvlanOptions, ipvlanPrinted, ipvlanRefusals } from './ipvlan.js';

export const ipvtap = defineDevice({
  type: 'ipvtap',
  title: 'an ipvlan with a character device, for a guest',
  manual: 'ip-link(8), “IPVLAN and IPVTAP Type Support”',
  example: 'ivt0: { type: ipvtap, link: host:eth0, mode: l2 }',
  schema: ipvlanOptions,
  lower: 'link',
  onLowerSegment: true,
  mac: () => 'lower',
  arguments: ipvlanArguments,
  printed: ipvlanPrinted,
  refusals: ipvlanRefusals,
  config: 'CONFIG_IPVTAP',
});
