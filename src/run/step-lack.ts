/** Ends a scenario whose step asked for what is missing here, before the network is judged for it. */
import { formatPlace } from '../base/place.js';
import { lackInStep } from '../judge/lack-in-step.js';
import type { Measured } from '../model/observation.js';
import type { Step } from '../model/scenario.js';
import { readRefusal } from '../plan/refusal.js';
import { formatCommand } from '../plan/text.js';
import { LackError } from './lack-error.js';

/** Kconfig symbols that a kernel was built with, and how; undefined where that is not known. */
export type KernelConfig = ReadonlyMap<string, 'y' | 'm'> | undefined;

/**
 * Throws a {@link LackError}. Where the words of a refusal may mean another thing too, the kernel's configuration
 * decides; where it is not known, or names a module, a refusal that the step expects is taken for what it expects.
 */
export async function refuseLack(
  step: Step,
  measured: Measured | undefined,
  ordinary: boolean,
  config: () => Promise<KernelConfig> = () => Promise.resolve(undefined),
): Promise<void> {
  const found = lackInStep(step, measured, ordinary);
  if (!found) return;
  const { lack, finished, expected } = found;
  const isThere = lack.plain ? false : isBuiltIn(await config(), lack.symbols);
  if (isThere ?? expected) return;
  const { reason: sense } = readRefusal(finished.stderr);
  throw new LackError(lack, [
    formatCommand(finished),
    ...(step.stimulus ? [formatPlace(step.stimulus.place)] : []),
    ...(sense === undefined ? [] : [sense]),
  ]);
}

function isBuiltIn(config: KernelConfig, symbols: readonly string[] = []): boolean | undefined {
  if (!config || symbols.length === 0) return undefined;
  if (symbols.some((symbol) => !config.has(symbol))) return false;
  return symbols.every((symbol) => config.get(symbol) === 'y') ? true : undefined;
}
