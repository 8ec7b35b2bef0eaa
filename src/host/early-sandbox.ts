/**
 * Opens the sandbox of the first scenario before the scenario is known: the kernel needs about as long for it
 * as Node for its start. `./netlab` opens it, together with the network of a bundled scenario (head-start.ts);
 * otherwise this process does while it reads the command line and the scenario.
 */
import { hasHeadStart, takeHeadStart } from './head-start.js';
import type { HeadStart } from './head-start.js';
import type { Machine } from './machine.js';
import { openSandbox } from './sandbox.js';

let begun: Promise<Machine> | undefined;

/** Starts to open a sandbox, unless `./netlab` has. If unused, it ends with this process. */
export function beginSandbox(): void {
  if (hasHeadStart()) return;
  begun ??= openSandbox();
  // takeSandbox sees the failure; if it is never called, the failure does not matter.
  begun.catch(() => undefined);
}

/**
 * The sandbox opened early, or a new one. Rejects as {@link openSandbox} does.
 * @param wanted what `./netlab` must have started for its sandbox to be used
 */
export async function takeSandbox(wanted: () => HeadStart): Promise<Machine> {
  const ahead = await takeHeadStart(wanted);
  if (ahead) return ahead;
  const taken = begun ?? openSandbox();
  begun = undefined;
  return taken;
}
