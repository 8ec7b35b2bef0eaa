/** Runs the machine's programs that download, unpack and prepare kernels. */
import { execa } from 'execa';

import { defined } from '../base/defined.js';
import { searchPath } from '../host/search-path.js';
import { KernelTrouble } from './trouble.js';

/** The Debian packages that contain them. */
const packages = {
  'apt-get': 'apt',
  'apt-cache': 'apt',
  'dpkg-deb': 'dpkg',
  depmod: 'kmod',
  patchelf: 'patchelf',
  lz4: 'lz4',
  xz: 'xz-utils',
  zstd: 'zstd',
} as const;

export type ToolName = keyof typeof packages;

/** Progress and cancellation of a long operation. */
export interface Work {
  /** Reports what is being done: one line, without a line break. */
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Messages in English whatever the locale, and sbin, which is not in an ordinary user's PATH. */
const env = (): NodeJS.ProcessEnv => ({
  ...process.env,
  LC_ALL: 'C',
  PATH: searchPath(),
});

export interface ToolResult {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program, whatever its exit status; throws {@link KernelTrouble} only if it is not installed. */
export async function tryTool(
  name: ToolName,
  words: readonly string[],
  { cwd, signal }: { cwd?: string; signal?: AbortSignal } = {},
): Promise<ToolResult> {
  const { exitCode, code, stdout, stderr, shortMessage } = await execa(name, words, {
    env: env(),
    stdin: 'ignore',
    reject: false,
    maxBuffer: 2 ** 28,
    ...defined({ cwd, cancelSignal: signal }),
  });
  signal?.throwIfAborted();
  if (code === 'ENOENT')
    throw new KernelTrouble(
      `this machine has no ${name}`,
      `on Debian: apt-get install ${packages[name]}`,
    );
  return {
    exit: exitCode ?? 1,
    stdout,
    stderr: stderr || (exitCode === 0 ? '' : (shortMessage ?? '')),
  };
}

/** The output of a program; throws {@link KernelTrouble} with its error message if it fails. */
export async function runTool(
  name: ToolName,
  words: readonly string[],
  options: { cwd?: string; signal?: AbortSignal } = {},
): Promise<string> {
  const { exit, stdout, stderr } = await tryTool(name, words, options);
  if (exit !== 0) throw new KernelTrouble(`${name} failed: ${lastLine(stderr)}`);
  return stdout;
}

/** Decompresses one file into another. */
export async function pipeTool(
  name: ToolName,
  words: readonly string[],
  input: Uint8Array,
  output: string,
): Promise<void> {
  const { exitCode, code, stderr } = await execa(name, words, {
    env: env(),
    input,
    stdout: { file: output },
    reject: false,
  });
  if (code === 'ENOENT')
    throw new KernelTrouble(
      `this machine has no ${name}`,
      `on Debian: apt-get install ${packages[name]}`,
    );
  if (exitCode !== 0) throw new KernelTrouble(`${name} failed: ${lastLine(stderr)}`);
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
