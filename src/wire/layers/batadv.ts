/**
 * B.A.T.M.A.N. advanced, compatibility version 15: include/uapi/linux/batadv_packet.h. Several OGMs may follow one another in a
 * frame. Of their TVLVs only the headers are read. Fragments and coded packets stay unread.
 */
import { defineLayer, type Form } from '../layer-kind.js';
import { ether, flag, uint16, uint32, uint8 } from '../row.js';
import type { Row } from '../row.js';
import type { Scope } from '../scope.js';
import { ethernet } from './ethernet.js';

/** BATADV_COMPAT_VERSION. */
const compatible = 15;

const type = uint8('batadv.batman.packet_type', 'Packet Type', { at: 0 });
const tvlv = [
  uint8('batadv.tvlv.length', 'Type'),
  uint8('batadv.tvlv.version', 'Version'),
  uint16('batadv.tvlv.len', 'Length'),
];

const at = {
  version: (name: string): Row => uint8(`batadv.${name}.version`, 'Version', { at: 1 }),
  life: (name: string): Row => uint8(`batadv.${name}.ttl`, 'Time to Live', { at: 2 }),
  number: (name: string, place: number): Row =>
    uint32(`batadv.${name}.seq`, 'Sequence number', { at: place, chosen: true }),
  mac: (name: string, title: string, place: number): Row =>
    ether(`batadv.${name}`, title, { at: place }),
};
const begin = (name: string): Row[] => [at.version(name), at.life(name)];

const messageFlag = (name: string, title: string, mask: number): Row =>
  flag(`batadv.iv_ogm.flags.${name}`, title, { at: 3, mask });

const fragment = (name: string, title: string, mask: number): Row =>
  uint8(`batadv.unicast_frag.${name}`, title, { at: 3, mask });

const names: Readonly<Record<number, string>> = {
  0x00: 'OGM',
  0x01: 'broadcast',
  0x02: 'coded packet',
  0x03: 'ELP',
  0x04: 'OGM2',
  0x40: 'unicast',
  0x41: 'fragment',
  0x42: 'unicast',
  0x43: 'ICMP',
  0x44: 'TVLV',
};

/** Fields by packet type, and the length of the header. */
const types: Readonly<
  Record<number, { readonly header: number; readonly fields: readonly Row[] }>
> = {
  0x00: {
    header: 24,
    fields: [
      ...begin('iv_ogm'),
      uint8('batadv.iv_ogm.flags', 'Flags', { at: 3 }),
      messageFlag('directlink', 'DirectLink', 0x04),
      messageFlag('primaries_first_hop', 'PRIMARIES_FIRST_HOP', 0x02),
      messageFlag('not_best_next_hop', 'NOT_BEST_NEXT_HOP', 0x01),
      at.number('iv_ogm', 4),
      at.mac('iv_ogm.orig', 'Originator', 8),
      at.mac('iv_ogm.prev_sender', 'Received from', 14),
      uint8('batadv.iv_ogm.tq', 'Transmission Quality', { at: 21 }),
      uint16('batadv.iv_ogm.tvlv_len', 'Length of TVLV', { at: 22 }),
    ],
  },
  0x01: {
    header: 14,
    fields: [...begin('bcast'), at.number('bcast', 4), at.mac('bcast.orig', 'Originator', 8)],
  },
  0x03: {
    header: 16,
    fields: [
      at.version('elp'),
      at.mac('elp.orig', 'Originator', 2),
      at.number('elp', 8),
      uint32('batadv.elp.interval', 'ELP Interval', { at: 12 }),
    ],
  },
  0x04: {
    header: 20,
    fields: [
      ...begin('ogm2'),
      uint8('batadv.ogm2.flags', 'Flags', { at: 3 }),
      at.number('ogm2', 4),
      at.mac('ogm2.orig', 'Originator', 8),
      uint16('batadv.ogm2.tvlv_len', 'Length of TVLV', { at: 14 }),
      uint32('batadv.ogm2.throughput', 'Throughput', { at: 16 }),
    ],
  },
  0x40: {
    header: 10,
    fields: [
      ...begin('unicast'),
      uint8('batadv.unicast.ttvn', 'TT Version', { at: 3 }),
      at.mac('unicast.dst', 'Destination', 4),
    ],
  },
  0x41: {
    header: 20,
    fields: [
      ...begin('unicast_frag'),
      fragment('no', 'Fragment number', 0xf0),
      fragment('priority', 'Priority', 0x0e),
      at.mac('unicast_frag.dst', 'Destination', 4),
      at.mac('unicast_frag.orig', 'Originator', 10),
      uint16('batadv.unicast_frag.seq', 'Sequence number', { at: 16, chosen: true }),
      uint16('batadv.unicast_frag.total_size', 'Complete Size', { at: 18 }),
    ],
  },
  0x42: {
    header: 18,
    fields: [
      ...begin('unicast_4addr'),
      uint8('batadv.unicast_4addr.ttvn', 'TT Version', { at: 3 }),
      at.mac('unicast_4addr.dst', 'Destination', 4),
      at.mac('unicast_4addr.src', 'Source', 10),
      uint8('batadv.unicast_4addr.subtype', 'Subtype', { at: 16 }),
    ],
  },
  0x43: {
    header: 20,
    fields: [
      ...begin('icmp'),
      uint8('batadv.icmp.msg_type', 'Message Type', { at: 3 }),
      at.mac('icmp.dst', 'Destination', 4),
      at.mac('icmp.orig', 'Originator', 10),
      uint8('batadv.icmp.uid', 'UID', { at: 16 }),
      uint8('batadv.icmp.rr_pointer', 'Pointer', { at: 17 }),
      uint16('batadv.icmp.seq', 'Sequence number', { at: 18 }),
    ],
  },
  0x44: {
    header: 20,
    fields: [
      ...begin('unicast_tvlv'),
      at.mac('unicast_tvlv.dst', 'Destination', 4),
      at.mac('unicast_tvlv.src', 'Source', 10),
      uint16('batadv.unicast_tvlv.len', 'Length of TVLV', { at: 16 }),
    ],
  },
};

const forms: readonly Form[] = Object.entries(types).map(([number, { fields }]) => ({
  when: (source, place) => source[place] === Number(number) && source[place + 1] === compatible,
  fields,
}));

export const batadv = defineLayer({
  protocol: 'batadv',
  title: 'B.A.T.M.A.N. Advanced Protocol',
  manual: 'include/uapi/linux/batadv_packet.h',
  header: 2,
  under: { ethertype: [0x4305] },
  position: 'link',
  withoutEnds: 'outside',
  summarize: (fields) =>
    `B.A.T.M.A.N. ${names[fields.number(type.name)] ?? `type ${fields.text(type.name)}`}`,
  fields: [type, ...tvlv],
  forms,
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const number = scope.peek(offset);
    const found = types[number];
    const version = scope.peek(offset + 1);
    if (version !== compatible) scope.reject(`version ${version} is not decoded`);
    scope.length = found?.header ?? 2;
    scope.need(offset, scope.length, scope.kind.protocol);
    const next = offset + scope.length;
    const word = (place: number): number => (frame[place]! << 8) | frame[place + 1]!;
    switch (number) {
      case 0x00:
        endMessage(scope, next, word(offset + 22));
        return;
      case 0x04:
        endMessage(scope, next, word(offset + 14));
        return;
      case 0x44:
        readContainers(scope, next, word(offset + 16));
        return;
      case 0x01:
      case 0x40:
      case 0x42:
        return void scope.enter(ethernet, next);
      case 0x03:
      case 0x43:
        endPacket(scope, next);
        return;
      case 0x41:
        scope.hide(next, 'frames', 'a fragment');
        endPacket(scope, next);
        return;
      default:
        scope.hide(
          next,
          'frames',
          `a ${names[number] ?? `packet of type ${number}`} is not decoded`,
        );
        return void scope.enter(undefined, next);
    }
  },
});

/** The rest belongs to the packet. */
function endPacket(scope: Scope, place: number): void {
  scope.need(place, Math.max(0, scope.end - place), scope.kind.protocol);
  scope.length = scope.end - scope.offset;
}

/** An OGM, behind which there may be another. */
function endMessage(scope: Scope, place: number, size: number): void {
  readContainers(scope, place, size);
  const next = place + size;
  const { names: protocols } = scope.dissection;
  if (scope.end - next < 2 || scope.peek(next + 1) !== compatible) return;
  scope.enter(batadv, next);
  // Wireshark names all of them once.
  protocols.splice(protocols.lastIndexOf('batadv'), 1);
}

function readContainers(scope: Scope, begin: number, size: number): void {
  scope.need(begin, size, 'batadv.tvlv');
  for (let place = begin; place < begin + size;) {
    scope.need(place, 4, 'batadv.tvlv');
    tvlv.forEach((row, index) => scope.take(row, place + index));
    const length = (scope.bytes[place + 2]! << 8) | scope.bytes[place + 3]!;
    scope.need(place + 4, length, 'batadv.tvlv');
    place += 4 + length;
  }
  scope.length = begin + size - scope.offset;
}
