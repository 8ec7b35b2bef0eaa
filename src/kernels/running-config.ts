/** The configuration of the running kernel: from IKCONFIG_PROC, or where distributions install it. */
import { readFile } from 'node:fs/promises';
import { release } from 'node:os';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import { parseConfig } from './device-types.js';

/** Undefined if unknown. */
export async function runningConfig(): Promise<ReadonlyMap<string, 'y' | 'm'> | undefined> {
  const own = await readFile('/proc/config.gz').catch(() => undefined);
  if (own) return parseConfig((await promisify(gunzip)(own)).toString());
  for (const path of [`/boot/config-${release()}`, `/lib/modules/${release()}/config`]) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined) return parseConfig(text);
  }
  return undefined;
}
