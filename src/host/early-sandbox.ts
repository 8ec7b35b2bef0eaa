/**
 * The sandbox of the first scenario, begun before it is known what will run in it, as the kernel needs about as long
 * for it as Node for its start: `./netlab` begins one together with the network of a scenario of netlab's own
 * (head-start.ts), or this process does while it reads the command line and the scenario.
 */
import { hasHeadStart, takeHeadStart } from './head-start.js';
import type { HeadStart } from './head-start.js';
import type { Machine } from './machine.js';
import { openSandbox } from './sandbox.js';

let begun: Promise<Machine> | undefined;

/** Begins to open a sandbox, unless `./netlab` has. If nobody takes it, it ends with this process. */
export function beginSandbox(): void {
  if (hasHeadStart()) return;
  begun ??= openSandbox();
  // Whoever takes it sees the failure; if nobody does, it does not matter.
  begun.catch(() => undefined);
}

/**
 * The sandbox that was begun, or a new one. Rejects as {@link openSandbox} does.
 * @param wanted what `./netlab` must have begun for its sandbox to be taken over
 */
export async function takeSandbox(wanted: () => HeadStart): Promise<Machine> {
  const ahead = await takeHeadStart(wanted);
  if (ahead) return ahead;
  const taken = begun ?? openSandbox();
  begun = undefined;
  return taken;
}
