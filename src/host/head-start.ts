/**
 * A sandbox that `./netlab` has opened before Node was there, and in whose shell a script is already
 * raising the network: on a machine with two processors the kernel works while Node starts. It is
 * taken over only when the script is the very one that netlab would write now.
 */
import { closeSync, readFileSync } from 'node:fs';
import { Socket } from 'node:net';

import type { Holder } from './holder.js';
import type { Machine, ProcessRequest } from './machine.js';
import { handOver } from './background-job.js';
import { enterSandbox, setUp } from './sandbox.js';
import { jobText } from './shell.js';

export interface HeadStart {
  /** For sh(1), whose standard input is then netlab's. */
  readonly script: string;
  /** The processes that it starts, in order. */
  readonly requests: readonly ProcessRequest[];
}

/**
 * Starts the first processes one after another, each when the one before has ended, because the other
 * processor is Node's; then the last side by side.
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

/** Its streams; its process and its script are told in NETLAB_HEAD_START. */
const [inputDescriptor, outputDescriptor] = [4, 5] as const;

export const hasHeadStart = (): boolean => process.env.NETLAB_HEAD_START !== undefined;

/** The machine that was begun; undefined when there is none, or it is not what is wanted. */
export async function takeHeadStart(wanted: () => HeadStart): Promise<Machine | undefined> {
  const [, pid, path] = /^(\d+) (.+)$/.exec(process.env.NETLAB_HEAD_START ?? '') ?? [];
  if (pid === undefined || path === undefined) return undefined;
  delete process.env.NETLAB_HEAD_START;
  const { script, requests } = wanted();
  if (readFileSync(path, 'utf8') === script) {
    try {
      return await enterSandbox(holderOf(Number(pid)), requests);
    } catch {
      // It could not be opened: the usual way tells why.
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

/** It may have ended by itself. */
function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
