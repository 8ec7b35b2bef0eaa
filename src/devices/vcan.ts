/** vcan: a CAN bus without hardware. Documentation/networking/can.rst, drivers/net/can/vcan.c. */
import * as z from 'zod';

import { defineDevice } from './device.js';

export const vcan = defineDevice({
  type: 'vcan',
  title: 'a controller area network bus without hardware',
  manual: 'Documentation/networking/can.rst',
  example: 'vcan0: { type: vcan }',
  schema: z.strictObject({}),
  mac: () => 'none',
  mtu: 'later',
  arguments: () => [],
  config: 'CONFIG_CAN_VCAN',
});
