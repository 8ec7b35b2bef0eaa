/** Other kernels for what the first could not run. */
import type { GuestKernel } from '../model/kernel.js';
import type { Scenario } from '../model/scenario.js';
import { outside } from '../terms/kernel-version.js';

/** A kernel that may have what the host's lacks. */
export interface Alternative {
  readonly kernel: GuestKernel;
  /** Whether it was built with all of these Kconfig symbols, or that is not known. */
  readonly has: (symbols: readonly string[]) => boolean;
}

/** They are looked for only when there is something to run on them. */
export type Alternatives = () => AsyncIterable<Alternative>;

interface Trial<T> {
  /** The scenario of an item, and the Kconfig symbols for want of which it was skipped elsewhere. */
  readonly need: (item: T) => {
    readonly scenario: Scenario;
    readonly symbols: readonly string[] | undefined;
  };
  /** Tries items on a kernel; resolves with those that it could not run either. */
  readonly attempt: (kernel: GuestKernel, items: readonly T[]) => Promise<readonly T[]>;
}

/** Tries items on one alternative after the other, each on those that may have what it needs; resolves with what is left. */
export async function tryAlternatives<T>(
  items: readonly T[],
  alternatives: Alternatives | undefined,
  { need, attempt }: Trial<T>,
): Promise<readonly T[]> {
  let left = items;
  if (!alternatives || left.length === 0) return left;
  for await (const { kernel, has } of alternatives()) {
    const isFor = (item: T): boolean => {
      const { scenario, symbols = [] } = need(item);
      return outside(scenario, kernel.release) === undefined && has(symbols);
    };
    const able = left.filter(isFor);
    if (able.length === 0) continue;
    const others = left.filter((item) => !isFor(item));
    left = [...others, ...(await attempt(kernel, able))];
    if (left.length === 0) break;
  }
  return left;
}
