/** Skips a scenario if a step needs something that is missing here, before the network is blamed for it. */
import { formatPlace } from '../base/place.js';
import { lackInStep } from '../judge/lack-in-step.js';
import type { Measured } from '../model/observation.js';
import type { Step } from '../model/scenario.js';
import { readRefusal } from '../plan/refusal.js';
import { nameCommand } from '../plan/text.js';
import { LackError } from './lack-error.js';

/** The Kconfig symbols that a kernel was built with, as `y` or `m`; undefined if unknown. */
export type KernelConfig = ReadonlyMap<string, 'y' | 'm'> | undefined;

/**
 * Throws a {@link LackError} if a command was refused because something is missing. If the refusal is
 * ambiguous, the kernel's configuration decides. If that is unknown, or the option is a module, a refusal that
 * the step expects counts as the expected one.
 */
export async function skipIfLacking(
  step: Step,
  measured: Measured | undefined,
  ordinary: boolean,
  config: () => Promise<KernelConfig> = () => Promise.resolve(undefined),
): Promise<void> {
  const found = partsOf(step, measured)
    .map((part) => ({ ...part, lack: lackInStep(part.step, part.measured, ordinary) }))
    .find(({ lack }) => lack);
  if (!found?.lack) return;
  const { lack, finished, expected } = found.lack;
  const isThere = lack.plain ? false : isBuiltIn(await config(), lack.symbols);
  if (isThere ?? expected) return;
  const { reason: meaning } = readRefusal(finished.stderr);
  throw new LackError(lack, [
    nameCommand(finished),
    ...(found.step.stimulus ? [formatPlace(found.step.stimulus.place)] : []),
    ...(meaning === undefined ? [] : [meaning]),
  ]);
}

/** A step and its results, and likewise each change that it made meanwhile: nothing expects the end of those. */
const partsOf = (
  step: Step,
  measured: Measured | undefined,
): readonly { readonly step: Step; readonly measured: Measured | undefined }[] => [
  { step, measured },
  ...(measured?.meanwhile ?? []).flatMap(({ finished }, index) => {
    const stimulus = step.meanwhile?.[index];
    return stimulus
      ? [{ step: { ...step, stimulus, expect: [] }, measured: { kind: stimulus.kind, finished } }]
      : [];
  }),
];

function isBuiltIn(config: KernelConfig, symbols: readonly string[] = []): boolean | undefined {
  if (!config || symbols.length === 0) return undefined;
  if (symbols.some((symbol) => !config.has(symbol))) return false;
  return symbols.every((symbol) => config.get(symbol) === 'y') ? true : undefined;
}
