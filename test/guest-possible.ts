/** Checks whether a kernel can boot as a guest here. */
import { kernelFor, kernelsAtHand, userMode } from '../src/kernels/at-hand.js';
import type { GuestKernel } from '../src/model/kernel.js';
import { lacks } from './skip.js';

/** This machine's user-mode kernel; skips the running test if there is none. */
export async function needsUserMode(context: Mocha.Context): Promise<GuestKernel> {
  return (
    (await kernelFor(userMode, '/')) ??
    lacks(context, 'no user-mode Linux (Debian: apt-get install user-mode-linux)')
  );
}

/** A kernel for QEMU; skips the running test if there is none. */
export async function needsSystem(context: Mocha.Context): Promise<GuestKernel> {
  const kernels = await kernelsAtHand();
  return (
    kernels.find(({ engine, release }) => engine === 'system' && release.includes('cloud')) ??
    kernels.find(({ engine }) => engine === 'system') ??
    lacks(context, 'no kernel for QEMU (netlab kernel add debian:6.12-cloud)')
  );
}
