/** hsr: one interface on a ring, or on two networks side by side: IEC 62439-3 (HSR, PRP). ip-link(8), net/hsr. */
import * as z from 'zod';

import { nearInterfaceReference } from '../terms/reference.js';
import { defineDevice } from './device.js';
import { unsigned, withNo } from './words.js';

export const hsr = defineDevice({
  type: 'hsr',
  title: 'a station that sends every frame twice, through two interfaces',
  manual: 'ip-link(8), “HSR Type Support”; IEC 62439-3',
  example: 'hsr0: { type: hsr, slave1: eth0, slave2: eth1, version: 1, address: 10.0.0.1/24 }',
  schema: z.strictObject({
    slave1: nearInterfaceReference.describe('One interface.'),
    slave2: nearInterfaceReference.describe('The other.'),
    interlink: nearInterfaceReference
      .optional()
      .describe('A third interface, for stations without HSR.'),
    supervision: unsigned(8)
      .optional()
      .describe('The last byte of the supervision frames’ group address.'),
    version: unsigned(8).max(1).optional().describe('Protocol version; 0 by default.'),
    proto: unsigned(8).max(1).optional().describe('0, the default, for HSR; 1 for PRP.'),
  }),
  check: ({ proto, version }) =>
    proto === 1 && version !== undefined
      ? [{ option: 'version', message: 'PRP has only one version' }]
      : [],
  lower: 'slave1',
  others: ['slave2', 'interlink'],
  mac: () => 'own',
  arguments: (options) => withNo(options),
  // HSR_LIFE_CHECK_INTERVAL.
  delays: () => [{ what: 'a supervision frame', most: 2000, protocols: ['hsr_prp_supervision'] }],
  printed: {
    number: 'seq_nr proto version',
    text: 'slave1 slave2 interlink',
    mac: 'supervision_addr',
  },
  config: 'CONFIG_HSR',
});
