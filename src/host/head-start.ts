/**
 * Takes over a sandbox that `./netlab` opened before Node started, and whose shell is already raising the
 * network: on a machine with two processors, the kernel works while Node starts. It is used only if its script
 * is identical to the one that netlab would write now.
 */
import { closeSync, readFileSync } from 'node:fs';
import { Socket } from 'node:net';

import type { Holder } from './holder.js';
import type { Machine, ProcessRequest } from './machine.js';
import { handOver } from './background-job.js';
import { enterSandbox, setUp } from './sandbox.js';
import { jobText } from './shell.js';

export interface HeadStart {
  /** Input for sh(1); netlab continues on the same standard input. */
  readonly script: string;
  /** The processes that it starts, in order. */
  readonly requests: readonly ProcessRequest[];
}

/**
 * Starts the `first` processes in sequence, because the other processor is busy with Node, then the last in
 * parallel.
 */
export function writeHeadStart(
  first: readonly ProcessRequest[],
  last: readonly ProcessRequest[],
): HeadStart {
  const requests = [...first, ...last];
  const jobs = requests.map((request, index) => {
    const { input } = request;
    const text = typeof input === 'string' ? { text: input } : { file: '/dev/null' };
    const wait = index < first.length ? 'wait\n' : '';
    return jobText(index + 1, request, text) + wait;
  });
  return { script: `${setUp}${jobs.join('')}${handOver(jobs.length)}`, requests };
}

/** File descriptors of its streams; NETLAB_HEAD_START contains its pid and the path of its script. */
const [inputDescriptor, outputDescriptor] = [4, 5] as const;

export const hasHeadStart = (): boolean => process.env.NETLAB_HEAD_START !== undefined;

/** The machine that was started early; undefined if there is none, or it is not the one wanted. */
export async function takeHeadStart(wanted: () => HeadStart): Promise<Machine | undefined> {
  const [, pid, path] = /^(\d+) (.+)$/.exec(process.env.NETLAB_HEAD_START ?? '') ?? [];
  if (pid === undefined || path === undefined) return undefined;
  delete process.env.NETLAB_HEAD_START;
  const { script, requests } = wanted();
  if (readFileSync(path, 'utf8') === script) {
    try {
      return await enterSandbox(holderOf(Number(pid)), requests);
    } catch {
      // It could not be opened; opening one the usual way will report why.
      return undefined;
    }
  }
  end(Number(pid));
  closeSync(inputDescriptor);
  closeSync(outputDescriptor);
  return undefined;
}

function holderOf(pid: number): Holder {
  const input = new Socket({ fd: inputDescriptor, readable: false, writable: true });
  const output = new Socket({ fd: outputDescriptor, readable: true, writable: false });
  return {
    pid,
    input,
    output,
    ended: new Promise((resolve) => output.once('close', () => resolve(''))),
    kill: () => end(pid),
  };
}

/** Kills it, unless it has already ended. */
function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
