/** Runs netlab's command line as a function: returns its output and exit status. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runCommandLine } from '../../src/cli/command-line.js';
import type { Session } from '../../src/cli/session.js';
import { projectRoot } from '../catalogue.js';

export interface Result {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly folder?: string;
  readonly env?: Session['env'];
  /** Columns of the terminal that both outputs go to; pipes if absent. */
  readonly columns?: number;
}

/** Runs a line, split at blanks, or a list of words. */
export async function netlab(
  line: string | readonly string[],
  { folder = projectRoot, env = {}, columns }: Surroundings = {},
): Promise<Result> {
  const written = { out: '', err: '' };
  const output = (name: 'out' | 'err'): Session['out'] => ({
    write: (text) => void (written[name] += text),
    ...(columns === undefined ? {} : { columns }),
  });
  const words = typeof line === 'string' ? line.split(' ').filter(Boolean) : line;
  const status = await runCommandLine(words, {
    out: output('out'),
    err: output('err'),
    env,
    folder,
    signal: new AbortController().signal,
  });
  return { status, ...written };
}

/** netlab's entry point, compiled beside this test. */
export const program = join(import.meta.dirname, '../../src/cli/main.js');

/** A folder that is removed on disposal. */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'netlab-test-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
