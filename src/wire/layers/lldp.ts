/**
 * Link Layer Discovery Protocol, IEEE 802.1AB clause 8: the basic TLVs, and the port's VLAN of IEEE 802.1. Of other
 * organizations' TLVs only type, length and organization are decoded.
 */
import { defineLayer } from '../layer-kind.js';
import type { Piece } from '../piece.js';
import {
  bytes,
  ether,
  flag,
  ipv4,
  ipv6,
  readUint,
  text,
  uint16,
  uint24,
  uint32,
  uint8,
  type PlacedRow,
  type Row,
} from '../row.js';
import type { Scope } from '../scope.js';

const type = uint16('lldp.tlv.type', 'TLV Type', { mask: 0xfe00 });
const length = uint16('lldp.tlv.len', 'TLV Length', { mask: 0x01ff });

/** Who or which: a subtype, and a form of identifier that it stands for. */
const identity = (who: 'chassis' | 'port', title: string, other: Row, mac: number) => ({
  subtype: uint8(`lldp.${who}.subtype`, `${title} Id Subtype`),
  other,
  mac: ether(`lldp.${who}.id.mac`, `${title} Id`),
  ip4: ipv4(`lldp.${who}.id.ip4`, `${title} Id`),
  ip6: ipv6(`lldp.${who}.id.ip6`, `${title} Id`),
  /** The subtypes of a MAC address and of a network address. */
  numbers: { mac, network: mac === 4 ? 5 : 4 },
});
type Identity = ReturnType<typeof identity>;
const chassis = identity('chassis', 'Chassis', bytes('lldp.chassis.id', 'Chassis Id'), 4);
const port = identity('port', 'Port', text('lldp.port.id', 'Port Id'), 3);
const lifetime = uint16('lldp.time_to_live', 'Seconds');
const texts: ReadonlyMap<number, Row> = new Map([
  [4, text('lldp.port.desc', 'Port Description')],
  [5, text('lldp.tlv.system.name', 'System Name')],
  [6, text('lldp.tlv.system.desc', 'System Description')],
]);

const capabilities = (name: string, title: string): Row[] => [
  uint16(`lldp.tlv.${name}`, title),
  ...[
    ['other', 'Other'],
    ['repeater', 'Repeater'],
    ['bridge', 'Bridge'],
    ['wlan_access_pt', 'WLAN access point'],
    ['router', 'Router'],
    ['telephone', 'Telephone'],
    ['docsis_cable_device', 'DOCSIS cable device'],
    ['station_only', 'Station only'],
  ].map(([bit = '', meaning = ''], index) =>
    flag(`lldp.tlv.${name}.${bit}`, meaning, { size: 2, mask: 1 << index }),
  ),
];
const possible = capabilities('system_cap', 'Capabilities');
const enabled = capabilities('enable_system_cap', 'Enabled Capabilities');

const management = {
  length: uint8('lldp.mgn.address.len', 'Address String Length'),
  subtype: uint8('lldp.mgn.address.subtype', 'Address Subtype'),
  ip4: ipv4('lldp.mgn.addr.ip4', 'Management Address'),
  ip6: ipv6('lldp.mgn.addr.ip6', 'Management Address'),
  other: bytes('lldp.mgn.addr.hex', 'Management Address'),
  interfaceSubtype: uint8('lldp.mgn.interface.subtype', 'Interface Subtype'),
  interfaceNumber: uint32('lldp.mgn.interface.number', 'Interface Number'),
  objectLength: uint8('lldp.mgn.obj.len', 'OID String Length'),
};
const organization = uint24('lldp.orgtlv.oui', 'Organization Unique Code');
const subtype8021 = uint8('lldp.ieee.802_1.subtype', 'IEEE 802.1 Subtype');
const portVlan = uint16('lldp.ieee.802_1.port_vlan.id', 'Port VLAN Identifier');

const ieee8021 = 0x0080c2;

const tlv = (
  kind: number | undefined,
  fields: readonly PlacedRow[],
  body?: Row,
  more = {},
): Piece => ({
  head: [{ ...type, at: 0 }, { ...length, at: 0 }, ...fields],
  ...(body && { body }),
  presets: { ...(kind !== undefined && { [type.name]: kind }), ...more },
  length: { row: { ...length, at: 0 }, less: 2 },
});
const named = (kind: number, { subtype }: Identity, body: Row, number: number): Piece =>
  tlv(kind, [{ ...subtype, at: 2 }], body, { [subtype.name]: number });

/** How TLVs are crafted; names are those of interfaces, and capabilities stand in two bytes each. */
const pieces: readonly Piece[] = [
  named(1, chassis, chassis.mac, 4),
  named(1, chassis, chassis.other, 7),
  named(2, port, port.mac, 3),
  named(2, port, port.other, 5),
  tlv(3, [], lifetime),
  ...[...texts].map(([kind, row]) => tlv(kind, [], row)),
  tlv(7, [
    ...possible.map((row) => ({ ...row, at: 2 })),
    ...enabled.map((row) => ({ ...row, at: 4 })),
  ]),
  tlv(
    127,
    [
      { ...organization, at: 2 },
      { ...subtype8021, at: 5 },
      { ...portVlan, at: 6 },
    ],
    undefined,
    {
      [organization.name]: ieee8021,
      [subtype8021.name]: 1,
    },
  ),
];

export const lldp = defineLayer({
  protocol: 'lldp',
  title: 'Link Layer Discovery Protocol',
  manual: 'IEEE 802.1AB',
  header: 0,
  position: 'link',
  carries: 'nothing',
  leaf: true,
  under: { ethertype: [0x88cc] },
  options: { unit: 1, word: 'tlvs', pieces, last: Uint8Array.of(0, 0) },
  fields: [
    type,
    length,
    ...[chassis, port].flatMap(({ subtype, other, mac, ip4, ip6 }) => [
      subtype,
      other,
      mac,
      ip4,
      ip6,
    ]),
    lifetime,
    ...texts.values(),
    ...possible,
    ...enabled,
    ...Object.values(management),
    organization,
    subtype8021,
    portVlan,
  ],
  withoutEnds: 'always',
  summarize: (fields) => {
    const name = fields.text('lldp.tlv.system.name');
    return `LLDP${name === '?' ? '' : ` of ${name}`}`;
  },
  decode(scope) {
    const { bytes: frame, offset } = scope;
    let at = offset;
    for (let kind = -1; kind !== 0;) {
      scope.need(at, 2, type.name);
      const head = readUint(frame, at, 2);
      kind = head >> 9;
      scope.take(type, at);
      scope.take(length, at);
      const end = at + 2 + (head & 0x01ff);
      scope.need(at + 2, end - at - 2, 'an LLDP TLV');
      readValue(scope, kind, at + 2, end);
      at = end;
    }
    scope.trim(at, length.name);
    scope.length = at - offset;
  },
});

function readValue(scope: Scope, kind: number, at: number, end: number): void {
  const words = texts.get(kind);
  if (words) {
    if (end > at) scope.take(words, at, end - at);
    return;
  }
  switch (kind) {
    case 1:
      readIdentity(scope, chassis, at, end);
      break;
    case 2:
      readIdentity(scope, port, at, end);
      break;
    case 3:
      scope.take(lifetime, at);
      break;
    case 7:
      for (const row of possible) scope.take(row, at);
      for (const row of enabled) scope.take(row, at + 2);
      break;
    case 8:
      readManagement(scope, at);
      break;
    case 127:
      if (scope.takeNumber(organization, at) !== ieee8021) return;
      if (scope.takeNumber(subtype8021, at + 3) === 1) scope.take(portVlan, at + 4);
  }
}

function readIdentity(scope: Scope, who: Identity, at: number, end: number): void {
  const { numbers, subtype, mac, ip4, ip6, other } = who;
  const size = end - at - 1;
  const kind = scope.takeNumber(subtype, at);
  if (kind === numbers.mac && size === 6) scope.take(mac, at + 1);
  // The address family stands before the address: 1 for IPv4, 2 for IPv6.
  else if (kind === numbers.network && size === 5) scope.take(ip4, at + 2);
  else if (kind === numbers.network && size === 17) scope.take(ip6, at + 2);
  else if (kind !== numbers.mac && kind !== numbers.network && size > 0)
    scope.take(other, at + 1, size);
}

function readManagement(scope: Scope, at: number): void {
  const { length: size, subtype, ip4, ip6, other } = management;
  const total = scope.takeNumber(size, at);
  const family = scope.takeNumber(subtype, at + 1);
  const place = at + 2;
  if (family === 1 && total === 5) scope.take(ip4, place);
  else if (family === 2 && total === 17) scope.take(ip6, place);
  else if (total > 1) scope.take(other, place, total - 1);
  const next = at + 1 + total;
  scope.take(management.interfaceSubtype, next);
  scope.take(management.interfaceNumber, next + 1);
  scope.take(management.objectLength, next + 5);
}
