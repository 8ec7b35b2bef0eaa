/**
 * A sandbox that is opened before it is known what will run in it, while the command line and the
 * scenario are still being read: the kernel needs about as long for the one as Node for the other.
 */
import type { Machine } from './machine.js';
import { openSandbox } from './sandbox.js';

let waiting: Promise<Machine> | undefined;

/** Begins to open a sandbox. If nobody takes it, it ends with this process. */
export function standBy(): void {
  waiting ??= openSandbox();
  // Who takes it learns of the failure; if nobody does, it does not matter.
  waiting.catch(() => undefined);
}

/** The sandbox that stands by, or a new one. */
export function takeSandbox(): Promise<Machine> {
  const taken = waiting ?? openSandbox();
  waiting = undefined;
  return taken;
}
