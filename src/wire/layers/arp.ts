/** Address Resolution Protocol, RFC 826; announcements and probes, RFC 5227. */
import { equal } from '../../base/bytes.js';
import { defineLayer } from '../layer-kind.js';
import { bytes, ether, flag, ipv4, uint16, uint8, type Row } from '../row.js';
import type { Scope } from '../scope.js';

const hardwareType = uint16('arp.hw.type', 'Hardware type', { at: 0 });
const protocolType = uint16('arp.proto.type', 'Protocol type', { at: 2 });
const hardwareSize = uint8('arp.hw.size', 'Hardware size', { at: 4 });
const protocolSize = uint8('arp.proto.size', 'Protocol size', { at: 5 });
const opcode = uint16('arp.opcode', 'Opcode', { at: 6 });
const isGratuitous = flag('arp.isgratuitous', 'Is gratuitous');
const isProbe = flag('arp.isprobe', 'Is probe');
const isAnnouncement = flag('arp.isannouncement', 'Is announcement');
const rows = {
  sourceMac: ether('arp.src.hw_mac', 'Sender MAC address'),
  sourceHardware: bytes('arp.src.hw', 'Sender hardware address'),
  sourceIp: ipv4('arp.src.proto_ipv4', 'Sender IP address'),
  sourceProtocol: bytes('arp.src.proto', 'Sender protocol address'),
  targetMac: ether('arp.dst.hw_mac', 'Target MAC address'),
  targetHardware: bytes('arp.dst.hw', 'Target hardware address'),
  targetIp: ipv4('arp.dst.proto_ipv4', 'Target IP address'),
  targetProtocol: bytes('arp.dst.proto', 'Target protocol address'),
};

const request = 1;
const reply = 2;

/** Ethernet or IEEE 802 hardware with 6-byte addresses, and IPv4: what has a table of its own. */
const isEthernetIpv4 = (source: Uint8Array, at: number): boolean =>
  isEthernet((source[at]! << 8) | source[at + 1]!, source[at + 4]!) &&
  isIpv4((source[at + 2]! << 8) | source[at + 3]!, source[at + 5]!);
const isEthernet = (type: number, size: number): boolean =>
  (type === 1 || type === 6) && size === 6;
const isIpv4 = (type: number, size: number): boolean => type === 0x0800 && size === 4;

export const arp = defineLayer({
  protocol: 'arp',
  title: 'Address Resolution Protocol',
  manual: 'RFC 826',
  header: 8,
  position: 'link',
  carries: 'nothing',
  leaf: true,
  defaults: {
    [hardwareType.name]: 1,
    [protocolType.name]: 0x0800,
    [hardwareSize.name]: 6,
    [protocolSize.name]: 4,
    [opcode.name]: request,
  },
  under: { ethertype: [0x0806] },
  identify: (frame, { offset, length: size }) => frame.subarray(offset, offset + size),
  exchange(fields) {
    const words = (...asked: readonly Row[]): string[] => [
      'arp',
      ...asked.map(({ name }) => fields.text(name)),
    ];
    const { sourceMac, sourceIp, targetMac, targetIp } = rows;
    switch (fields.number(opcode.name)) {
      case request:
        return { does: 'asks', question: words(sourceMac, sourceIp, targetIp) };
      case reply:
        return { does: 'answers', question: words(targetMac, targetIp, sourceIp) };
      default:
        return undefined;
    }
  },
  withoutEnds: 'always',
  summarize(fields) {
    const sender = fields.text(rows.sourceIp.name);
    const target = fields.text(rows.targetIp.name);
    switch (fields.number(opcode.name)) {
      case request:
        if (fields.text(isProbe.name) === 'true') return `ARP who has ${target}? (probe)`;
        if (fields.text(isGratuitous.name) === 'true') return `ARP announcement for ${sender}`;
        return `ARP who has ${target}? tell ${sender}`;
      case reply:
        return `ARP ${sender} is at ${fields.text(rows.sourceMac.name)}`;
      default:
        return `ARP opcode ${fields.text(opcode.name)}`;
    }
  },
  fields: [
    hardwareType,
    protocolType,
    hardwareSize,
    protocolSize,
    opcode,
    isGratuitous,
    isProbe,
    isAnnouncement,
    ...Object.values(rows),
  ],
  forms: [
    {
      when: isEthernetIpv4,
      fields: [
        { ...rows.sourceMac, at: 8 },
        { ...rows.sourceIp, at: 14 },
        { ...rows.targetMac, at: 18 },
        { ...rows.targetIp, at: 24 },
      ],
    },
  ],
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const hardware = frame[offset + 4]!;
    const protocol = frame[offset + 5]!;
    scope.length = 8 + 2 * (hardware + protocol);
    if (!isEthernetIpv4(frame, offset)) {
      const mac = isEthernet((frame[offset]! << 8) | frame[offset + 1]!, hardware);
      const ip = isIpv4((frame[offset + 2]! << 8) | frame[offset + 3]!, protocol);
      let at = offset + 8;
      const takeNext = (row: Row, size: number): void => {
        if (size > 0) scope.take(row, at, size);
        at += size;
      };
      takeNext(mac ? rows.sourceMac : rows.sourceHardware, hardware);
      takeNext(ip ? rows.sourceIp : rows.sourceProtocol, protocol);
      takeNext(mac ? rows.targetMac : rows.targetHardware, hardware);
      takeNext(ip ? rows.targetIp : rows.targetProtocol, protocol);
    }
    judgeSender(scope, hardware, protocol);
    scope.trim(offset + scope.length, 'arp.proto.size');
  },
});

/** RFC 5227 section 1.1: a request for the sender’s own address announces it; a request without a sender address is a probe. */
function judgeSender(scope: Scope, hardware: number, protocol: number): void {
  const { bytes: frame, offset } = scope;
  const code = (frame[offset + 6]! << 8) | frame[offset + 7]!;
  if (code !== request && code !== reply) return;
  const part = (at: number, size: number): Uint8Array =>
    frame.subarray(offset + at, offset + at + size);
  const sender = part(8 + hardware, protocol);
  const wanted = part(8 + hardware, hardware + protocol).subarray(protocol);
  const gratuitous = equal(sender, part(8 + 2 * hardware + protocol, protocol));
  if (gratuitous) scope.add(isGratuitous, true);
  if (code !== request || !wanted.every((byte) => byte === 0)) return;
  if (sender.every((byte) => byte === 0)) scope.add(isProbe, true);
  if (gratuitous) scope.add(isAnnouncement, true);
}
