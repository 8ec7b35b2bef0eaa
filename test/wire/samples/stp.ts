/** Frames with spanning tree, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const stpSamples: readonly Sample[] = [
  {
    protocol: 'stp',
    title: 'a configuration',
    frame:
      '02000000000102000000000200264242030000000001800102000000000100000004900202000000' +
      '000280010100140002800f00',
    layers: 'eth llc stp',
    fields: {
      'stp.protocol': 0,
      'stp.version': 0,
      'stp.type': 0,
      'stp.flags': 1,
      'stp.flags.tc': true,
      'stp.flags.tcack': false,
      'stp.root.prio': 32768,
      'stp.root.ext': 1,
      'stp.root.hw': '02:00:00:00:00:01',
      'stp.root.cost': 4,
      'stp.bridge.prio': 36864,
      'stp.bridge.ext': 2,
      'stp.bridge.hw': '02:00:00:00:00:02',
      'stp.port': 32769,
      'stp.msg_age': 1,
      'stp.max_age': 20,
      'stp.hello': 2.5,
      'stp.forward': 15,
    },
  },
  {
    protocol: 'stp',
    title: 'a topology change notification',
    frame: '020000000001020000000002000742420300000080',
    layers: 'eth llc stp',
    fields: {
      'stp.type': 128,
    },
  },
  {
    protocol: 'stp',
    title: 'rapid',
    frame:
      '0200000000010200000000020027424203000002023e800102000000000100000004900202000000' +
      '000280010100140002000f0000',
    layers: 'eth llc stp',
    fields: {
      'stp.version': 2,
      'stp.type': 2,
      'stp.flags.port_role': 3,
      'stp.flags.proposal': true,
      'stp.flags.forwarding': true,
      'stp.flags.agreement': false,
      'stp.version_1_length': 0,
    },
  },
];
