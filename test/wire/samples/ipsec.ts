/** Frames with AH and ESP, some recorded from the Linux kernel, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const ipsecSamples: readonly Sample[] = [
  {
    protocol: 'esp',
    title: 'an encrypted packet',
    cutsDiffer: 'tshark is silent about it',
    frame:
      '029f135aa885023c0ece203008004500008c000040004032b63cc0000201c0000202000001000000' +
      '0001f3c24dcaad8af3df9069bde97981fc76b842e9bc4942f9614d348c914ff77facc1d7849ade09' +
      '983ce9ef62130e305e1620bdb1a27ca530023d6f2d29bf5e01fde583159cb6831e5494d71264d3b0' +
      'b97c2d941133073c36cadbb474847451a97b771c5eca73f36efc3eb1574846bb7ec5',
    layers: 'eth ip esp',
    fields: {
      'esp.spi': 256,
      'esp.sequence': 1,
    },
  },
  {
    protocol: 'esp',
    title: 'over IPv6',
    cutsDiffer: 'tshark is silent about it',
    frame:
      '02000000000202000000000186dd6000000000283240fd000000000000000000000000000001fd00' +
      '0000000000000000000000000002000000110000000128292a2b2c2d2e2f30313233343536373839' +
      '3a3b3c3d3e3f4041424344454647',
    layers: 'eth ipv6 esp',
    fields: {
      'esp.spi': 17,
    },
  },
  {
    protocol: 'ah',
    title: 'a packet in a tunnel',
    frame:
      '029f135aa885023c0ece2030080045000080000040004033b647c0000201c0000202040400000000' +
      '020000000001a0b62bdb6d1b242484513194450000542cf540004001f7b10a0001010a0001020800' +
      '6526004a000176b30b6b00000000489d090000000000101112131415161718191a1b1c1d1e1f2021' +
      '22232425262728292a2b2c2d2e2f3031323334353637',
    layers: 'eth ip ah ip icmp data',
    fields: {
      'ah.spi': 512,
      'ah.length': 4,
      'ah.next_header': 4,
      'ah.icv': 'a0:b6:2b:db:6d:1b:24:24:84:51:31:94',
      'ip.src': ['192.0.2.1', '10.0.1.1'],
    },
  },
  {
    protocol: 'ah',
    title: 'a message of transport mode',
    frame:
      '020000000002020000000001080045000044000100004033f682c0000201c0000202010400000000' +
      '00220000000100000000000000000000000008003e3c00010001303132333435363738393a3b3c3d' +
      '3e3f',
    layers: 'eth ip ah icmp data',
    fields: {
      'ah.next_header': 1,
    },
  },
  {
    protocol: 'udpencap',
    title: 'ESP in UDP',
    cutsDiffer: 'tshark is silent about it',
    frame:
      '02000000000202000000000108004500004c000100004011f69cc0000201c0000202119411940038' +
      '0000000000110000000128292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445' +
      '464748494a4b4c4d4e4f',
    layers: 'eth ip udp udpencap esp',
    fields: {
      'esp.spi': 17,
    },
  },
  {
    protocol: 'udpencap',
    title: 'a NAT keepalive',
    frame:
      '02000000000202000000000108004500001d000100004011f6cbc0000201c0000202119411940009' + '0000ff',
    layers: 'eth ip udp udpencap',
    fields: {
      'udpencap.nat_keepalive': 'ff',
    },
  },
];
