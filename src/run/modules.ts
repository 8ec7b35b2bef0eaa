/**
 * Sees that the kernel has the modules that a plan needs. A guest's kernel loads them; the machine's own is left
 * as it is, because a module such as br_netfilter changes what the user's own bridges do.
 */
import type { Machine } from '../host/machine.js';
import type { NeededModule } from '../model/plan.js';
import { LackError } from './lack-error.js';

/** Rejects with {@link LackError} at the first that is not there. */
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
