/**
 * The median of a few measurements, and where that of ever more of them would lie: between two of the
 * measurements, whatever their distribution. A measurement is above the true median or below it like a
 * coin that is tossed (sign test; Conover, Practical Nonparametric Statistics, section 3.2).
 */

export interface Estimate {
  readonly median: number;
  /** The true median is in here with a probability of 95 % or more; of fewer than six values, all of them. */
  readonly least: number;
  readonly most: number;
}

/** The error that is allowed on both sides together. */
const doubt = 0.05;

/** Throws for no values at all. */
export function estimate(values: readonly number[]): Estimate {
  const sorted = [...values].sort((a, b) => a - b);
  const from = outliers(sorted.length);
  const [least, most] = [sorted[from], sorted[sorted.length - 1 - from]];
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  if (least === undefined || most === undefined || low === undefined || high === undefined)
    throw new RangeError('nothing was measured');
  return { median: (low + high) / 2, least, most };
}

/** How many values at each end may be left out: the most for which the tails of the tosses stay below the doubt. */
function outliers(count: number): number {
  let out = 0;
  // The probability that at most `out` of `count` tosses show heads.
  let term = 0.5 ** count;
  let tail = term;
  for (;;) {
    term *= (count - out) / (out + 1);
    tail += term;
    if (2 * tail > doubt || 2 * (out + 1) >= count) return out;
    out++;
  }
}
