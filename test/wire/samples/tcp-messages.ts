/** Messages of applications in TCP, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const tcpMessageSamples: readonly Sample[] = [
  {
    protocol: 'http',
    title: 'a request',
    cutsDiffer: 'netlab decodes only what stands whole in a segment',
    frame:
      '02000000000202000000000108004500008a000100004006666b0a0000010a0000029c4000500000' +
      '0001000000015018200072430000474554202f706167652e68746d6c3f783d3120485454502f312e' +
      '310d0a486f73743a207777772e6578616d706c652e746573740d0a557365722d4167656e743a206e' +
      '65746c61620d0a4163636570743a202a2f2a0d0a582d4f776e3a20350d0a0d0a',
    layers: 'eth ip tcp http',
    fields: {
      'http.request.method': 'GET',
      'http.request.uri': '/page.html?x=1',
      'http.request.version': 'HTTP/1.1',
      'http.host': 'www.example.test',
    },
  },
  {
    protocol: 'http',
    title: 'a response with a body',
    cutsDiffer: 'netlab decodes only what stands whole in a segment',
    frame:
      '02000000000202000000000108004500006300010000400666920a0000010a00000200509c410000' +
      '000100000001501820003f6f0000485454502f312e3120323030204f4b0d0a5365727665723a206e' +
      '65746c61620d0a436f6e74656e742d4c656e6774683a20350d0a0d0a68656c6c6f',
    layers: 'eth ip tcp http data',
    fields: {
      'http.response.code': 200,
      'http.response.phrase': 'OK',
      'http.server': 'netlab',
      'http.content_length': 5,
    },
  },
  {
    protocol: 'http',
    title: 'a response without one',
    cutsDiffer: 'netlab decodes only what stands whole in a segment',
    frame:
      '02000000000202000000000108004500005500010000400666a00a0000010a0000021f909c420000' +
      '00010000000150182000593a0000485454502f312e3020343034204e6f7420466f756e640d0a436f' +
      '6e6e656374696f6e3a20636c6f73650d0a0d0a',
    layers: 'eth ip tcp http',
    fields: {
      'http.response.code': 404,
      'http.response.version': 'HTTP/1.0',
    },
  },
  {
    protocol: 'http',
    title: 'a post',
    cutsDiffer: 'netlab decodes only what stands whole in a segment',
    frame:
      '02000000000202000000000108004500005b000100004006669a0a0000010a0000029c431f900000' +
      '0001000000015018200099320000504f5354202f6120485454502f312e310d0a486f73743a20620d' +
      '0a436f6e74656e742d4c656e6774683a20330d0a0d0a783d31',
    layers: 'eth ip tcp http data',
    fields: {
      'http.request.method': 'POST',
    },
  },
  {
    protocol: 'bgp',
    title: 'an open',
    cutsDiffer: 'netlab decodes only what stands whole in a segment',
    frame:
      '02000000000202000000000108004500004500010000400666b00a0000010a0000029c4b00b30000' +
      '00010000000150182000dd450000ffffffffffffffffffffffffffffffff001d0104fde9005a0101' +
      '010100',
    layers: 'eth ip tcp bgp',
    fields: {
      'bgp.type': 1,
      'bgp.open.myas': 65001,
      'bgp.open.identifier': '1.1.1.1',
    },
  },
  {
    protocol: 'bgp',
    title: 'an open with capabilities',
    cutsDiffer: 'netlab decodes only what stands whole in a segment',
    frame:
      '02000000000202000000000108004500005d00010000400666980a0000010a0000029c4c00b30000' +
      '00010000000150182000c0c40000ffffffffffffffffffffffffffffffff00350104fde9005a0101' +
      '010118020601040001000102020200020641040000fde902020600',
    layers: 'eth ip tcp bgp',
    fields: {
      'bgp.open.opt.len': 24,
    },
  },
  {
    protocol: 'bgp',
    title: 'a keepalive',
    cutsDiffer: 'netlab decodes only what stands whole in a segment',
    frame:
      '02000000000202000000000108004500003b00010000400666ba0a0000010a00000200b39c4d0000' +
      '00010000000150182000daa10000ffffffffffffffffffffffffffffffff001304',
    layers: 'eth ip tcp bgp',
    fields: {
      'bgp.type': 4,
    },
  },
  {
    protocol: 'bgp',
    title: 'two at once',
    cutsDiffer: 'netlab decodes only what stands whole in a segment',
    frame:
      '02000000000202000000000108004500004e00010000400666a70a0000010a00000200b39c4e0000' +
      '00010000000150182000c7890000ffffffffffffffffffffffffffffffff001304ffffffffffffff' +
      'ffffffffffffffffff001304',
    layers: 'eth ip tcp bgp bgp',
    fields: {
      'bgp.type': [4, 4],
    },
  },
  {
    protocol: 'bgp',
    title: 'an update',
    cutsDiffer: 'netlab decodes only what stands whole in a segment',
    frame:
      '02000000000202000000000108004500005f00010000400666960a0000010a00000200b39c4f0000' +
      '00010000000150182000409f0000ffffffffffffffffffffffffffffffff0037020004180a010300' +
      '144001010040020602010000fde94003040a000001100a02200a030401',
    layers: 'eth ip tcp bgp',
    fields: {
      'bgp.type': 2,
      'bgp.withdrawn_prefix': '10.1.3.0',
      'bgp.nlri_prefix': ['10.2.0.0', '10.3.4.1'],
    },
  },
  {
    protocol: 'bgp',
    title: 'a notification',
    cutsDiffer: 'netlab decodes only what stands whole in a segment',
    frame:
      '02000000000202000000000108004500003d00010000400666b80a0000010a00000200b39c500000' +
      '00010000000150182000d9940000ffffffffffffffffffffffffffffffff0015030602',
    layers: 'eth ip tcp bgp',
    fields: {
      'bgp.notify.major_error': 6,
    },
  },
  {
    protocol: 'bgp',
    title: 'a route refresh',
    cutsDiffer: 'netlab decodes only what stands whole in a segment',
    frame:
      '02000000000202000000000108004500003f00010000400666b60a0000010a00000200b39c510000' +
      '00010000000150182000d7950000ffffffffffffffffffffffffffffffff00170500010001',
    layers: 'eth ip tcp bgp',
    fields: {
      'bgp.type': 5,
    },
  },
  {
    protocol: 'dns',
    title: 'a query in TCP',
    cutsDiffer: 'netlab decodes only what stands whole in a segment',
    frame:
      '02000000000202000000000108004500004c00010000400666a90a0000010a0000029c5200350000' +
      '000100000001501820002b7e0000002200070100000100000000000003777777076578616d706c65' +
      '04746573740000010001',
    layers: 'eth ip tcp dns',
    fields: {
      'dns.length': 34,
      'dns.qry.name': 'www.example.test',
    },
  },
  {
    protocol: 'tls',
    title: 'a client hello',
    cutsDiffer: 'netlab decodes only what stands whole in a segment',
    frame:
      '0200000000020200000000010800450000d8000100004006661d0a0000010a0000029c5301bb0000' +
      '00010000000150182000a415000016030100ab010000a70303dd5d31b9f171b247ca391bc583e031' +
      'ebac8cafa28ee915bb91293b4f07d24b93000004c02f00ff0100007a000000150013000010777777' +
      '2e6578616d706c652e74657374000b000403000102000a000c000a001d0017001e00190018002300' +
      '000010000b000908687474702f312e310016000000170000000d002a002804030503060308070808' +
      '0809080a080b080408050806040105010601030303010302040205020602',
    layers: 'eth ip tcp tls',
    fields: {
      'tls.record.content_type': 22,
      'tls.handshake.type': 1,
      'tls.handshake.extensions_server_name': 'www.example.test',
    },
  },
  {
    protocol: 'tls',
    title: 'an alert',
    cutsDiffer: 'netlab decodes only what stands whole in a segment',
    frame:
      '02000000000202000000000108004500002f00010000400666c60a0000010a00000201bb9c540000' +
      '000100000001501820009bac000015030300020228',
    layers: 'eth ip tcp tls',
    fields: {
      'tls.record.content_type': 21,
      'tls.alert_message.desc': 40,
    },
  },
];
