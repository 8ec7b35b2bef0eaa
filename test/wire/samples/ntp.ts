/** Frames of NTP, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const ntpSamples: readonly Sample[] = [
  {
    protocol: 'ntp',
    title: 'a client request',
    frame:
      '02000000000202000000000108004500004c000100004011669e0a0000010a0000029c40007b0038' +
      '416d230006ec0000000000000000000000000000000000000000eeb6345d88db8800000000000000' +
      '0000e875470080000000',
    layers: 'eth ip udp ntp',
    fields: {
      'ntp.flags.mode': 3,
      'ntp.flags.vn': 4,
      'ntp.stratum': 0,
    },
  },
  {
    protocol: 'ntp',
    title: 'an answer of a server',
    cutsDiffer: 'netlab does not know a part of an answer by its source port',
    frame:
      '02000000000202000000000108004500004c000100004011669e0a0000010a000002007b9c400038' +
      'dbec240206ec00008000000040000a000009e875470000000000e875470080000000e87547010000' +
      '0000e875470140000000',
    layers: 'eth ip udp ntp',
    fields: {
      'ntp.flags.mode': 4,
      'ntp.stratum': 2,
      'ntp.refid': '0a:00:00:09',
    },
  },
];
