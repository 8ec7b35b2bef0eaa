/** TCP connections that wait for an acknowledgement. RFC 9293. */
import type { Frame } from '../model/frame.js';
import { isNetwork, openEnvelope } from './envelope.js';
import { valueOf } from './field-reader.js';
import { endsOf } from './layer-kind-of.js';
import type { Ends } from './row.js';

interface Side {
  /** The sequence number behind the last segment that takes room in the sequence. */
  end?: number;
  /** The last acknowledgement. */
  ack?: number;
  reset: boolean;
}

/** The directions, `10.0.0.1:1000 > 10.0.0.2:80`, in which a segment was seen whose acknowledgement was not. */
export function openFlows(frames: readonly Frame[]): string[] {
  const sides = new Map<string, Side>();
  const sideOf = (name: string): Side => {
    const side = sides.get(name) ?? { reset: false };
    sides.set(name, side);
    return side;
  };
  for (const frame of frames) {
    const segment = segmentOf(frame);
    if (!segment) continue;
    const side = sideOf(segment.forward);
    if (segment.taken > 0) side.end = (segment.seq + segment.taken) >>> 0;
    if (segment.ack !== undefined) side.ack = segment.ack;
    if (segment.reset) side.reset = sideOf(segment.backward).reset = true;
  }
  return [...sides].flatMap(([name, { end, reset }]) => {
    const ack = sides.get(reversed(name))?.ack;
    const isOpen = end !== undefined && (ack === undefined || isBefore(ack, end));
    return isOpen && !reset ? [name] : [];
  });
}

/** Sequence numbers wrap: half of them are before each. */
const isBefore = (one: number, other: number): boolean => ((one - other) | 0) < 0;

const reversed = (name: string): string => name.split(' > ').reverse().join(' > ');

interface Segment {
  readonly forward: string;
  readonly backward: string;
  readonly seq: number;
  readonly ack?: number;
  /** How much of the sequence it takes: its bytes, SYN and FIN. */
  readonly taken: number;
  readonly reset: boolean;
}

function segmentOf(frame: Frame): Segment | undefined {
  const layers = openEnvelope(frame).packets.at(-1) ?? [];
  const network = layers.find(isNetwork);
  const tcp = layers.find(({ protocol }) => protocol === 'tcp');
  if (!network || !tcp) return undefined;
  const seq = valueOf(tcp, 'tcp.seq_raw');
  if (typeof seq !== 'number') return undefined;
  const end = (side: keyof Ends<unknown>): string =>
    `${endsOf(network)[side]}:${endsOf(tcp)[side]}`;
  const flag = (name: string): boolean => valueOf(tcp, `tcp.flags.${name}`) === true;
  const ack = valueOf(tcp, 'tcp.ack_raw');
  return {
    forward: `${end('source')} > ${end('destination')}`,
    backward: `${end('destination')} > ${end('source')}`,
    seq,
    ...(flag('ack') && typeof ack === 'number' ? { ack } : {}),
    taken: Number(valueOf(tcp, 'tcp.len') ?? 0) + Number(flag('syn')) + Number(flag('fin')),
    reset: flag('reset'),
  };
}
