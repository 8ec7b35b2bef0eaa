/** hsr: one interface on a ring, or on two networks side by side: IEC 62439-3 (HSR, PRP). ip-link(8), net/hsr. */
import * as z from 'zod';

import { nearInterfaceReference } from '../terms/reference.js';
import { defineDevice } from './device.js';
import { unsigned, withNo } from './words.js';

export const hsr = defineDevice({
  type: 'hsr',
  title: 'a station that sends every frame twice, by two interfaces',
  manual: 'ip-link(8), “HSR Type Support”; IEC 62439-3',
  example: 'hsr0: { type: hsr, slave1: eth0, slave2: eth1, version: 1, address: 10.0.0.1/24 }',
  schema: z.strictObject({
    slave1: nearInterfaceReference.describe('One interface.'),
    slave2: nearInterfaceReference.describe('The other.'),
    interlink: nearInterfaceReference
      .optional()
      .describe('A third one, for stations that know no HSR.'),
    supervision: unsigned(8)
      .optional()
      .describe('Last byte of the group address of supervision frames.'),
    version: unsigned(8).max(1).optional().describe('Version of the protocol; 0 when not given.'),
    proto: unsigned(8).max(1).optional().describe('0: HSR; 1: PRP. 0 when not given.'),
  }),
  check: ({ proto, version }) =>
    proto === 1 && version !== undefined
      ? [{ option: 'version', message: 'PRP has one version only' }]
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
