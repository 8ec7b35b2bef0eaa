/**
 * send: a frame as it is written, put on an interface through a packet socket (packet(7)) by socat(1):
 * one read of its input is one frame on the wire, headers and all. That the device does not take it is an answer,
 * not a trouble.
 */
import * as z from 'zod';

import { defined } from '../base/defined.js';
import { toHex } from '../base/bytes.js';
import type { Finished, Measured } from '../model/observation.js';
import type { Names } from '../terms/names.js';
import { packetRate, parseRate, usualRate } from '../terms/packet-rate.js';
import { interfaceReference, resolveInterface } from '../terms/reference.js';
import { usesInterface } from '../terms/use.js';
import { craftFrame, parseHexFrame } from '../wire/craft.js';
import { few, perl, readHeld, sendFrames } from './perl.js';
import type { Mistake } from './probe.js';
import { defineProbe, idle } from './probe.js';
import { buffer, socatError } from './socat.js';
import type { Sweep } from './sweep.js';
import { mostFrames, readSweep } from './sweep.js';

/** Milliseconds that sending may take. */
const timeout = 3000;

/** ETH_HLEN: what a packet socket wants at least. */
const shortest = 14;

const schema = z.strictObject({
  from: interfaceReference.describe('The interface that sends.'),
  frame: z
    .array(z.record(z.string(), z.unknown()))
    .min(1)
    .optional()
    .describe(
      'Layers, outermost first, each with fields by their Wireshark names: ' +
        '{ eth: { dst: …, src: … } }. netlab fills in what you leave out (source, types, lengths, checksums). ' +
        'A range, as srcport: 1024..2047 or src: 10.0.0.1..10.0.0.9, has the next value in each frame.',
    ),
  bytes: z.string().optional().describe('The whole frame in hexadecimal.'),
  count: z
    .int()
    .min(1)
    .max(mostFrames)
    .optional()
    .describe('How many frames to send; default 1, or one for each value of a range.'),
  rate: packetRate.optional(),
});

type Options = z.infer<typeof schema>;

const sweepOf = ({ frame = [] }: Options): Sweep => readSweep(frame);

/** The frame of each turn; a sender that it does not name is the interface with its MAC address. */
function frames(options: Options, mac?: string): (turn: number) => Uint8Array | undefined {
  const { bytes } = options;
  if (bytes !== undefined) return () => parseHexFrame(bytes);
  const sweep = sweepOf(options);
  return (turn) => {
    const frame = sweep.at(turn);
    const [first, ...inner] = frame;
    const eth = first?.eth;
    const named = mac === undefined || typeof eth !== 'object' || eth === null || 'src' in eth;
    const crafted = craftFrame(named ? frame : [{ eth: { ...eth, src: mac } }, ...inner]);
    return crafted.ok ? crafted.value : undefined;
  };
}

const countOf = (options: Options): number => options.count ?? sweepOf(options).length;

/** Whether one process sends all the frames. */
const isMany = (options: Options): boolean =>
  options.rate !== undefined || sweepOf(options).length > 1 || countOf(options) > few;

const isFree = ({ from }: Options, names: Names): boolean => names.interface(from).freeMac === true;

function findMistakes(options: Options, names: Names): Mistake[] {
  const { frame, bytes, rate } = options;
  if (rate !== undefined && countOf(options) === 1)
    return [idle('rate', 'a single frame has no rate', 'count: 100')];
  const sweep = sweepOf(options);
  if (sweep.problems.length > 0)
    return sweep.problems.map(({ path, ...rest }) => ({ path: ['frame', ...path], ...rest }));
  if ((frame === undefined) === (bytes === undefined))
    return [{ path: [], message: 'send needs either “frame” or “bytes”' }];
  if (bytes !== undefined && parseHexFrame(bytes) === undefined)
    return [{ path: ['bytes'], message: '“bytes” is not hexadecimal' }];
  const crafted = [0, sweep.length - 1]
    .map((turn) => craftFrame(sweep.at(turn)))
    .reduce((first, last) => (first.ok ? last : first));
  if (bytes === undefined && !crafted.ok)
    return crafted.problems.map(({ path, message, expected, hint }) => {
      const way = hint ?? (expected === undefined ? undefined : `expected ${expected}`);
      return { path: ['frame', ...path], message, ...defined({ hint: way }) };
    });
  const eth = frame?.[0]?.eth;
  if (typeof eth === 'object' && eth !== null && !('src' in eth) && isFree(options, names))
    return [
      {
        path: ['frame', 0, 'eth'],
        message: `the kernel chooses the MAC address of ${options.from}, so netlab does not know it here`,
        hint: 'give “src”',
      },
    ];
  const length = frames(options)(0)?.length ?? 0;
  return length < shortest
    ? [{ path: [], message: `a frame of ${length} bytes is too short for an Ethernet header` }]
    : [];
}

export const send = defineProbe<Options>({
  name: 'send',
  title: 'sends a frame that you craft',
  manual: 'packet(7), socat(1)',
  measures: ['sent', 'refusal'],
  craftsFrames: true,
  example:
    'send: { from: a:eth0, frame: [{ eth: { dst: ff:ff:ff:ff:ff:ff, type: 0x88b5 } }, { data: { text: hello } }] }',
  schema,
  uses: ({ from }) => [usesInterface(from, 'from')],
  check: findMistakes,
  describe: (options) => {
    const { from, frame } = options;
    const count = countOf(options);
    const layers = frame?.flatMap((layer) => Object.keys(layer)).join('/') ?? 'bytes';
    return `${from} sends ${count === 1 ? 'a frame' : `${count} frames`} (${layers})`;
  },
  actions(options, names) {
    const { node, name } = resolveInterface(options.from);
    const frameAt = frames(options, names.mac(options.from));
    const input = frameAt(0);
    if (!input) throw new TypeError('unchecked frame');
    const count = countOf(options);
    if (isMany(options)) {
      const rate = parseRate(options.rate) || usualRate;
      const lines = Array.from(
        { length: Math.min(count, sweepOf(options).length) },
        (_, turn) => `${toHex(frameAt(turn) ?? input)}\n`,
      );
      return [
        {
          node,
          argv: perl(sendFrames, name, count, rate),
          input: lines.join(''),
          // A busy machine may take several times as long.
          timeout: timeout + (4 * 1000 * count) / rate,
        },
      ];
    }
    const argv = ['socat', '-u', ...buffer, 'STDIN', `INTERFACE:${name}`];
    return Array.from({ length: count }, () => ({ node, argv, input, timeout }));
  },
  measure(options, ended) {
    if (isMany(options)) return measureMany(ended);
    const finished = ended.map(readEnd);
    const sent = finished.filter(({ exit }) => exit === 0).length;
    const bad = finished.find((each) => each.exit !== 0 && !refusal.test(each.stderr));
    return { kind: 'send', sent, finished, ...(bad ? { trouble: findTrouble(bad) } : {}) };
  },
});

/**
 * What a device answers that does not take the frame: its queueing discipline drops it at once, or its egress hook
 * does (ENOBUFS), it is down, or the frame is longer than its MTU.
 */
const refusal = /^sendto: (?:No buffer space available|Network is down|Message too long)$/;

/** A log of socat's whose error is one of sending says no more than the error: no time, no address in memory. */
function readEnd(finished: Finished): Finished {
  const [, call, error] = /^(\w+)\(.*\): ([^:]+)$/.exec(socatError(finished.stderr) ?? '') ?? [];
  const stderr = `${call}: ${error}`;
  return refusal.test(stderr) ? { ...finished, stderr } : finished;
}

function measureMany([finished]: readonly Finished[]): Measured {
  const { stdout = '', stderr = 'perl was not started', exit = 1 } = finished ?? {};
  const [, sent] = /^sent (\d+) /m.exec(stdout) ?? [];
  const base = { kind: 'send', finished: finished ? [finished] : [] };
  const said = stderr.trim();
  if (sent === undefined || (said !== '' && !refusal.test(said)))
    return { ...base, trouble: said || `perl ended with status ${exit}` };
  const held = readHeld(stdout);
  return { ...base, sent: Number(sent), ...(held ? { held } : {}) };
}

const findTrouble = ({ stderr, exit }: Finished): string =>
  socatError(stderr) ?? (stderr.trim() || `socat ended with status ${exit}`);
