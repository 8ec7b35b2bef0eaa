/**
 * The process: its streams, signals and exit status. Results go to standard output, everything else to
 * standard error.
 */
import { closeSync } from 'node:fs';
import { isatty } from 'node:tty';

import { errorWords, systemWords } from '../base/system-error.js';
import { beginSandbox } from '../host/early-sandbox.js';
import { exitStatus } from '../report/exit-code.js';
import { execute, readPlainLine } from './execute.js';
import type { Output, Session } from './session.js';

/** As a shell tells a process that signal n ended. */
const signalBase = 128;
const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
const brokenPipe = signalBase + 13;

/** Commands that will want a sandbox: it is opened while the rest is read. */
const sandboxed = new Set(['run', 'record', 'matrix', 'baseline']);

/** Commands that have to end what they have begun; the others end at once. */
const orderly = new Set([...sandboxed, 'audit', 'kernel']);

/** Milliseconds that results may take to be read once netlab is told to end. */
const patience = 500;

const output = (stream: NodeJS.WriteStream): Output => ({
  write: (text) => void stream.write(text, (error) => error && lose(stream, error)),
  ...(stream.isTTY ? { columns: stream.columns } : {}),
});

/** Results that cannot be written end netlab; without a way to report it, when that is gone with its reader or terminal. */
function lose(stream: NodeJS.WriteStream, error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(brokenPipe);
  if (error.code === 'EIO') process.exit(signalBase + signals.SIGHUP);
  if (stream !== process.stdout) return;
  process.stderr.write(`netlab: cannot write results: ${errorWords(error)}\n`);
  process.exit(exitStatus.error);
}

let leaving = false;

function createSession(): { session: Session; interruption: () => number | undefined } {
  const controller = new AbortController();
  let status: number | undefined;
  for (const [name, number] of Object.entries(signals))
    process.on(name, () => {
      // The second time the user does not want to wait for an orderly end; the kernel cleans up.
      if (status !== undefined || leaving) process.exit(signalBase + number);
      status = signalBase + number;
      controller.abort(new Error(`ended by ${name}`));
    });
  // Each write hears of its failure itself.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const session = {
    out: output(process.stdout),
    err: output(process.stderr),
    env: process.env,
    folder: process.cwd(),
    signal: controller.signal,
  };
  return { session, interruption: () => status };
}

/** Ends the process once all that was written has left it; who was told to end does not wait long for a reader. */
function leave(status: number): void {
  leaving = true;
  const exit = (): void => process.exit(status);
  process.stdout.write('', () => process.stderr.write('', exit));
  const wasTold = Object.values<number>(signals).includes(status - signalBase);
  if (wasTold) setTimeout(exit, patience);
}

/** Rejects when the user ends a command that leaves nothing behind, whatever it is waiting for. */
function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (!orderly.has(process.argv[2] ?? ''))
      signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}

async function carryOut(argv: readonly string[], session: Session): Promise<number> {
  const plain = readPlainLine(argv);
  if (plain) return execute(plain.command, plain.parsed, session);
  return (await import('./command-line.js')).runCommandLine(argv, session);
}

async function main(): Promise<number> {
  if (sandboxed.has(process.argv[2] ?? '')) beginSandbox();
  const { session, interruption } = createSession();
  try {
    const argv = process.argv.slice(2);
    const status = await Promise.race([carryOut(argv, session), ended(session.signal)]);
    return interruption() ?? status;
  } catch (error) {
    const status = interruption();
    if (status !== undefined) {
      // A terminal shows ^C, and the prompt belongs on a line of its own.
      process.stderr.write(`${process.stderr.isTTY ? '\n' : ''}netlab: interrupted\n`);
      return status;
    }
    return report(error);
  }
}

/** What the machine denied in one line; anything else is a bug of netlab's, whose place is wanted. */
function report(error: unknown): number {
  const { syscall, stack } = error as NodeJS.ErrnoException;
  const words = syscall === undefined ? stack : systemWords(error);
  process.stderr.write(`netlab: ${words ?? String(error)}\n`);
  return exitStatus.error;
}

/**
 * When it ends, Node sets terminals back to what they were, and aborts when one of them is gone (ResetStdio in
 * src/node.cc), but not for a descriptor that is closed.
 */
function forgetLostTerminals(): void {
  for (const descriptor of [0, 1, 2])
    if (!isatty(descriptor))
      try {
        closeSync(descriptor);
      } catch {
        // It was closed.
      }
}

process.on('exit', forgetLostTerminals);
// 1 would mean that the network disagreed.
process.on('uncaughtException', (error) => process.exit(report(error)));
void main().then(leave);
