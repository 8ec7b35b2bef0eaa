/**
 * Linux cooked capture, from tcpdump's `any` interface: link type 113 (LINKTYPE_LINUX_SLL) and 276
 * (LINKTYPE_LINUX_SLL2, which names the interface).
 */
import { defineLayer } from '../layer-kind.js';
import { bytes, ether, ipv4, uint16, uint32, uint8, type Row } from '../row.js';
import type { Scope } from '../scope.js';
import { llc } from './llc.js';

const ethertype = uint16('sll.etype', 'Protocol', { payloadType: true });
const otherType = uint16('sll.ltype', 'Protocol');
const greType = uint16('sll.gretype', 'Protocol');
const macSource = ether('sll.src.eth', 'Source');
const ipSource = ipv4('sll.src.ipv4', 'Source');
const otherSource = bytes('sll.src.other', 'Source');
const unused = bytes('sll.unused', 'Unused');
const trailer = bytes('sll.trailer', 'Trailer', { trailing: true });
const common: readonly Row[] = [
  ethertype,
  otherType,
  greType,
  macSource,
  ipSource,
  otherSource,
  unused,
  trailer,
];

/** Numbers below this are no EtherTypes but Linux's own (ETH_P_802_3 and so on). */
const leastEthertype = 1536;
const logicalLinkControl = 4;

/** ARPHRD_IPGRE, the hardware type of a GRE interface. */
const greTunnel = 778;

const word = (scope: Scope, at: number): number =>
  (scope.bytes[scope.offset + at]! << 8) | scope.bytes[scope.offset + at + 1]!;

export const sll = defineLayer({
  protocol: 'sll',
  title: 'Linux cooked-mode capture',
  manual: 'https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL.html',
  header: 16,
  position: 'outermost',
  under: { link: [113] },
  role: 'link',
  summarize: () => '',
  fields: [
    uint16('sll.pkttype', 'Packet type', { at: 0 }),
    uint16('sll.hatype', 'Link-layer address type', { at: 2 }),
    uint16('sll.halen', 'Link-layer address length', { at: 4 }),
    ...common,
  ],
  decode(scope) {
    takeSource(scope, 6, word(scope, 4));
    enterType(scope, 14, 16, word(scope, 2));
  },
});

export const sll2 = defineLayer({
  protocol: 'sll',
  word: 'sll2',
  title: 'Linux cooked-mode capture',
  manual: 'https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL2.html',
  header: 20,
  position: 'outermost',
  under: { link: [276] },
  role: 'link',
  summarize: () => '',
  fields: [
    uint32('sll.ifindex', 'Interface index', { at: 4 }),
    uint16('sll.hatype', 'Link-layer address type', { at: 8 }),
    uint8('sll.pkttype', 'Packet type', { at: 10 }),
    uint8('sll.halen', 'Link-layer address length', { at: 11 }),
    ...common,
  ],
  decode(scope) {
    takeSource(scope, 12, scope.bytes[scope.offset + 11]!);
    enterType(scope, 0, 20, word(scope, 8));
  },
});

/** The address has room for 8 bytes; how many of them are its own varies with the interface. */
function takeSource(scope: Scope, at: number, length: number): void {
  const row = length === 6 ? macSource : length === 4 ? ipSource : otherSource;
  const size = Math.min(length, 8);
  if (size > 0) scope.take(row, scope.offset + at, size);
  if (size < 8) scope.take(unused, scope.offset + at + size, 8 - size);
}

function enterType(scope: Scope, at: number, header: number, hardware: number): void {
  const number = word(scope, at);
  const place = scope.offset + at;
  const begin = scope.offset + header;
  if (hardware === greTunnel) {
    scope.take(greType, place);
    scope.enterBy('gre.proto', number, begin);
    return;
  }
  if (number >= leastEthertype) {
    scope.take(ethertype, place);
    scope.dissection.names.push('ethertype');
    const end = scope.enterBy('ethertype', number, begin);
    if (end < scope.captured) scope.take(trailer, end, scope.captured - end);
  } else {
    scope.take(otherType, place);
    scope.enter(number === logicalLinkControl ? llc : undefined, begin);
  }
}
