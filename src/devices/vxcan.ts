/** vxcan: a wire between two CAN interfaces. drivers/net/can/vxcan.c. */
import * as z from 'zod';

import { nearInterfaceReference } from '../terms/reference.js';
import { defineDevice } from './device.js';

export const vxcan = defineDevice({
  type: 'vxcan',
  title: 'one end of a wire between two CAN interfaces',
  manual: 'Documentation/networking/can.rst; drivers/net/can/vxcan.c',
  example: 'can0: { type: vxcan, peer: b:can0 }',
  schema: z.strictObject({
    peer: nearInterfaceReference
      .optional()
      .describe('The other end. At least one end must name the other.'),
  }),
  peer: 'peer',
  mac: () => 'none',
  mtu: 'later',
  arguments: () => [],
  config: 'CONFIG_CAN_VXCAN',
});
