/** What flows were measured to do: in each round, in one line, and whether the median is as expected. */
import type { Measured, Rate } from '../model/observation.js';
import { formatQuantity } from '../terms/quantity.js';
import type { Range } from '../terms/range.js';
import { formatEnds } from '../terms/range.js';
import type { Judgement } from './expect.js';
import { estimate } from './median.js';
import type { Estimate } from './median.js';

/** What can be measured of a flow. */
export const quantities = {
  throughput: { of: (rate: Rate): number | undefined => rate.bitsPerSecond, unit: 'bit/s' },
  cpu: { of: (rate: Rate): number | undefined => rate.cpuPerGigabyte, unit: 's/GB' },
} as const;

export type Quantity = keyof typeof quantities;

/** The values of a flow, round by round; or why there are none. */
export function valuesOf(
  measured: Measured | undefined,
  flow: string,
  quantity: Quantity,
): readonly (number | undefined)[] | Omit<Judgement, 'expected'> {
  const flows = Object.entries(measured?.rates ?? {});
  // Datagrams may all be lost in a round when the receiver waits for a processor, but not in all rounds.
  const silent = flows.find(([, rates]) => rates.every(({ bitsPerSecond }) => bitsPerSecond === 0));
  const broken = flows.flatMap(([, rates]) => rates).find(({ silence }) => silence !== undefined);
  const [name] = flows.find(([, rates]) => broken && rates.includes(broken)) ?? silent ?? [];
  if (name !== undefined)
    return {
      outcome: 'fail',
      seen: `${name} carried nothing: ${broken?.silence ?? 'nothing arrived'}`,
      evidence: [],
    };
  const values = (measured?.rates?.[flow] ?? []).map(quantities[quantity].of);
  if (values.some((value) => value !== undefined)) return values;
  return { outcome: 'error', seen: measured?.trouble ?? 'nothing was measured', evidence: [] };
}

export const known = (values: readonly (number | undefined)[]): number[] =>
  values.filter((value) => value !== undefined);

/**
 * Passes if the whole interval in which the median may lie is inside the range; fails if all of it is outside.
 * In between, this machine cannot measure precisely enough: that is an error, not an answer of the network.
 */
export function judgeMedian(values: readonly number[], wanted: Range): Omit<Judgement, 'expected'> {
  const found = estimate(values);
  const base = { seen: formatEstimate(found, values.length), evidence: [] };
  const { least, most } = found;
  if (least >= wanted.least && most <= wanted.most) return { ...base, outcome: 'pass' };
  if (least > wanted.most || most < wanted.least) return { ...base, outcome: 'fail' };
  return {
    ...base,
    outcome: 'error',
    seen: `${base.seen}: inconclusive`,
    detail: [
      'the interval of the median overlaps a limit of the expected range',
      ...advice(values.length),
    ],
  };
}

const advice = (rounds: number): string[] => [
  rounds < 6
    ? 'with 6 rounds or more, a single outlier does not matter'
    : 'more rounds, more bytes or a less busy machine make it narrower',
];

/** `1.31 (1.12 to 1.48 in 7 rounds)`. */
function formatEstimate({ median, least, most }: Estimate, rounds: number): string {
  const middle = formatQuantity(median);
  return rounds === 1
    ? middle
    : `${middle} (${formatQuantity(least)} to ${formatQuantity(most)} in ${rounds} rounds)`;
}

/** `0.8 to 1.2`, `at least 1.5`, `8M to 10M`. */
export const formatQuantityRange = (range: Range): string => formatEnds(range, formatQuantity);
