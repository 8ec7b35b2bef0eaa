/** macvtap: a macvlan whose frames a program reads and writes through /dev/tapN. ip-link(8), drivers/net/macvtap.c. */
import { defineDevice } from './device.js';
import {
  macvlanArguments,
  macvlanCheck,
  macvlanMac,
  macvlanModes,
  macvlanOptions,
  macvlanPrinted,
  macvlanRefusals,
} from './macvlan.js';

export const macvtap = defineDevice({
  type: 'macvtap',
  title: 'a macvlan with a character device, for a guest',
  manual: 'ip-link(8), “MACVLAN and MACVTAP Type Support”',
  example: 'mvt0: { type: macvtap, link: host:eth0, mode: bridge }',
  schema: macvlanOptions,
  check: macvlanCheck,
  lower: 'link',
  onLowerSegment: true,
  mac: macvlanMac,
  soleMac: true,
  arguments: macvlanArguments,
  printed: macvlanPrinted,
  refusals: macvlanRefusals,
  modes: macvlanModes,
  config: 'CONFIG_MACVTAP',
});
