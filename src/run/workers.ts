/** Workers for one target, as many side by side as asked for, or as there is memory for guests. */
import type { GuestKernel } from '../model/kernel.js';
import type { Worker } from './worker.js';
import { hostWorker } from './worker.js';

/** Where to run: on this machine's kernel, or in guests with another. */
export type Target = 'host' | GuestKernel;

/** Guests are booted when their worker gets its first scenario. */
export async function createWorkers(target: Target, jobs: number): Promise<readonly Worker[]> {
  if (target === 'host') return Array.from({ length: jobs }, () => hostWorker);
  const { createGuestWorker, guestsThatFit } = await import('./guest-worker.js');
  return Array.from({ length: Math.min(jobs, guestsThatFit()) }, () => createGuestWorker(target));
}
