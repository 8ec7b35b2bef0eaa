/** Builds what a step saw from literal frames, answers and counts. */
import { fromHex } from '../../src/base/bytes.js';
import type { Window } from '../../src/model/capture.js';
import type { Finished, Measured, Seen } from '../../src/model/observation.js';
import type { Recipe } from '../../src/wire/craft.js';
import { craftFrame } from '../../src/wire/craft.js';
import { decodePacket } from '../../src/wire/decode.js';

/** A frame as hexadecimal text or fields, and its time in microseconds. */
export type Sight = readonly [time: number, frame: string | Recipe];

function bytesOf(frame: string | Recipe): Uint8Array {
  if (typeof frame === 'string') {
    const bytes = fromHex(frame);
    if (!bytes) throw new TypeError(`not hexadecimal: ${frame}`);
    return bytes;
  }
  const crafted = craftFrame(frame);
  if (!crafted.ok) throw new TypeError(crafted.problems.map(({ message }) => message).join());
  return crafted.value;
}

const began = 1_700_000_000_000_000_000n;

const windowOf = (tap: string, passages: readonly Sight[], complete: boolean): Window => ({
  tap,
  first: 1,
  frames: passages.map(([time, frame], index) => {
    const bytes = bytesOf(frame);
    const packet = { time: began + BigInt(time) * 1000n, bytes, originalLength: bytes.length };
    return decodePacket(packet, index + 1, 1);
  }),
  complete,
  ...(complete ? {} : { reason: '3 packets were dropped' }),
});

/** The windows of taps; `incomplete` ones may lack frames. */
export const seeFrames = (
  taps: Readonly<Record<string, readonly Sight[]>>,
  ...incomplete: readonly string[]
): Seen => ({
  windows: new Map(
    Object.entries(taps).map(([tap, passages]) => [
      tap,
      windowOf(tap, passages, !incomplete.includes(tap)),
    ]),
  ),
  states: new Map(),
});

/** The window of one tap, with a frame every 10 microseconds. */
export const seeAt = (tap: string, ...shown: readonly Sight[1][]): Seen =>
  seeFrames({ [tap]: shown.map((frame, index): Sight => [index * 10, frame]) });

/** Results of a stimulus. */
export const seeMeasured = (measured: Omit<Measured, 'kind'>): Seen => ({
  measured: { kind: 'run', ...measured },
  windows: new Map(),
  states: new Map(),
});

/** A command that ended in node `a`. */
export const ended = (exit: number, stderr = '', stdout = ''): Finished => ({
  node: 'a',
  argv: ['ip', 'link', 'set', 'dev', 'eth0', 'up'],
  exit,
  stdout,
  stderr,
});

/** The kernel's answers, by query key. */
export const seeStates = (answers: Readonly<Record<string, string | Finished>>): Seen => ({
  windows: new Map(),
  states: new Map(
    Object.entries(answers).map(([key, answer]) => [
      key,
      typeof answer === 'string' ? ended(0, '', answer) : answer,
    ]),
  ),
});

const macs = { a: '02:00:00:00:00:01', b: '02:00:00:00:00:02' };
const addresses = { a: '10.0.0.1', b: '10.0.0.2' };

/** From a to b. */
export const eth = { eth: { src: macs.a, dst: macs.b } };
export const ip = { ip: { src: addresses.a, dst: addresses.b } };

/** An application’s bytes. */
export const application: Recipe = [
  eth,
  ip,
  { udp: { dstport: 4777 } },
  { data: { text: 'hello' } },
];

/** An ICMP echo request from a to b. */
export const request = (seq: number, ttl = 64): Recipe => [
  { eth: { src: macs.a, dst: macs.b } },
  { ip: { src: addresses.a, dst: addresses.b, ttl } },
  { icmp: { type: 8, ident: 7, seq } },
  { data: { text: 'netlab' } },
];

/** The reply to it. */
export const reply = (seq: number): Recipe => [
  { eth: { src: macs.b, dst: macs.a } },
  { ip: { src: addresses.b, dst: addresses.a } },
  { icmp: { type: 0, ident: 7, seq } },
  { data: { text: 'netlab' } },
];

/** a asks for the MAC address of b. */
export const arpRequest: Recipe = [
  { eth: { src: macs.a, dst: 'ff:ff:ff:ff:ff:ff' } },
  {
    arp: {
      opcode: 1,
      'src.hw_mac': macs.a,
      'src.proto_ipv4': addresses.a,
      'dst.proto_ipv4': addresses.b,
    },
  },
];

export const arpReply: Recipe = [
  { eth: { src: macs.b, dst: macs.a } },
  {
    arp: {
      opcode: 2,
      'src.hw_mac': macs.b,
      'src.proto_ipv4': addresses.b,
      'dst.hw_mac': macs.a,
      'dst.proto_ipv4': addresses.a,
    },
  },
];

/** A frame inside a VXLAN tunnel between 192.168.0.1 and 192.168.0.2. */
export const tunnelled = (inner: Recipe): Recipe => [
  { eth: { src: '02:00:00:00:00:11', dst: '02:00:00:00:00:12' } },
  { ip: { src: '192.168.0.1', dst: '192.168.0.2' } },
  { udp: { srcport: 40000, dstport: 4789 } },
  { vxlan: { vni: 10 } },
  ...inner,
];
