import { expect } from 'chai';

import { craftFrame, type Recipe } from '../../src/wire/craft.js';
import { decodePacket } from '../../src/wire/decode.js';
import { packetIdentity } from '../../src/wire/identity.js';
import { packetOf } from './sample.js';

function identify(recipe: Recipe, time = 0n): string {
  const frame = craftFrame(recipe);
  if (!frame.ok) throw new Error(JSON.stringify(frame.problems));
  return packetIdentity(decodePacket({ ...packetOf(frame.value), time }, 1, 1));
}

const eth = { eth: { dst: '02:00:00:00:00:02', src: '02:00:00:00:00:01' } };
const other = { eth: { dst: '02:00:00:00:00:04', src: '02:00:00:00:00:03' } };
const addresses = { src: '10.0.0.1', dst: '10.0.0.2', id: 7 };
const ip = { ip: addresses };
const outer = { ip: { src: '192.0.2.1', dst: '192.0.2.2' } };
const v6 = { src: 'fd00::1', dst: 'fd00::2' };
const ping = { icmp: { ident: 1, seq: 1 } };
const text = { data: { text: 'netlab' } };
const arp = { arp: { 'src.proto_ipv4': '10.0.0.1', 'dst.proto_ipv4': '10.0.0.2' } };
const experiment = { ...eth.eth, type: 0x88b5 };

const packet: Recipe = [eth, ip, ping, text];

describe('packetIdentity', () => {
  const same: readonly [string, Recipe, Recipe][] = [
    ['other MAC addresses', packet, [other, ip, ping, text]],
    ['a lower TTL', packet, [eth, { ip: { ...addresses, ttl: 63 } }, ping, text]],
    ['another DSCP and ECN', packet, [eth, { ip: { ...addresses, dsfield: 0xff } }, ping, text]],
    ['a tag', packet, [eth, { vlan: { id: 5 } }, ip, ping, text]],
    ['two tags', packet, [eth, { ieee8021ad: { id: 5 } }, { vlan: { id: 5 } }, ip, ping, text]],
    ['VXLAN', packet, [other, outer, { udp: {} }, { vxlan: { vni: 1 } }, eth, ip, ping, text]],
    ['IP in IP', packet, [eth, outer, ip, ping, text]],
    [
      'an option that a router wrote into',
      [eth, { ip: { ...addresses, options: '07070400000000' } }, ping],
      [eth, { ip: { ...addresses, options: '0707080a0000fe' } }, ping],
    ],
    [
      'a checksum that a device filled in',
      [eth, ip, { udp: { srcport: 1, checksum: 0x1234 } }, text],
      [eth, ip, { udp: { srcport: 1 } }, text],
    ],
    [
      'another hop limit and traffic class',
      [eth, { ipv6: v6 }, { tcp: { checksum: 1 } }],
      [eth, { ipv6: { ...v6, hlim: 3, tclass: 7 } }, { tcp: {} }],
    ],
    ['ARP with padding', [eth, arp], [eth, { vlan: {} }, arp, { data: { zeros: 18 } }]],
    [
      'an unknown type with a tag',
      [{ eth: experiment }, text],
      [eth, { vlan: { etype: 0x88b5 } }, text],
    ],
    [
      'spanning tree with padding',
      [{ eth: { ...eth.eth, len: 7 } }, { llc: {} }, { stp: { type: 0x80 } }],
      [
        { eth: { ...eth.eth, len: 7 } },
        { llc: {} },
        { stp: { type: 0x80 } },
        { data: { zeros: 39 } },
      ],
    ],
  ];
  for (const [title, one, another] of same)
    it(`is the same with ${title}`, () => {
      expect(identify(one)).to.equal(identify(another));
    });

  const different: readonly [string, Recipe, Recipe][] = [
    ['sequence number', packet, [eth, ip, { icmp: { ident: 1, seq: 2 } }, text]],
    ['identification', packet, [eth, { ip: { ...addresses, id: 8 } }, ping, text]],
    ['destination', packet, [eth, { ip: { ...addresses, dst: '10.0.0.3' } }, ping, text]],
    ['payload', packet, [eth, ip, ping, { data: { text: 'netlaB' } }]],
    [
      'fragment',
      [eth, { ip: { ...addresses, 'flags.mf': true } }, text],
      [eth, { ip: { ...addresses, frag_offset: 1 } }, text],
    ],
    ['ARP opcode', [eth, arp], [eth, { arp: { ...arp.arp, opcode: 2 } }]],
    ['type', [{ eth: experiment }, text], [{ eth: { ...experiment, type: 0x88b6 } }, text]],
    [
      'quoting error',
      packet,
      [eth, outer, { icmp: { type: 11, unused: '00000000' } }, ip, ping, text],
    ],
  ];
  for (const [title, one, another] of different)
    it(`is another for another ${title}`, () => {
      expect(identify(one)).to.not.equal(identify(another));
    });

  it('does not tell a copy from its original', () => {
    expect(identify(packet, 1n)).to.equal(identify(packet, 2n));
  });

  it('names the kind of packet', () => {
    expect(identify(packet)).to.match(/^ip:[\w-]{22}$/);
    expect(identify([eth, arp])).to.match(/^arp:/);
    expect(identify([{ eth: experiment }, text])).to.match(/^88b5:/);
  });

  it('is found for a frame of any length', () => {
    const bytes = new Uint8Array(14).fill(8);
    for (let size = 0; size <= bytes.length; size += 1)
      expect(packetIdentity(decodePacket(packetOf(bytes.subarray(0, size)), 1, 1))).to.match(/:/);
  });
});
