/** Frames with ICMP, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const icmpSamples: readonly Sample[] = [
  {
    protocol: 'icmp',
    title: 'an echo request',
    frame:
      '02000000000102000000000208004500002200010000400166d80a0000010a0000020800b3c30007' +
      '00016e65746c6162',
    layers: 'eth ip icmp data',
    fields: {
      'icmp.type': 8,
      'icmp.code': 0,
      'icmp.checksum': 46019,
      'icmp.checksum.status': 1,
      'icmp.ident': 7,
      'icmp.ident_le': 1792,
      'icmp.seq': 1,
      'icmp.seq_le': 256,
      'data.data': '6e:65:74:6c:61:62',
    },
  },
  {
    protocol: 'icmp',
    title: 'fragmentation needed',
    frame:
      '02000000000102000000000208004500003e00010000400166bc0a0000010a0000020304f7830000' +
      '05784500002200010000400166d80a0000010a0000020800b3c3000700016e65746c6162',
    layers: 'eth ip icmp ip icmp data',
    fields: {
      'icmp.type': [3, 8],
      'icmp.code': [4, 0],
      'icmp.unused': '00:00',
      'icmp.mtu': 1400,
      'ip.src': ['10.0.0.1', '10.0.0.1'],
      'icmp.ident': 7,
    },
  },
  {
    protocol: 'icmp',
    title: 'a port unreachable that quotes 8 bytes of TCP',
    frame:
      '02000000000102000000000208004500003800010000400166c20a0000010a0000020303e1fb0000' +
      '00004500002800010000400666cd0a0000010a00000204d2162e00000001',
    layers: 'eth ip icmp ip tcp',
    fields: {
      'icmp.code': 3,
      'icmp.unused': '00:00:00:00',
      'tcp.srcport': 1234,
      'tcp.dstport': 5678,
    },
  },
  {
    protocol: 'icmp',
    title: 'a redirect',
    frame:
      '02000000000102000000000208004500003800010000400166c20a0000010a0000020501041d0a00' +
      '00fe4500001c00010000401166ce0a0000010a0000020009000a0008ebc8',
    layers: 'eth ip icmp ip udp',
    fields: {
      'icmp.redir_gw': '10.0.0.254',
    },
  },
  {
    protocol: 'icmp',
    title: 'a parameter problem',
    frame:
      '02000000000102000000000208004500003e00010000400166bc0a0000010a0000020c00ebff0800' +
      '00004500002200010000400166d80a0000010a0000020800b3c3000700016e65746c6162',
    layers: 'eth ip icmp ip icmp data',
    fields: {
      'icmp.pointer': 8,
      'icmp.unused': '00:00:00',
    },
  },
  {
    protocol: 'icmp',
    title: 'a quoted length',
    frame:
      '02000000000102000000000208004500003e00010000400166bc0a0000010a0000020b00f4f70008' +
      '00004500002200010000400166d80a0000010a0000020800b3c3000700016e65746c6162',
    layers: 'eth ip icmp ip icmp data',
    fields: {
      'icmp.length': 8,
      'icmp.length.original_datagram': 32,
      'icmp.unused': ['00', '00:00'],
    },
  },
  {
    protocol: 'icmp',
    title: 'timestamps',
    frame:
      '02000000000102000000000208004500002800010000400166d20a0000010a0000020d00f2db0001' +
      '00020000000a0000000b0000000c',
    layers: 'eth ip icmp',
    fields: {
      'icmp.ident': 1,
      'icmp.originate_timestamp': 10,
      'icmp.receive_timestamp': 11,
      'icmp.transmit_timestamp': 12,
    },
  },
  {
    protocol: 'icmp',
    title: 'an address mask',
    frame:
      '02000000000102000000000208004500002000010000400166da0a0000010a0000021200eefb0001' +
      '0002ffffff00',
    layers: 'eth ip icmp',
    fields: {
      'icmp.address_mask': '255.255.255.0',
    },
  },
  {
    protocol: 'icmp',
    title: 'routers',
    frame:
      '02000000000102000000000208004500002c00010000400166ce0a0000010a0000020900d9dd0202' +
      '07080a0000010000000a0a0000020000000b',
    layers: 'eth ip icmp',
    fields: {
      'icmp.num_addrs': 2,
      'icmp.addr_entry_size': 2,
      'icmp.lifetime': 1800,
      'icmp.router_address': ['10.0.0.1', '10.0.0.2'],
      'icmp.pref_level': [10, 11],
    },
  },
];
