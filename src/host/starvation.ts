/**
 * Whether the machine was so busy that late or missing frames prove nothing about the network. For each task
 * the kernel counts the time that it ran and the time that it was runnable but waited for a processor
 * (Documentation/scheduler/sched-stats.rst, /proc/PID/schedstat); for the whole machine, see
 * Documentation/accounting/psi.rst.
 */
import { readdirSync, readFileSync } from 'node:fs';

import type { Machine } from './machine.js';

/** Share of its runnable time that a starved process spends waiting. */
const starvedShare = 0.7;
/** Milliseconds; shorter waits explain nothing. */
const shortWait = 200;

/** Milliseconds that a task, a process or one of its threads, ran and waited. */
interface Turns {
  readonly ran: number;
  readonly waited: number;
}

/** Times by task. */
type Tasks = ReadonlyMap<string, Turns>;

/** The tasks of a process and its descendants. */
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

/** Sums what tasks ran and waited since `before`; tasks that have ended are left out. */
export function turnsSince(before: Tasks, now: Tasks): Turns {
  let [ran, waited] = [0, 0];
  for (const [task, turns] of now) {
    ran += turns.ran - (before.get(task)?.ran ?? 0);
    waited += turns.waited - (before.get(task)?.waited ?? 0);
  }
  return { ran, waited };
}

/** Whether these times mean starvation. */
export const isStarved = ({ ran, waited }: Turns): boolean =>
  waited >= shortWait && waited >= starvedShare * (ran + waited);

/** Milliseconds since boot during which some process waited for a processor. */
const pressure = (): number =>
  Number(/^some .*\btotal=(\d+)/m.exec(readText('/proc/pressure/cpu'))?.[1] ?? 0) / 1000;

/** Whether failures count even on a starved machine: NETLAB_STARVED=judge, for netlab's own tests. */
const believesAll = (): boolean => process.env.NETLAB_STARVED === 'judge';

/** Measures from its construction on. */
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

  /** The finding of {@link find}, unless failures count regardless. */
  excuse(): string | undefined {
    return believesAll() ? undefined : this.find();
  }

  /** The measurement, as one clause, if netlab or the guest was starved; otherwise undefined. */
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

/** An empty string if this kernel does not count, or the process has ended. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
