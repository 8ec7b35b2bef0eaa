/** Creates workers for a target: as many as requested, or as many guests as fit into memory. */
import type { GuestKernel } from '../model/kernel.js';
import type { Worker } from './worker.js';
import { hostWorker } from './worker.js';

/** Where to run: on the host's kernel, or in guests with another. */
export type Target = 'host' | GuestKernel;

/** A guest is booted when its worker gets the first scenario. */
export async function createWorkers(target: Target, jobs: number): Promise<readonly Worker[]> {
  if (target === 'host') return Array.from({ length: jobs }, () => hostWorker);
  const { createGuestWorker, guestsThatFit } = await import('./guest-worker.js');
  return Array.from({ length: Math.min(jobs, guestsThatFit()) }, () => createGuestWorker(target));
}
