import { expect } from 'chai';
import fc from 'fast-check';

import { craftFrame, type Recipe } from '../../src/wire/craft.js';
import { decodePacket } from '../../src/wire/decode.js';
import { summarize } from '../../src/wire/summary.js';
import { hex, packetOf } from './sample.js';
import { samples } from './samples.js';

const eth = { eth: { dst: '02:00:00:00:00:02', src: '02:00:00:00:00:01' } };
const ip = { ip: { src: '10.0.0.1', dst: '10.0.0.2' } };
const outer = { ip: { src: '192.0.2.1', dst: '192.0.2.2' } };
const ipv6 = { ipv6: { src: 'fd00::1', dst: 'fd00::2' } };
const arp = { 'src.hw_mac': '02:00:00:00:00:01', 'src.proto_ipv4': '10.0.0.1' };
const ping = { icmp: { ident: 0x14, seq: 1 } };

const summaries: readonly [Recipe, string][] = [
  [[eth, { arp: { ...arp, 'dst.proto_ipv4': '10.0.0.2' } }], 'ARP who has 10.0.0.2? tell 10.0.0.1'],
  [[eth, { arp: { ...arp, opcode: 2 } }], 'ARP 10.0.0.1 is at 02:00:00:00:00:01'],
  [[eth, { arp: { 'dst.proto_ipv4': '10.0.0.2' } }], 'ARP who has 10.0.0.2? (probe)'],
  [[eth, { arp: { ...arp, 'dst.proto_ipv4': '10.0.0.1' } }], 'ARP announcement for 10.0.0.1'],
  [[eth, { arp: { opcode: 3 } }], 'ARP opcode 3'],
  [[eth, ip, ping], 'ICMP echo request id=0x0014 seq=1 10.0.0.1 → 10.0.0.2'],
  [
    [eth, { vlan: { id: 5 } }, ip, { icmp: { type: 0, ident: 1, seq: 2 } }],
    'VLAN 5 ICMP echo reply id=0x0001 seq=2 10.0.0.1 → 10.0.0.2',
  ],
  [
    [eth, { ieee8021ad: { id: 7 } }, { vlan: { id: 8 } }, ip, ping],
    'S-VLAN 7 VLAN 8 ICMP echo request id=0x0014 seq=1 10.0.0.1 → 10.0.0.2',
  ],
  [
    [eth, outer, { udp: {} }, { vxlan: { vni: 1 } }, eth, ip, ping],
    'VXLAN vni=1 │ ICMP echo request id=0x0014 seq=1 10.0.0.1 → 10.0.0.2',
  ],
  [
    [eth, outer, ip, { udp: { srcport: 1, dstport: 2 } }, { data: '0102' }],
    'IP protocol 4 192.0.2.1 → 192.0.2.2 │ UDP length 2 10.0.0.1:1 → 10.0.0.2:2',
  ],
  [
    [eth, outer, { icmp: { type: 3, code: 3, unused: '00000000' } }, ip, { udp: { dstport: 7 } }],
    'ICMP destination unreachable (port) 192.0.2.1 → 192.0.2.2 │ ' +
      'about UDP length 0 10.0.0.1:9 → 10.0.0.2:7',
  ],
  [
    [eth, ip, { tcp: { srcport: 1, dstport: 2, flags: 0x12, seq: 7, ack: 8 } }],
    'TCP [SYN ACK] seq=7 ack=8 len=0 10.0.0.1:1 → 10.0.0.2:2',
  ],
  [[eth, ipv6, { udp: { srcport: 1, dstport: 2 } }], 'UDP length 0 [fd00::1]:1 → [fd00::2]:2'],
  [
    [eth, ipv6, { icmpv6: { type: 135, 'nd.ns.target_address': 'fd00::2' } }],
    'ICMPv6 neighbour solicitation for fd00::2 fd00::1 → fd00::2',
  ],
  [
    [eth, ip, { igmp: { type: 0x16, maddr: '239.1.1.1' } }],
    'IGMP v2 report 239.1.1.1 10.0.0.1 → 10.0.0.2',
  ],
  [
    [eth, { ip: { ...ip.ip, frag_offset: 185 } }, { data: '0102' }],
    'IP fragment at 1480 10.0.0.1 → 10.0.0.2',
  ],
  [
    [eth, { llc: {} }, { stp: { type: 0x80 } }],
    'STP topology change notification 02:00:00:00:00:01 → 02:00:00:00:00:02',
  ],
  [
    [eth, { llc: {} }, { stp: { type: 2, 'root.prio': 4096, 'root.hw': '02:00:00:00:00:03' } }],
    'RSTP root 4096/0/02:00:00:00:00:03 cost 0 02:00:00:00:00:01 → 02:00:00:00:00:02',
  ],
  [
    [{ eth: { ...eth.eth, type: 0x88b5 } }, { data: '01' }],
    'Ethernet type 0x88b5 02:00:00:00:00:01 → 02:00:00:00:00:02',
  ],
  [
    [eth, { ip: { ...ip.ip, proto: 1 } }, { data: '0800' }],
    'ICMP echo request id=? seq=? 10.0.0.1 → 10.0.0.2 │ ' +
      'malformed: icmp.checksum needs 2 bytes, ip.len leaves 0',
  ],
];

describe('summarize', () => {
  for (const [recipe, expected] of summaries)
    it(expected, () => {
      const frame = craftFrame(recipe);
      const bytes = frame.ok ? frame.value : new Uint8Array(0);
      expect(summarize(decodePacket(packetOf(bytes), 1, 1))).to.equal(expected);
    });

  it('says “?” for what was cut off', () => {
    for (const { frame } of samples) {
      const sample = hex(frame);
      for (let length = 1; length < sample.length; length++)
        expect(summarize(decodePacket(packetOf(sample.slice(0, length)), 1, 1))).to.not.match(
          /undefined|NaN/,
        );
    }
  });

  it('is one line fit to be shown, whatever the packet', () => {
    const frames = samples.map(({ frame }) => hex(frame));
    fc.assert(
      fc.property(fc.constantFrom(...frames), fc.nat(), fc.nat(255), (sample, at, value) => {
        const bytes = sample.slice();
        bytes[at % bytes.length] = value;
        const text = summarize(decodePacket(packetOf(bytes), 1, 1));
        expect(text).to.match(/^\P{Control}+$/u);
        expect(text).to.not.match(/undefined|NaN/);
      }),
      { numRuns: 500 },
    );
  });
});
