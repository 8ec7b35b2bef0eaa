/** What is known of a packet without decoding it: Wireshark's `frame`. */
import { defineLayer } from '../layer-kind.js';
import { double, text, uint32, type Value } from '../row.js';
import type { Field, Packet } from '../../model/frame.js';

const number = uint32('frame.number', 'Frame Number');
const length = uint32('frame.len', 'Frame length on the wire');
const capturedLength = uint32('frame.cap_len', 'Frame length stored into the capture file');
const epoch = double('frame.time_epoch', 'Epoch Time');
const delta = double('frame.time_delta', 'Time delta from previous captured frame');
const protocols = text('frame.protocols', 'Protocols in frame');

export const frame = defineLayer({
  protocol: 'frame',
  title: 'Frame',
  manual: 'https://www.wireshark.org/docs/dfref/f/frame.html',
  header: 0,
  position: 'outermost',
  fields: [epoch, delta, number, length, capturedLength, protocols],
});

/**
 * The fields of `frame`. The first packet of a capture has no `frame.time_delta`.
 * @param names the protocols, outermost first
 * @param before the packet before it in the capture
 */
export function frameFields(
  packet: Packet,
  count: number,
  names: readonly string[],
  before: Packet | undefined,
): Field[] {
  const fields: (readonly [{ readonly name: string }, Value])[] = [
    [epoch, Number(packet.time) / 1e9],
    ...(before ? [[delta, Number(packet.time - before.time) / 1e9] as const] : []),
    [number, count],
    [length, packet.originalLength],
    [capturedLength, packet.bytes.length],
    [protocols, names.join(':')],
  ];
  return fields.map(([{ name }, value]) => ({ name, value, offset: 0, length: 0 }));
}
