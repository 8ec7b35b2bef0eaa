/** Decoded frames built by hand, so that filters are tested without the decoder. */
import type { Field, Frame, Layer } from '../../src/model/frame.js';

type Values = readonly (readonly [name: string, value: Field['value']])[];

/** A layer of `length` bytes; layers of a frame are contiguous. */
export type Part = readonly [protocol: string, length: number, fields: Values];

export function frameOf(number: number, hex: string, parts: readonly Part[]): Frame {
  const bytes = Uint8Array.from(hex.match(/[0-9a-f]{2}/g) ?? [], (pair) => parseInt(pair, 16));
  const layers: Layer[] = [];
  let offset = 0;
  for (const [protocol, length, values] of parts) {
    const whole = protocol === 'frame';
    layers.push({
      protocol,
      offset,
      length: whole ? bytes.length : length,
      fields: values.map(([name, value]) => ({ name, value, offset, length: 0 })),
    });
    if (!whole) offset += length;
  }
  return { number, time: 0n, originalLength: bytes.length, bytes, layers };
}

export const ip4 = (text: string): Uint8Array => Uint8Array.from(text.split('.'), Number);
export const mac = (text: string): Uint8Array =>
  Uint8Array.from(text.split(':'), (pair) => parseInt(pair, 16));

const general = (number: number, length: number, protocols: string): Part => [
  'frame',
  0,
  [
    ['frame.number', number],
    ['frame.len', length],
    ['frame.cap_len', length],
    ['frame.time_epoch', 1000.5 + number],
    ['frame.protocols', protocols],
  ],
];

const ethernet = (to: string, from: string, type: number): Part => [
  'eth',
  14,
  [
    ['eth.dst', mac(to)],
    ['eth.src', mac(from)],
    ['eth.type', type],
  ],
];

const internet = (from: string, to: string, ttl: number, df: boolean): Part => [
  'ip',
  20,
  [
    ['ip.version', 4],
    ['ip.hdr_len', 20],
    ['ip.len', 28],
    ['ip.id', 0x1234],
    ['ip.flags.df', df],
    ['ip.ttl', ttl],
    ['ip.src', ip4(from)],
    ['ip.dst', ip4(to)],
  ],
];

const a = '02:00:00:00:00:01';
const b = '02:00:00:00:00:02';

/** 1: a broadcast ARP request. */
export const request = frameOf(
  1,
  'ffffffffffff020000000001 0806 0001080006040001 0200000000010a000001 0000000000000a000002',
  [
    general(1, 42, 'eth:ethertype:arp'),
    ethernet('ff:ff:ff:ff:ff:ff', a, 0x0806),
    [
      'arp',
      28,
      [
        ['arp.opcode', 1],
        ['arp.src.hw_mac', mac(a)],
        ['arp.src.proto_ipv4', ip4('10.0.0.1')],
        ['arp.dst.hw_mac', mac('00:00:00:00:00:00')],
        ['arp.dst.proto_ipv4', ip4('10.0.0.2')],
      ],
    ],
  ],
);

/** 2: an echo request from .1 to .2. */
export const echo = frameOf(
  2,
  '020000000002020000000001 0800 4500001c12344000400114ab0a0000010a000002 0800f7f600070001',
  [
    general(2, 42, 'eth:ethertype:ip:icmp'),
    ethernet(b, a, 0x0800),
    internet('10.0.0.1', '10.0.0.2', 64, true),
    [
      'icmp',
      8,
      [
        ['icmp.type', 8],
        ['icmp.code', 0],
      ],
    ],
  ],
);

/** 3: an error from .254 about a packet from .1 to 192.168.0.9: two headers. */
export const error = frameOf(
  3,
  '020000000001020000000002 0800 4500003800010000ff010000 0a0000fe0a000001 0b00000000000000' +
    '4500001c1234000001110000 0a000001c0a80009 03e8829a00080000',
  [
    general(3, 70, 'eth:ethertype:ip:icmp:ip:udp'),
    ethernet(a, b, 0x0800),
    internet('10.0.0.254', '10.0.0.1', 255, false),
    ['icmp', 8, [['icmp.type', 11]]],
    internet('10.0.0.1', '192.168.0.9', 1, false),
    [
      'udp',
      8,
      [
        ['udp.srcport', 1000],
        ['udp.dstport', 33434],
      ],
    ],
  ],
);

/** 4: text in a datagram, with bytes that are no UTF-8 at its end. */
export const datagram = frameOf(
  4,
  '020000000002020000000001 0800 4500002a00020000401100000a0000010a000002 03e803e900160000' +
    '474554202f0a 00 686f73743a2061 ff',
  [
    general(4, 56, 'eth:ethertype:ip:udp:data'),
    ethernet(b, a, 0x0800),
    internet('10.0.0.1', '10.0.0.2', 64, false),
    [
      'udp',
      8,
      [
        ['udp.srcport', 1000],
        ['udp.dstport', 1001],
      ],
    ],
    [
      'data',
      14,
      [
        ['data.data', Uint8Array.from(Buffer.from('GET /\n\0host: a\xff', 'latin1'))],
        ['data.len', 15],
      ],
    ],
  ],
);

export const frames: readonly Frame[] = [request, echo, error, datagram];
