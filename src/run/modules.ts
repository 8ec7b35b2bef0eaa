/**
 * Ensures that the kernel has the modules that a plan needs. They are loaded into a guest's kernel, but never
 * into the host's: a module such as br_netfilter would change how the user's own bridges behave.
 */
import type { Machine } from '../host/machine.js';
import type { NeededModule } from '../model/plan.js';
import { LackError } from './lack-error.js';

/** Rejects with a {@link LackError} that names the first missing module. */
export async function provideModules(
  machine: Machine,
  modules: readonly NeededModule[],
): Promise<void> {
  for (const module of modules) {
    const { name, config, why, check } = module;
    const isThere = async (): Promise<boolean> =>
      check !== undefined && (await machine.run({ argv: check })).exit === 0;
    if (await isThere()) continue;
    if (!machine.isGuest) {
      if (check === undefined) continue;
      throw lack(`${name} is not loaded on this machine (${config})`, module, [
        why,
        `as root: modprobe ${name}, or run it on another kernel with --kernel`,
      ]);
    }
    const { exit, stderr } = await machine.run({ argv: ['modprobe', name] });
    if (exit === 0 && (check === undefined || (await isThere()))) continue;
    throw lack(`this kernel has no ${name} (${config})`, module, [why, stderr.trim()]);
  }
}

const lack = (reason: string, { config }: NeededModule, detail: readonly string[]): LackError =>
  new LackError(
    { reason, symbols: [config], plain: true },
    detail.filter((line) => line !== ''),
  );
