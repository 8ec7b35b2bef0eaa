/** rate: how fast the frames pass a tap that a filter selects, from the first of them to the last, by the kernel's timestamps. */
import * as z from 'zod';

import type { Frame } from '../model/frame.js';
import { formatQuantity, parseQuantityRange, quantityRange } from '../terms/quantity.js';
import type { Range } from '../terms/range.js';
import { interfaceReference } from '../terms/reference.js';
import { usesTap } from '../terms/use.js';
import { defineExpect } from './expect.js';
import { countFrames, evidenceOf, incompleteness, windowAt } from './matching.js';
import { formatQuantityRange } from './rates.js';
import { opaque, openTest, opaqueLines, select } from './opaque.js';

/** Fewer frames make no rate. */
const fewest = 10;

/** What a frame counts in each unit. */
const units = {
  'frames/s': (): number => 1,
  'bit/s': ({ originalLength }: Frame): number => 8 * originalLength,
} as const;

type Unit = keyof typeof units;

const pattern = /^(\S+) (frames\/s|bit\/s)$/;

const wantedError = {
  error: 'expected a range and its unit: 450..550 frames/s or 0.9M..1.1M bit/s',
};

const schema = z.strictObject({
  rate: z.string().describe('A display filter.'),
  at: interfaceReference.describe('The tap.'),
  is: z
    .string(wantedError)
    .refine((text) => quantityRange.safeParse(pattern.exec(text)?.[1]).success, wantedError)
    .describe(
      'The rate, as a range with its unit: 450..550 frames/s, or 0.9M..1.1M bit/s (whole frames, from the Ethernet header on).',
    ),
  opaque,
});

type Options = z.infer<typeof schema>;

function readIs({ is }: Options): { wanted: Range; unit: Unit } {
  const [, range = '', unit = ''] = pattern.exec(is) ?? [];
  return { wanted: parseQuantityRange(range), unit: unit as Unit };
}

const format = (rate: number, unit: Unit): string => `${formatQuantity(rate)} ${unit}`;

export const rate = defineExpect<Options>({
  name: 'rate',
  title: 'how fast frames pass one tap',
  example: '{ rate: udp.dstport == 9, at: b:eth0, is: 0.9M..1.1M bit/s }',
  schema,
  uses: ({ at }) => [usesTap(at, 'at')],
  filters: ({ rate }) => [{ path: ['rate'], text: rate }],
  absence: ({ rate }) => ({ frames: rate }),
  flaws: (options) => {
    const { least, most } = readIs(options).wanted;
    return least === 0 && most === Infinity
      ? [{ path: ['is'], message: 'every rate is at least 0: this expects nothing', idle: true }]
      : [];
  },
  describe: (options) => `${options.at}  ${options.rate}  ${options.is.replace('..', ' to ')}`,
  judge(options, seen) {
    const { at, rate: filter, opaque: how } = options;
    const { wanted, unit } = readIs(options);
    const window = windowAt(seen, at);
    const { found, doubtful } = select(window.frames, openTest(filter, how));
    const base = {
      expected: `${formatQuantityRange(wanted)} ${unit}`,
      evidence: evidenceOf(at, found),
    };
    if (!window.complete || doubtful.length > 0)
      return {
        ...base,
        outcome: 'error',
        seen: countFrames(found),
        detail: [
          ...opaqueLines(doubtful.map((frame) => ({ tap: at, frame }))),
          ...(window.complete ? [] : [incompleteness(window)]),
        ],
      };
    if (found.length === 0 && wanted.least > 0)
      return { ...base, outcome: 'fail', seen: 'no frames' };
    const [first] = found;
    const last = found.at(-1);
    if (!first || !last || found.length < fewest || last.time <= first.time)
      return {
        ...base,
        outcome: 'error',
        seen: `${countFrames(found)}: too few for a rate`,
        detail: [`a rate needs at least ${fewest} frames`],
      };
    const seconds = Number(last.time - first.time) / 1e9;
    const amount = found.slice(1).reduce((sum, frame) => sum + units[unit](frame), 0);
    const rate = amount / seconds;
    // While the sender was held up, it sent nothing: without that, the rate would have been as high as this.
    const held = Math.min((seen.measured?.held ?? 0) / 1000, 0.9 * seconds);
    const highest = (rate * seconds) / (seconds - held);
    const shown = `${format(rate, unit)} (${found.length} frames in ${seconds.toFixed(2)} s)`;
    const isIn = (each: number): boolean => each >= wanted.least && each <= wanted.most;
    if (isIn(rate) && isIn(highest)) return { ...base, outcome: 'pass', seen: shown };
    if (rate > wanted.most || highest < wanted.least)
      return { ...base, outcome: 'fail', seen: shown };
    return {
      ...base,
      outcome: 'error',
      seen: `${shown}: inconclusive`,
      detail: [
        `the machine was too busy: the sender was held up for ${Math.round(held * 1000)} ms; without that, the rate may be up to ${format(highest, unit)}`,
      ],
    };
  },
});
