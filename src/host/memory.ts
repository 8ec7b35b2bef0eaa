/** The memory that can be used without pressing others. proc_meminfo(5). */
import { readFileSync } from 'node:fs';

/** Bytes. */
export function availableMemory(): number {
  const [, kibibytes] =
    /^MemAvailable: +(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8')) ?? [];
  return Number(kibibytes ?? 0) * 1024;
}
