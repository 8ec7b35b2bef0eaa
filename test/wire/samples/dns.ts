/** Frames of DNS and multicast DNS, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const dnsSamples: readonly Sample[] = [
  {
    protocol: 'dns',
    title: 'a query',
    frame:
      '02000000000202000000000108004500003e00010000401166ac0a0000010a0000029c400035002a' +
      '9ba500070100000100000000000003777777076578616d706c6504746573740000010001',
    layers: 'eth ip udp dns',
    fields: {
      'dns.id': 7,
      'dns.flags.response': false,
      'dns.flags.recdesired': true,
      'dns.count.queries': 1,
      'dns.qry.name': 'www.example.test',
      'dns.qry.type': 1,
    },
  },
  {
    protocol: 'dns',
    title: 'an answer with an alias',
    cutsDiffer: 'netlab does not know a part of an answer by its source port',
    frame:
      '02000000000202000000000108004500008e000100004011665c0a0000010a00000200359c40007a' +
      'd9a900078580000100020000000003777777076578616d706c650474657374000001000103777777' +
      '076578616d706c65047465737400000500010000003c001304686f7374076578616d706c65047465' +
      '73740004686f7374076578616d706c65047465737400000100010000003c00040a000050',
    layers: 'eth ip udp dns',
    fields: {
      'dns.flags.response': true,
      'dns.flags.authoritative': true,
      'dns.cname': 'host.example.test',
      'dns.a': '10.0.0.80',
      'dns.resp.ttl': [60, 60],
    },
  },
  {
    protocol: 'dns',
    title: 'no such name',
    cutsDiffer: 'netlab does not know a part of an answer by its source port',
    frame:
      '02000000000202000000000108004500008f000100004011665b0a0000010a00000200359c40007b' +
      '4713000781030001000000010000046e6f6e65076578616d706c65047465737400001c0001076578' +
      '616d706c65047465737400000600010000003c0038026e73076578616d706c650474657374000472' +
      '6f6f74076578616d706c65047465737400000000050000003c0000003d0000003e0000003f',
    layers: 'eth ip udp dns',
    fields: {
      'dns.flags.rcode': 3,
      'dns.qry.type': 28,
      'dns.soa.mname': 'ns.example.test',
      'dns.soa.serial_number': 5,
    },
  },
  {
    protocol: 'dns',
    title: 'records of several types',
    cutsDiffer: 'netlab does not know a part of an answer by its source port',
    frame:
      '02000000000202000000000108004500014900010000401165a10a0000010a00000200359c400135' +
      '46fa000881000001000600000000076578616d706c6504746573740000ff0001076578616d706c65' +
      '047465737400001c0001000000000010fd000000000000000000000000000080076578616d706c65' +
      '047465737400000f0001000000000013000a026d78076578616d706c65047465737400076578616d' +
      '706c6504746573740000020001000000000011026e73076578616d706c6504746573740007657861' +
      '6d706c65047465737400001000010000000000100b68656c6c6f20776f726c640374776f01310130' +
      '013002313007696e2d61646472046172706100000c00010000000000100161076578616d706c6504' +
      '7465737400045f736970045f756470076578616d706c650474657374000021000100000000001800' +
      '01000213c403736970076578616d706c65047465737400',
    layers: 'eth ip udp dns',
    fields: {
      'dns.aaaa': 'fd00::80',
      'dns.mx.preference': 10,
      'dns.mx.mail_exchange': 'mx.example.test',
      'dns.ns': 'ns.example.test',
      'dns.txt': ['hello world', 'two'],
      'dns.ptr.domain_name': 'a.example.test',
      'dns.srv.port': 5060,
      'dns.srv.target': 'sip.example.test',
    },
  },
  {
    protocol: 'dns',
    title: 'a query with EDNS',
    frame:
      '02000000000202000000000108004500004500010000401166a50a0000010a0000029c4000350031' +
      '1cc3000901200001000000000001076578616d706c65047465737400001c000100002904d0000080' +
      '000000',
    layers: 'eth ip udp dns',
    fields: {
      'dns.flags.authenticated': true,
      'dns.count.add_rr': 1,
      'dns.rr.udp_payload_size': 1232,
      'dns.resp.z.do': true,
    },
  },
  {
    protocol: 'dns',
    title: 'the root',
    frame:
      '02000000000202000000000108004500002d00010000401166bd0a0000010a0000029c4000350019' +
      '4b39000a010000010000000000000000020001',
    layers: 'eth ip udp dns',
    fields: {
      'dns.qry.name': '<Root>',
      'dns.qry.type': 2,
    },
  },
  {
    protocol: 'mdns',
    title: 'a query',
    frame:
      '01005e0000fb02000000000108004500003900010000ff11d0b60a000001e00000fb14e914e90025' +
      '000000000000000100000000000005616c696365056c6f63616c0000018001',
    layers: 'eth ip udp mdns',
    fields: {
      'dns.qry.name': 'alice.local',
      'dns.qry.qu': true,
    },
  },
  {
    protocol: 'mdns',
    title: 'an answer',
    frame:
      '01005e0000fb02000000000108004500004300010000ff11d0ac0a000001e00000fb14e914e9002f' +
      '000000008400000000010000000005616c696365056c6f63616c00000180010000007800040a0000' +
      '01',
    layers: 'eth ip udp mdns',
    fields: {
      'dns.a': '10.0.0.1',
      'dns.resp.cache_flush': true,
    },
  },
];
