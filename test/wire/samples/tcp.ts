/** Frames with TCP, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const tcpSamples: readonly Sample[] = [
  {
    protocol: 'tcp',
    title: 'a SYN with options',
    frame:
      '02000000000102000000000208004500003c00010000400666b90a0000010a00000204d2162edead' +
      'beef00000000a002ffff7b5a0000020405b40402080a00000001000000020103030a',
    layers: 'eth ip tcp',
    fields: {
      'tcp.srcport': 1234,
      'tcp.dstport': 5678,
      'tcp.seq': 3735928559,
      'tcp.seq_raw': 3735928559,
      'tcp.ack': 0,
      'tcp.hdr_len': 40,
      'tcp.flags': 2,
      'tcp.flags.syn': true,
      'tcp.flags.ack': false,
      'tcp.flags.str': '··········S·',
      'tcp.window_size_value': 65535,
      'tcp.checksum.status': 1,
      'tcp.urgent_pointer': 0,
      'tcp.len': 0,
      'tcp.options': '02:04:05:b4:04:02:08:0a:00:00:00:01:00:00:00:02:01:03:03:0a',
      'tcp.option_kind': [2, 4, 8, 1, 3],
      'tcp.option_len': [4, 2, 10, 3],
      'tcp.options.mss_val': 1460,
      'tcp.options.wscale.shift': 10,
      'tcp.options.wscale.multiplier': 1024,
      'tcp.options.timestamp.tsval': 1,
      'tcp.options.timestamp.tsecr': 2,
      'tcp.options.sack_perm': '04:02',
      'tcp.options.nop': '01',
    },
  },
  {
    protocol: 'tcp',
    title: 'data and SACK',
    frame:
      '02000000000102000000000208004500003a00010000400666bb0a0000010a00000204d2162e0000' +
      '0001000000028018ffff065800000101050a0000000a000000146e65746c6162',
    layers: 'eth ip tcp data',
    fields: {
      'tcp.flags.push': true,
      'tcp.len': 6,
      'tcp.payload': '6e:65:74:6c:61:62',
      'tcp.options.sack_le': 10,
      'tcp.options.sack_re': 20,
      'tcp.options.sack.count': 1,
      'data.data': '6e:65:74:6c:61:62',
    },
  },
  {
    protocol: 'tcp',
    title: 'fast open, MD5 and an option that nobody knows',
    frame:
      '02000000000102000000000208004500004c00010000400666a90a0000010a00000204d2162e0000' +
      '000100000002e011ffff499100002206cafebabe131211111111111111111111111111111111fe06' +
      '12345678fc0401020000',
    layers: 'eth ip tcp',
    fields: {
      'tcp.options.tfo.cookie': 'ca:fe:ba:be',
      'tcp.options.md5.digest': '11:11:11:11:11:11:11:11:11:11:11:11:11:11:11:11',
      'tcp.options.experimental.exid': 4660,
      'tcp.options.experimental.data': '56:78',
      'tcp.options.unknown.payload': '01:02',
      'tcp.options.eol': ['00', '00'],
    },
  },
  {
    protocol: 'tcp',
    title: 'over IPv6',
    frame:
      '02000000000102000000000286dd60000000001406fffe80000000000000020000fffe000001ff02' +
      '000000000000000000000000000104d2162e00000001000000025010ffff964c0000',
    layers: 'eth ipv6 tcp',
    fields: {
      'tcp.checksum': 38476,
      'tcp.checksum.status': 1,
      'tcp.checksum_calculated': 38476,
    },
  },
];
