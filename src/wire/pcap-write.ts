/** Writes the classic pcap format with nanoseconds, little-endian, version 2.4. */
import type { Packet } from '../model/frame.js';

const magic = 0xa1b23c4d;
const snapshotLength = 262144;
const second = 1_000_000_000n;

/** A capture file with these packets. `linkType` as in https://www.tcpdump.org/linktypes.html. */
export function writeCapture(linkType: number, packets: readonly Packet[]): Uint8Array {
  const size = packets.reduce((sum, { bytes }) => sum + 16 + bytes.length, 24);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  view.setUint32(0, magic, true);
  view.setUint16(4, 2, true);
  view.setUint16(6, 4, true);
  view.setUint32(16, snapshotLength, true);
  view.setUint32(20, linkType, true);
  let at = 24;
  for (const { time, bytes, originalLength } of packets) {
    view.setUint32(at, Number(time / second), true);
    view.setUint32(at + 4, Number(time % second), true);
    view.setUint32(at + 8, bytes.length, true);
    view.setUint32(at + 12, originalLength, true);
    file.set(bytes, at + 16);
    at += 16 + bytes.length;
  }
  return file;
}
