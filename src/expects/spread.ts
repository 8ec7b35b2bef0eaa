/** spread: how packets that may take several paths are divided between them, by what a tap of each path saw. */
import * as z from 'zod';

import { plural } from '../base/text.js';
import type { Outcome } from '../model/verdict.js';
import { worst } from '../model/verdict.js';
import { formatRange, parseRange, range } from '../terms/range.js';
import type { Range } from '../terms/range.js';
import { interfaceReference } from '../terms/reference.js';
import { usesTap } from '../terms/use.js';
import { anyCount, isEverything } from './any-count.js';
import { defineExpect } from './expect.js';
import { judgeCount } from './judge-count.js';
import { evidenceOf, formatCount, frameLines, windowAt } from './matching.js';
import { nearestAt } from './nearest.js';
import { opaque, openTest, opaqueLines, select } from './opaque.js';

const schema = z.strictObject({
  spread: z.string().describe('A display filter for the packets.'),
  over: z
    .array(interfaceReference)
    .min(2, { error: 'expected two taps at least' })
    .describe('A tap of each path.'),
  used: range
    .optional()
    .describe('How many of the taps see any of the packets; by default, all of them do.'),
  each: range.optional().describe('How many of the packets each of the taps sees.'),
  opaque,
});

type Options = z.infer<typeof schema>;

const usedOf = ({ over, used, each }: Options): Range => {
  const usual = { least: each === undefined ? over.length : 0, most: over.length };
  return used === undefined ? usual : parseRange(used);
};
const eachOf = ({ each = '0..' }: Options): Range => parseRange(each);

export const spread = defineExpect<Options>({
  name: 'spread',
  title: 'packets, divided between several paths',
  example: '{ spread: udp.dstport == 9, over: [a:eth0, b:eth0], used: 1 }',
  schema,
  uses: ({ over }) => over.map((tap, index) => usesTap(tap, 'over', index)),
  filters: ({ spread }) => [{ path: ['spread'], text: spread }],
  absence: (options) =>
    usedOf(options).most < options.over.length || eachOf(options).most < Infinity
      ? { frames: options.spread }
      : undefined,
  flaws({ over, used, each }) {
    const { least, most } = parseRange(used ?? '1..');
    const all = { least, most: most >= over.length ? Infinity : most };
    return [
      ...(isEverything(all) ? [anyCount(['used'])] : []),
      ...(least > over.length
        ? [{ path: ['used'], message: `there are only ${over.length} taps to see the packets` }]
        : []),
      ...(each !== undefined && isEverything(parseRange(each)) ? [anyCount(['each'])] : []),
      ...(new Set(over).size < over.length
        ? [{ path: ['over'], message: 'a tap is listed twice' }]
        : []),
    ];
  },
  describe: ({ spread, over }) => `${over.join(', ')}  ${spread}`,
  judge(options, seen) {
    const test = openTest(options.spread, options.opaque);
    const taps = options.over.map((tap) => {
      const window = windowAt(seen, tap);
      const { found, doubtful } = select(window.frames, test);
      return { tap, window, found, doubtful, more: window.complete ? doubtful.length : Infinity };
    });
    const [used, each] = [usedOf(options), eachOf(options)];
    const sure = taps.filter(({ found }) => found.length > 0).length;
    const unsure = taps.filter(({ found, more }) => found.length === 0 && more > 0).length;
    const outcomes: Outcome[] = [
      judgeCount(sure, unsure, used),
      ...taps.map(({ found, more }) => judgeCount(found.length, more, each)),
    ];
    const outcome = worst(outcomes);
    const counts = taps.map(({ tap, found }) => `${tap} ${plural(found.length, 'frame')}`);
    return {
      outcome,
      expected: [
        ...(options.each === undefined ? [] : [`${formatCount(each, 'frame')} at each tap`]),
        ...(options.each === undefined || options.used !== undefined
          ? [`frames at ${formatRange(used)} of ${options.over.length} taps`]
          : []),
      ].join(', '),
      seen: counts.join(', '),
      evidence: taps.flatMap(({ tap, found }) => evidenceOf(tap, found)),
      ...(sure > used.most || taps.some(({ found }) => found.length > each.most)
        ? { final: true }
        : {}),
      ...(outcome === 'pass'
        ? {}
        : {
            detail: [
              ...opaqueLines(
                taps.flatMap(({ tap, doubtful }) => doubtful.map((frame) => ({ tap, frame }))),
              ),
              ...taps.flatMap(({ window, found }) =>
                found.length === 0
                  ? [...nearestAt(window, options.spread), ...frameLines(window)]
                  : frameLines({ ...window, frames: found }),
              ),
            ],
          }),
    };
  },
});
