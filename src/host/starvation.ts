/**
 * Whether the machine was so busy that what came late, or not at all, says nothing of the network. The kernel counts
 * for each process how long it ran, and how long it waited for a processor although it could have run:
 * Documentation/scheduler/sched-stats.rst, /proc/PID/schedstat; for all of them together
 * Documentation/accounting/psi.rst.
 */
import { readdirSync, readFileSync } from 'node:fs';

import type { Machine } from './machine.js';

/** Of the time in which it could have run, the share that a starved process waits. */
const starvedShare = 0.7;
/** Milliseconds of waiting that explain nothing yet. */
const shortWait = 200;

/** Milliseconds that a task, which is a process or a thread of it, ran and waited. */
interface Turns {
  readonly ran: number;
  readonly waited: number;
}

/** What a task is looked up by, and its turns so far. */
type Tasks = ReadonlyMap<string, Turns>;

/** The tasks of a process, and of those that it has started. */
function tasksOf(pid: string): Tasks {
  const found = new Map<string, Turns>();
  const add = (folder: string): void => {
    const [ran = 0, waited = 0] = readText(`${folder}/schedstat`).split(' ').map(Number);
    found.set(folder, { ran: ran / 1e6, waited: waited / 1e6 });
  };
  const visit = (each: string): void => {
    for (const task of list(`/proc/${each}/task`)) {
      add(`/proc/${each}/task/${task}`);
      readText(`/proc/${each}/task/${task}/children`).split(' ').filter(Boolean).forEach(visit);
    }
  };
  if (pid === 'self') add('/proc/self');
  else visit(pid);
  return found;
}

/** What they ran and waited since then; a task that has ended is not counted any more. */
export function turnsSince(before: Tasks, now: Tasks): Turns {
  let [ran, waited] = [0, 0];
  for (const [task, turns] of now) {
    ran += turns.ran - (before.get(task)?.ran ?? 0);
    waited += turns.waited - (before.get(task)?.waited ?? 0);
  }
  return { ran, waited };
}

/** Whether who ran and waited so long was starved. */
export const isStarved = ({ ran, waited }: Turns): boolean =>
  waited >= shortWait && waited >= starvedShare * (ran + waited);

/** Milliseconds in which some process of the machine waited for a processor, since the kernel was booted. */
const pressure = (): number =>
  Number(/^some .*\btotal=(\d+)/m.exec(readText('/proc/pressure/cpu'))?.[1] ?? 0) / 1000;

/**
 * Whether failures are believed although the machine is starved: NETLAB_STARVED=judge says so, for tests of netlab's own
 * that want a failure.
 */
const believesAll = (): boolean => process.env.NETLAB_STARVED === 'judge';

/** Counts from its making on. */
export class Starvation {
  readonly #observed: readonly { name: string; pid: string; before: Tasks }[];
  readonly #start = performance.now();
  readonly #pressure = pressure();

  constructor({ engine }: Pick<Machine, 'engine'>) {
    const observe = (name: string, pid: string) => ({ name, pid, before: tasksOf(pid) });
    this.#observed = [
      observe('netlab', 'self'),
      ...(engine === undefined ? [] : [observe('the guest', String(engine))]),
    ];
  }

  /** What was measured, if it is to excuse a failure. */
  excuse(): string | undefined {
    return believesAll() ? undefined : this.find();
  }

  /** What was measured, in one clause, if netlab or the guest was starved; undefined if neither was. */
  find(): string | undefined {
    for (const { name, pid, before } of this.#observed) {
      const turns = turnsSince(before, tasksOf(pid));
      if (!isStarved(turns)) continue;
      const some = (pressure() - this.#pressure) / (performance.now() - this.#start);
      return (
        `${name} waited ${seconds(turns.waited)} for a processor and ran for ${seconds(turns.ran)}` +
        (some > 0 ? ` (CPU pressure ${Math.round(100 * Math.min(1, some))} %)` : '')
      );
    }
    return undefined;
  }
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

const list = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** Nothing where this kernel does not count, or the process is gone. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
