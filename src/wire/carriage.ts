/**
 * What bytes may contain whose number is in no table of layers. A scenario that names such a number usually carries packets
 * under it. The numbers listed here are known not to carry any: see https://www.iana.org/assignments/ieee-802-numbers and
 * https://www.iana.org/assignments/protocol-numbers.
 */
import type { Holds } from '../model/frame.js';
import type { TableName } from './surroundings.js';

/** EtherTypes that carry no packets, including those for experiments (IEEE 802 clause 9.2.4). */
const plainTypes = [
  ...[0x0060, 0x0842, 0x22e7, 0x22e9, 0x22ea, 0x22f0, 0x8035, 0x809b, 0x80f3, 0x8137, 0x8204],
  ...[0x8808, 0x8809, 0x887b, 0x8892, 0x889a, 0x88a2, 0x88a4, 0x88ab, 0x88b5, 0x88b6],
  ...[0x88b8, 0x88b9, 0x88ba, 0x88c7, 0x88cd, 0x88e1, 0x88e3, 0x88f5, 0x88f6, 0x88f7, 0x88f8],
  ...[0x88fb, 0x8902, 0x8906, 0x8914, 0x8915, 0x893a, 0x9000],
];

/** EGP, DCCP, RSVP, EIGRP, SCTP, mobility, UDP-Lite, HIP, Shim6, and experiments (RFC 3692). */
const plainProtocols = [8, 33, 46, 59, 88, 132, 135, 136, 139, 140, 253, 254];

/** Null, NetBIOS, IPX, IS-IS, and what manages the LAN. */
const plainPoints = [0x00, 0x42, 0xe0, 0xf0, 0xf4, 0xf8, 0xfe];

/** CAN and netlink. */
const plainLinks = [227, 253];

interface Rule {
  readonly plain?: readonly number[];
  readonly holds: Holds;
  readonly title: string;
}

const rules: Readonly<Partial<Record<TableName, Rule>>> = {
  link: { plain: plainLinks, holds: 'frames', title: 'link type' },
  ethertype: { plain: plainTypes, holds: 'frames', title: 'EtherType' },
  'gre.proto': { holds: 'frames', title: 'GRE protocol type' },
  'vxlan.next_proto': { holds: 'frames', title: 'VXLAN next protocol' },
  'ip.proto': { plain: plainProtocols, holds: 'packets', title: 'IP protocol' },
  'ppp.protocol': { holds: 'frames', title: 'PPP protocol' },
  'ip.version': { holds: 'frames', title: 'IP version' },
  'llc.dsap': { plain: plainPoints, holds: 'frames', title: 'LLC access point' },
};

const none = { holds: 'nothing', reason: '' } as const;

/** What may be in the bytes that a number announces, when no layer is known for it, and why they are not read. */
export function carriageUnder(
  table: TableName,
  key: number,
): { readonly holds: Holds; readonly reason: string } {
  const rule = rules[table];
  if (!rule || rule.plain?.includes(key)) return none;
  const number = key > 255 ? `0x${key.toString(16).padStart(4, '0')}` : String(key);
  return { holds: rule.holds, reason: `${rule.title} ${number} is not decoded` };
}
