/** Frames with IPv4, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const ipv4Samples: readonly Sample[] = [
  {
    protocol: 'ip',
    title: 'a header',
    frame:
      '020000000001020000000002080045b9001e123440003f1114e00a0000010a0000020009000a000a' +
      '835b6869',
    layers: 'eth ip udp data',
    fields: {
      'ip.version': 4,
      'ip.hdr_len': 20,
      'ip.dsfield': 185,
      'ip.dsfield.dscp': 46,
      'ip.dsfield.ecn': 1,
      'ip.len': 30,
      'ip.id': 4660,
      'ip.flags': 2,
      'ip.flags.rb': false,
      'ip.flags.df': true,
      'ip.flags.mf': false,
      'ip.frag_offset': 0,
      'ip.ttl': 63,
      'ip.proto': 17,
      'ip.checksum.status': 1,
      'ip.src': '10.0.0.1',
      'ip.dst': '10.0.0.2',
      'ip.src_host': '10.0.0.1',
    },
  },
  {
    protocol: 'ip',
    title: 'a checksum that is wrong',
    frame:
      '02000000000102000000000208004500001e00010000011166cc0a0000010a0000020009000a000a' +
      '835b6869',
    layers: 'eth ip udp data',
    fields: {
      'ip.ttl': 1,
      'ip.checksum': 26316,
      'ip.checksum_calculated': 42444,
      'ip.checksum.status': 0,
    },
  },
  {
    protocol: 'ip',
    title: 'a later fragment',
    frame:
      '02000000000102000000000208004500001c000120b9401146150a0000010a000002616263646566' + '6768',
    layers: 'eth ip data',
    fields: {
      'ip.flags.mf': true,
      'ip.frag_offset': 185,
      'data.data': '61:62:63:64:65:66:67:68',
    },
  },
  {
    protocol: 'ip',
    title: 'router alert',
    frame:
      '020000000001020000000002080046000020000100004002d1d40a0000010a000002940400001600' +
      'f9fcef010101',
    layers: 'eth ip igmp',
    fields: {
      'ip.hdr_len': 24,
      'ip.opt.type': 148,
      'ip.opt.type.copy': true,
      'ip.opt.type.class': 0,
      'ip.opt.type.number': 20,
      'ip.opt.len': 4,
      'ip.opt.ra': 0,
      'ip.options.routeralert': '94:04:00:00',
    },
  },
  {
    protocol: 'ip',
    title: 'a recorded route',
    frame:
      '02000000000102000000000208004800002a00010000401151a10a0000010a000002070b080a0000' +
      '010a000002000009000a000a835b6869',
    layers: 'eth ip udp data',
    fields: {
      'ip.options.record_route': '07:0b:08:0a:00:00:01:0a:00:00:02',
      'ip.opt.ptr': 8,
      'ip.rec_rt': '10.0.0.1',
      'ip.rec_rt_host': '10.0.0.1',
      'ip.empty_rt': '10.0.0.2',
      'ip.options.eol': '00',
    },
  },
  {
    protocol: 'ip',
    title: 'timestamps with addresses',
    frame:
      '02000000000102000000000208004800002a00010000401191d60a0000010a000002440c0d010a00' +
      '0001010e75cd0009000a000a835b6869',
    layers: 'eth ip udp data',
    fields: {
      'ip.options.timestamp': '44:0c:0d:01:0a:00:00:01:01:0e:75:cd',
      'ip.opt.ptr': 13,
      'ip.opt.overflow': 0,
      'ip.opt.flag': 1,
      'ip.opt.time_stamp_addr': '10.0.0.1',
      'ip.opt.time_stamp': 17724877,
    },
  },
  {
    protocol: 'ip',
    title: 'a strict source route',
    frame:
      '020000000001020000000002080047000026000100004011d2b20a0000010a0000028907080a0000' +
      '01000009000a000a835b6869',
    layers: 'eth ip udp data',
    fields: {
      'ip.options.source_route': '89:07:08:0a:00:00:01',
      'ip.rec_rt': '10.0.0.1',
    },
  },
  {
    protocol: 'ip',
    title: 'IP in IP',
    frame:
      '020000000001020000000002080045000036000100004004f6bfc0000201c0000202450000220001' +
      '0000400166d80a0000010a0000020800b3c3000700016e65746c6162',
    layers: 'eth ip ip icmp data',
    fields: {
      'ip.src': ['192.0.2.1', '10.0.0.1'],
      'ip.dst': ['192.0.2.2', '10.0.0.2'],
      'icmp.type': 8,
    },
  },
];
