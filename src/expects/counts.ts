/** sent, received, lost: what a stimulus counted. */
import * as z from 'zod';

import { plural } from '../base/text.js';
import type { Measured, Measurement } from '../model/observation.js';
import { formatRange, inRange, parseRange, range, type Range } from '../terms/range.js';
import { anyCount, isEverything } from './any-count.js';
import type { ExpectKind } from './expect.js';
import { defineExpect } from './expect.js';

interface CountKind<N extends string> {
  readonly name: N;
  readonly title: string;
  readonly example: string;
  /** What a stimulus must count. */
  readonly needs: Measurement;
  /** Undefined when the stimulus did not count it. */
  readonly count: (measured: Measured) => number | undefined;
  /** Whether such a count needs an answer: {@link ExpectKind.wantsAnswer}. */
  readonly wantsAnswer?: (wanted: Range) => boolean;
}

/** An expectation on one count: `received: 1`, `lost: 0..1`. */
export function defineCount<N extends string>({
  name,
  title,
  example,
  needs,
  count,
  wantsAnswer = () => false,
}: CountKind<N>): ExpectKind {
  const schema = z.strictObject({ [name]: range.describe(title) }) as unknown as z.ZodType<
    Record<N, z.infer<typeof range>>
  >;
  return defineExpect<Record<N, z.infer<typeof range>>>({
    name,
    title,
    example,
    schema,
    needs,
    wantsAnswer: (options) => wantsAnswer(parseRange(options[name])),
    flaws: (options) => (isEverything(parseRange(options[name])) ? [anyCount([name])] : []),
    describe: (options) => `${formatRange(parseRange(options[name]))} ${name}`,
    judge(options, { measured }) {
      const wanted = parseRange(options[name]);
      const counted = measured && measured.trouble === undefined ? count(measured) : undefined;
      const base = { expected: `${formatRange(wanted)} ${name}`, evidence: [] };
      if (!measured || counted === undefined)
        return { ...base, outcome: 'error', seen: measured?.trouble ?? 'nothing was counted' };
      return {
        ...base,
        outcome: inRange(counted, wanted) ? 'pass' : 'fail',
        seen: describeCounts(measured),
      };
    },
  });
}

/** `3 sent, 4 received, 1 duplicate`: what was counted. */
function describeCounts({ sent, received, duplicates }: Measured): string {
  return [
    ...(sent === undefined ? [] : [`${sent} sent`]),
    ...(received === undefined ? [] : [`${received} received`]),
    ...(duplicates ? [plural(duplicates, 'duplicate')] : []),
  ].join(', ');
}
