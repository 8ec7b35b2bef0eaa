/** sequence: filters that frames satisfy in this order, at one tap or at several, with `exactly` these frames and no other. */
import * as z from 'zod';

import type { Seen } from '../model/observation.js';
import { durationRange, parseDurationRange } from '../terms/duration.js';
import { flag, isOn } from '../terms/flag.js';
import { interfaceReference } from '../terms/reference.js';
import { usesTap } from '../terms/use.js';
import { isEverything } from './any-count.js';
import { defineExpect } from './expect.js';
import type { Flaw } from './expect.js';
import { describeWanted, judgeExactly, judgeOrder } from './judge-order.js';
import { frameTest, windowAt } from './matching.js';
import { opaque, openTest } from './opaque.js';
import { chain, closest, disorder, mistimed, pair, tapsOf } from './order.js';
import type { Wanted, Windows } from './order.js';

const element = z
  .strictObject({
    frame: z.string().describe('A display filter.'),
    at: interfaceReference.optional().describe('The tap, if it is another than that of the rest.'),
    after: durationRange.optional().describe('How long after the frame before it this one comes.'),
  })
  .refine(({ at, after }) => at !== undefined || after !== undefined, {
    error: 'expected “at” or “after” beside “frame”; a filter alone is written without “frame”',
  });

const schema = z
  .strictObject({
    sequence: z
      .array(
        z.union([z.string(), element], {
          error:
            'expected a display filter, or { frame: FILTER, after: 0.9s..1.3s }, or { frame: FILTER, at: TAP }',
        }),
      )
      .min(1)
      .describe(
        'Display filters, in order. With `{ frame: FILTER, after: 0.9s..1.3s }`, the frame must also come so long after the one before it. With `{ frame: FILTER, at: TAP }`, it is a frame at another tap.',
      ),
    at: interfaceReference.optional().describe('The tap of all frames that do not name their own.'),
    exactly: flag.optional().describe('Require these frames and no others at their taps.'),
    opaque,
  })
  .superRefine(({ sequence, at }, context) => {
    const index = sequence.findIndex((each) => typeof each === 'string' || each.at === undefined);
    if (at === undefined && index >= 0)
      context.addIssue({
        code: 'custom',
        path: ['sequence', index],
        message: 'expected a tap: “at” beside “sequence”, or { frame: FILTER, at: TAP }',
      });
  });

type Options = z.infer<typeof schema>;

const wantedOf = ({ sequence, at = '' }: Options): Wanted[] =>
  sequence.map((each) =>
    typeof each === 'string'
      ? { tap: at, filter: each }
      : {
          tap: each.at ?? at,
          filter: each.frame,
          ...(each.after === undefined ? {} : { after: parseDurationRange(each.after) }),
        },
  );

const windowsOf = (seen: Seen, wanted: readonly Wanted[]): Windows =>
  new Map(tapsOf(wanted).map((tap) => [tap, windowAt(seen, tap)]));

export const sequence = defineExpect<Options>({
  name: 'sequence',
  title: 'frames in a given order, at one tap or at several',
  example: '{ sequence: [arp.opcode == 1, arp.opcode == 2], at: b:eth0, exactly: true }',
  schema,
  uses: ({ sequence, at }) => [
    ...(at === undefined ? [] : [usesTap(at, 'at')]),
    ...sequence.flatMap((each, index) =>
      typeof each === 'string' || each.at === undefined
        ? []
        : [usesTap(each.at, 'sequence', index, 'at')],
    ),
  ],
  filters: ({ sequence }) =>
    sequence.map((each, index) =>
      typeof each === 'string'
        ? { path: ['sequence', index], text: each }
        : { path: ['sequence', index, 'frame'], text: each.frame },
    ),
  flaws: findFlaws,
  absence: ({ exactly = false }) => (isOn(exactly) ? { frames: 'frame' } : undefined),
  // With frames that are none of these, or not in their order or time, no later frame mends it.
  canCome(options, seen) {
    if (!seen) return true;
    const wanted = wantedOf(options);
    const windows = windowsOf(seen, wanted);
    const tests = wanted.map(({ filter }) => frameTest(filter));
    if (!isOn(options.exactly ?? false))
      return mistimed(chain(wanted, tests, windows, closest), wanted) === undefined;
    const { matched, others } = pair(wanted, tests, windows);
    return others.length === 0 && disorder(matched) === undefined;
  },
  describe(options) {
    const wanted = wantedOf(options);
    const taps = tapsOf(wanted);
    const only = isOn(options.exactly ?? false) ? ', nothing else' : '';
    const order = wanted.map((each) => describeWanted(each, taps.length > 1)).join(' → ');
    return taps.length > 1 ? `${order}${only}` : `${taps[0] ?? ''}  ${order}${only}`;
  },
  judge(options, seen) {
    const wanted = wantedOf(options);
    const windows = windowsOf(seen, wanted);
    const tests = wanted.map(({ filter }) => openTest(filter, options.opaque));
    return isOn(options.exactly ?? false)
      ? judgeExactly(wanted, tests, windows)
      : judgeOrder(wanted, tests, windows);
  },
});

function findFlaws(options: Options): Flaw[] {
  const wanted = wantedOf(options);
  const isNamed = options.sequence.every(
    (each) => typeof each !== 'string' && each.at !== undefined,
  );
  const times = wanted.flatMap(({ tap, after }, index): Flaw[] => {
    if (after === undefined) return [];
    const path = ['sequence', index, 'after'];
    const before = wanted[index - 1]?.tap;
    if (before === undefined) return [{ path, message: 'no frame comes before the first' }];
    if (isEverything(after))
      return [
        {
          path,
          message: `any time is at least 0: ${before === tap ? 'this expects nothing' : '“at” alone says as much'}`,
          idle: true,
        },
      ];
    return before !== tap && after.most <= closest
      ? [{ path, message: `netlab cannot order frames at different taps within ${closest} ms` }]
      : [];
  });
  return isNamed && options.at !== undefined
    ? [...times, { path: ['at'], message: 'each frame names its own tap: this “at” has no effect' }]
    : times;
}
