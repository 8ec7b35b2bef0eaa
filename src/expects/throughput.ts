/** throughput: what a flow carried, in bit/s; the median of its rounds. */
import * as z from 'zod';

import { parseQuantityRange, quantityRange } from '../terms/quantity.js';
import { usesFlow } from '../terms/use.js';
import { defineExpect } from './expect.js';
import { formatQuantityRange, judgeMedian, known, valuesOf } from './rates.js';

const schema = z.strictObject({
  throughput: quantityRange.describe('Bits per second that arrived, as a range: 8M..10M.'),
  of: z.string().describe('The flow.'),
});

export const throughput = defineExpect<z.infer<typeof schema>>({
  name: 'throughput',
  title: 'the throughput of a flow',
  example: '{ throughput: 8M..10M, of: wire }',
  schema,
  needs: 'rates',
  uses: ({ of }) => [usesFlow(of, 'of')],
  describe: ({ of, throughput }) =>
    `${of}  throughput ${formatQuantityRange(parseQuantityRange(throughput))} bit/s`,
  judge({ throughput, of }, { measured }) {
    const wanted = parseQuantityRange(throughput);
    const expected = `${formatQuantityRange(wanted)} bit/s`;
    const values = valuesOf(measured, of, 'throughput');
    return 'outcome' in values
      ? { ...values, expected }
      : { ...judgeMedian(known(values), wanted), expected };
  },
});
