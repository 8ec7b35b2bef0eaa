/**
 * Whether KVM is to be trusted: where it is there, it may still be a nested one that stops a guest
 * after a while. Once it has failed it is not tried again until the machine is booted anew. kvm(4).
 */
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { cacheFolder } from '../files/user-folders.js';

const note = (): string => join(cacheFolder(), 'kvm-failed-in');

const bootId = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

let failed = false;

/** Whether it is there, may be used by this user, and has not failed. */
export function trustsKvm(): boolean {
  if (failed) return false;
  try {
    accessSync('/dev/kvm', constants.R_OK | constants.W_OK);
  } catch {
    return false;
  }
  try {
    return readFileSync(note(), 'utf8') !== bootId();
  } catch {
    return true;
  }
}

/** It has failed. */
export function distrustKvm(): void {
  failed = true;
  try {
    mkdirSync(cacheFolder(), { recursive: true });
    writeFileSync(note(), bootId());
  } catch {
    // Then the next run finds out for itself.
  }
}
