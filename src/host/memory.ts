/** Memory available without swapping. proc_meminfo(5). */
import { readFileSync } from 'node:fs';

/** In bytes. */
export function availableMemory(): number {
  const [, kibibytes] =
    /^MemAvailable: +(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8')) ?? [];
  return Number(kibibytes ?? 0) * 1024;
}
