/** Tries scenarios that one kernel could not run on other kernels. */
import type { GuestKernel } from '../model/kernel.js';
import type { Scenario } from '../model/scenario.js';
import { outside } from '../terms/kernel-version.js';

/** A kernel that may have what the host's lacks. */
export interface Alternative {
  readonly kernel: GuestKernel;
  /** Whether it was built with all these Kconfig symbols; also true if that is unknown. */
  readonly has: (symbols: readonly string[]) => boolean;
}

/** Evaluated lazily: kernels are looked for only once a scenario needs one. */
export type Alternatives = () => AsyncIterable<Alternative>;

interface Trial<T> {
  /** The scenario of an item, and the missing Kconfig symbols for which another kernel skipped it. */
  readonly need: (item: T) => {
    readonly scenario: Scenario;
    readonly symbols: readonly string[] | undefined;
  };
  /** Runs items on a kernel; resolves with those that it could not run either. */
  readonly runOn: (kernel: GuestKernel, items: readonly T[]) => Promise<readonly T[]>;
}

/**
 * Tries the alternatives in turn, each with the items that it may be able to run; resolves with the items left
 * over.
 */
export async function tryAlternatives<T>(
  items: readonly T[],
  alternatives: Alternatives | undefined,
  { need, runOn }: Trial<T>,
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
    left = [...others, ...(await runOn(kernel, able))];
    if (left.length === 0) break;
  }
  return left;
}
