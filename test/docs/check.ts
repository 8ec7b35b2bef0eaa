/** Checks of pages by the tools that write them. */
import { execFileSync } from 'node:child_process';

/** What a tool reports about its pages, given its path and arguments; empty when they are fresh. */
export function complaintsOf(...argv: readonly string[]): string {
  try {
    return execFileSync(process.execPath, [...argv, '--check'], { encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout: string }).stdout || String(error);
  }
}
