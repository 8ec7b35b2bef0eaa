/**
 * Whether KVM can be trusted: a nested KVM may exist but hang a guest after a while. Once it has failed, it is
 * not used again until the machine reboots. kvm(4).
 */
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { cacheFolder } from '../files/user-folders.js';

const note = (): string => join(cacheFolder(), 'kvm-failed-in');

const bootId = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

let failed = false;

/** Whether KVM exists, is accessible to this user, and has not failed. */
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

/** Records that KVM has failed. */
export function distrustKvm(): void {
  failed = true;
  try {
    mkdirSync(cacheFolder(), { recursive: true });
    writeFileSync(note(), bootId());
  } catch {
    // If this cannot be stored, the next run will find out for itself.
  }
}
