/** Frames of slow protocols, recorded from the Linux kernel, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

const frame =
  '0180c2000002020000000001880901010114ffff020000000001000f00ff0001c70000000214ffff' +
  '000000000000000100ff000102000000031000000000000000000000000000000000000000000000' +
  '00000000000000000000000000000000000000000000000000000000000000000000000000000000' +
  '00000000';

export const slowSamples: readonly Sample[] = [
  {
    protocol: 'slow',
    title: 'LACP is one of them',
    frame,
    layers: 'eth slow lacp',
    fields: { 'slow.subtype': 1 },
  },
  {
    protocol: 'lacp',
    title: 'a port that has heard of nobody',
    frame,
    layers: 'eth slow lacp',
    fields: {
      'lacp.version': 1,
      'lacp.tlv_type': [1, 2, 3, 0],
      'lacp.actor.sysid': '02:00:00:00:00:01',
      'lacp.actor.key': 15,
      'lacp.actor.state': 0xc7,
      'lacp.actor.state_str': 'EF***GSA',
      'lacp.actor.state.synchronization': false,
      'lacp.partner.sysid': '00:00:00:00:00:00',
    },
  },
];
