/**
 * The process: its streams, signals and exit status. Results go to standard output, everything else to standard
 * error.
 */
import { closeSync } from 'node:fs';
import { isatty } from 'node:tty';

import { errorWords, systemWords } from '../base/system-error.js';
import { beginSandbox } from '../host/early-sandbox.js';
import { exitStatus } from '../report/exit-code.js';
import { execute, readPlainLine } from './execute.js';
import type { Output, Session } from './session.js';

/** As shells report a process killed by signal n. */
const signalBase = 128;
const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
const brokenPipe = signalBase + 13;

/** Commands that need a sandbox, which is opened while everything else is read. */
const sandboxed = new Set(['run', 'record', 'matrix', 'baseline']);

/** Milliseconds for a reader to take the remaining output once netlab has been told to end. */
const patience = 500;

const output = (stream: NodeJS.WriteStream): Output => ({
  write: (text) => void stream.write(text, (error) => error && lose(stream, error)),
  ...(stream.isTTY ? { columns: stream.columns } : {}),
});

/** Ends netlab if results cannot be written; silently if the reader or the terminal is gone. */
function lose(stream: NodeJS.WriteStream, error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(brokenPipe);
  if (error.code === 'EIO') process.exit(signalBase + signals.SIGHUP);
  if (stream !== process.stdout) return;
  process.stderr.write(`netlab: cannot write results: ${errorWords(error)}\n`);
  process.exit(exitStatus.error);
}

let leaving = false;

/**
 * A signal ends netlab at once, whatever it is busy with, until a command first uses `session.signal`: from then on the
 * command cleans up.
 */
function createSession(): { session: Session; interruption: () => number | undefined } {
  let controller: AbortController | undefined;
  let status: number | undefined;
  const listen = (): AbortController => {
    const listener = new AbortController();
    for (const [name, number] of Object.entries(signals))
      process.on(name, () => {
        // On a second signal, end at once; the kernel cleans up.
        if (status !== undefined || leaving) process.exit(signalBase + number);
        status = signalBase + number;
        listener.abort(new Error(`ended by ${name}`));
      });
    return listener;
  };
  // Each write handles its own failure.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const session = {
    out: output(process.stdout),
    err: output(process.stderr),
    env: process.env,
    folder: process.cwd(),
    get signal() {
      return (controller ??= listen()).signal;
    },
  };
  return { session, interruption: () => status };
}

/** Ends the process once all output has been written; after a signal, waits only briefly for a reader. */
function leave(status: number): void {
  leaving = true;
  const exit = (): void => process.exit(status);
  process.stdout.write('', () => process.stderr.write('', exit));
  const wasTold = Object.values<number>(signals).includes(status - signalBase);
  if (wasTold) setTimeout(exit, patience);
}

async function runCommandLine(argv: readonly string[], session: Session): Promise<number> {
  const plain = readPlainLine(argv);
  if (plain) return execute(plain.command, plain.parsed, session);
  return (await import('./command-line.js')).runCommandLine(argv, session);
}

async function main(): Promise<number> {
  if (sandboxed.has(process.argv[2] ?? '')) beginSandbox();
  const { session, interruption } = createSession();
  try {
    const status = await runCommandLine(process.argv.slice(2), session);
    return interruption() ?? status;
  } catch (error) {
    const status = interruption();
    if (status !== undefined) {
      // A terminal shows ^C, so the prompt would otherwise follow on the same line.
      process.stderr.write(`${process.stderr.isTTY ? '\n' : ''}netlab: interrupted\n`);
      return status;
    }
    return report(error);
  }
}

/** Reports an error of the operating system in one line; anything else is a bug in netlab, so includes the stack. */
function report(error: unknown): number {
  const { syscall, stack } = error as NodeJS.ErrnoException;
  const words = syscall === undefined ? stack : systemWords(error);
  process.stderr.write(`netlab: ${words ?? String(error)}\n`);
  return exitStatus.error;
}

/**
 * At exit, Node resets terminals and aborts if one is gone (ResetStdio in src/node.cc), but not if its
 * descriptor is closed.
 */
function forgetLostTerminals(): void {
  for (const descriptor of [0, 1, 2])
    if (!isatty(descriptor))
      try {
        closeSync(descriptor);
      } catch {
        // Already closed.
      }
}

process.on('exit', forgetLostTerminals);
// Status 1 would mean that the network disagreed.
process.on('uncaughtException', (error) => process.exit(report(error)));
void main().then(leave);
