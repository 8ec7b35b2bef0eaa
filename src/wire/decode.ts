/**
 * Bytes to frames. A pure function of one packet and the time of the one before: nothing else is remembered, so
 * Wireshark's fields that rest on several packets (streams, analysis, reassembly) do not exist here,
 * and `tcp.seq` is the number on the wire. Checksums are judged as Wireshark does with the preferences
 * ip.check_checksum, udp.check_checksum and tcp.check_checksum on. UDP port 8472, which the Linux kernel
 * uses when none is given, is VXLAN here as 4789 is. Decoding never throws.
 */
import type { Frame, Layer, Packet, Unread } from '../model/frame.js';
import { carriageUnder } from './carriage.js';
import { data } from './layers/data.js';
import { frame as frameKind, frameFields } from './layers/frame.js';
import { enter, type Dissection, type Tables } from './scope.js';
import { standardTables } from './tables.js';

/**
 * Decodes a packet.
 * @param number position in the capture file, from 1
 * @param linkType of the capture file: https://www.tcpdump.org/linktypes.html
 * @param tables what numbers announce, where a scenario says more than the protocols do
 * @param before the packet before it in the capture
 */
export function decodePacket(
  packet: Packet,
  number: number,
  linkType: number,
  tables: Tables = standardTables,
  before?: Packet,
): Frame {
  const { bytes, time, originalLength } = packet;
  const layers: Layer[] = [];
  const names: string[] = [];
  const unread: Unread[] = [];
  const dissection: Dissection = { packet, bytes, tables, data, layers, names, unread };
  const kind = tables.layers.get('link')?.get(linkType);
  if (!kind) {
    const { protocol } = frameKind;
    const reason = `link type ${linkType}`;
    dissection.stop = { kind: 'unsupported', protocol, reason };
    const { holds } = carriageUnder('link', linkType);
    if (holds !== 'nothing')
      unread.push({ offset: 0, protocol, reason, holds, own: false, cut: false });
  }
  enter(dissection, kind, 0, {
    end: Math.max(originalLength, bytes.length),
    limit: 'frame.len',
    fragment: false,
    quoted: false,
    depth: 0,
  });
  if (originalLength > bytes.length && !unread.some(({ cut }) => cut)) {
    const reason = `${bytes.length} of ${originalLength} bytes captured`;
    const protocol = layers.at(-1)?.protocol ?? frameKind.protocol;
    unread.push({
      offset: bytes.length,
      protocol,
      reason,
      holds: 'nothing',
      own: false,
      cut: true,
    });
  }
  layers.unshift({
    protocol: frameKind.protocol,
    offset: 0,
    length: bytes.length,
    fields: frameFields(packet, number, names, before),
  });
  return {
    time,
    bytes,
    originalLength,
    number,
    layers,
    ...(dissection.stop && { stop: dissection.stop }),
    ...(unread.length > 0 && { unread: unread.map((part) => widen(part, tables)) }),
  };
}

/**
 * Packets carry Ethernet where somebody has such a tunnel; of what could not be read on, nobody knows what it was.
 */
const widen = (part: Unread, { bridged }: Tables): Unread =>
  part.holds === 'packets' && (bridged || part.own) ? { ...part, holds: 'frames' } : part;
