/**
 * ratio: the ratio of one flow to another, as the median of the ratios of their turns in each round. What
 * a machine can do changes from second to second, and from machine to machine; a ratio of neighbours
 * in time does so much less.
 */
import * as z from 'zod';

import { formatQuantity, parseQuantityRange, quantityRange } from '../terms/quantity.js';
import { usesFlow } from '../terms/use.js';
import { defineExpect } from './expect.js';
import { estimate } from './median.js';
import { formatQuantityRange, judgeMedian, known, quantities, valuesOf } from './rates.js';
import type { Quantity } from './rates.js';

const schema = z.strictObject({
  ratio: z
    .enum(Object.keys(quantities) as [Quantity, ...Quantity[]])
    .describe(
      'What to compare: throughput, or cpu, the processor time that both ends spend per byte sent.',
    ),
  of: z.string().describe('The flow.'),
  to: z.string().describe('The flow to compare it with.'),
  is: quantityRange.describe('The ratio, as a range: 0.8..1.2.'),
});

export const ratio = defineExpect<z.infer<typeof schema>>({
  name: 'ratio',
  title: 'the ratio of one flow to another',
  example: '{ ratio: cpu, of: macvlan, to: wire, is: 0.7..1.4 }',
  schema,
  needs: 'rates',
  comparesSpeeds: true,
  uses: ({ of, to }) => [usesFlow(of, 'of'), usesFlow(to, 'to')],
  describe: ({ ratio, of, to, is }) =>
    `${ratio} of ${of} to ${to}  ${formatQuantityRange(parseQuantityRange(is))}`,
  judge({ ratio, of, to, is }, { measured }) {
    const wanted = parseQuantityRange(is);
    const expected = formatQuantityRange(wanted);
    const [above, below] = [valuesOf(measured, of, ratio), valuesOf(measured, to, ratio)];
    if ('outcome' in above) return { ...above, expected };
    if ('outcome' in below) return { ...below, expected };
    const pairs = above.flatMap((value, round) => {
      const other = below[round];
      return value === undefined || !other ? [] : [value / other];
    });
    const judged = judgeMedian(pairs, wanted);
    const typical = [above, below].map((values) => formatQuantity(estimate(known(values)).median));
    return {
      ...judged,
      expected,
      seen: `${judged.seen}; ${typical.join(' and ')} ${quantities[ratio].unit}`,
    };
  },
});
