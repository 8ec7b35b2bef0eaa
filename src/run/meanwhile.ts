/**
 * Executes changes while a stimulus runs. The stimulus' own output shows, line by line, when a change is due; nothing
 * is timed. The output is kept in a file, which also shows what had been counted by the end of a change, however late
 * netlab hears of it.
 */
import { defined } from '../base/defined.js';
import type { Machine, Process } from '../host/machine.js';
import { machineFolder } from '../host/machine.js';
import type { Action, Counted, Finished, Happened } from '../model/observation.js';
import type { Moment } from '../model/scenario.js';
import type { Progress } from '../probes/probe.js';

type Reader = Pick<Progress, 'read'>;

/** What an output has counted. */
export function countIn(text: string, { read }: Reader): Counted {
  const found = text.split('\n').map((line) => read(line));
  return {
    received: found.filter((what) => what === 'received').length,
    lost: found.filter((what) => what === 'lost').length,
  };
}

const hasCome = ({ received = 0, lost = 0 }: Moment, now: Counted): boolean =>
  now.received >= received && now.lost >= lost;

/** What a running stimulus has counted so far. */
export class Counter {
  #now: Counted = { received: 0, lost: 0 };
  #isOver = false;
  #failure: Error | undefined;
  #waiting: (() => void)[] = [];

  add(what: keyof Counted): void {
    this.#now = { ...this.#now, [what]: this.#now[what] + 1 };
    this.#wake();
  }

  /** The stimulus has ended, and this is all that it counted; without it, what it counted is what it was. */
  end(all: Counted = this.#now): void {
    this.#isOver = true;
    this.#now = all;
    this.#wake();
  }

  fail(error: Error): void {
    this.#failure ??= error;
    this.#wake();
  }

  /** Whether the moment has come; waits until it has, or until the stimulus ends. */
  async reaches(moment: Moment): Promise<boolean> {
    for (;;) {
      if (hasCome(moment, this.#now)) return true;
      if (this.#isOver) return false;
      if (this.#failure) throw this.#failure;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** Where a followed process writes. */
const output = `${machineFolder}/under-way.out`;
const errors = `${machineFolder}/under-way.err`;

/** Follows the output of processes; only one at a time. */
export class Follower {
  readonly counter = new Counter();
  readonly #machine: Machine;
  readonly #progress: Pick<Progress, 'words' | 'read'>;

  constructor(machine: Machine, progress: Pick<Progress, 'words' | 'read'>) {
    this.#machine = machine;
    this.#progress = progress;
  }

  /** Empties the files, which may be those of an earlier step. */
  async prepare(): Promise<void> {
    await this.#machine.run({ argv: ['sh', '-c', ': >"$0" >"$1"', output, errors] });
  }

  /** Starts an action. */
  start({ node, argv: [program = '', ...words], folder, input }: Action): Process {
    const { read } = this.#progress;
    const argv = [program, ...this.#progress.words, ...words];
    const { pid, ended } = this.#machine.start({
      node,
      argv: ['sh', '-c', 'o=$0 e=$1; shift; exec "$@" >"$o" 2>"$e"', output, errors, ...argv],
      ...defined({ folder, input }),
    });
    const tail = this.#machine.start({
      argv: ['tail', '-f', '-s', '0.02', '-n', '+1', output],
      onLine: (line) => {
        const what = read(line);
        if (what !== undefined) this.counter.add(what);
      },
    });
    tail.ended.then(
      ({ exit, stderr }) => this.counter.fail(new Error(`tail ended with ${exit}: ${stderr}`)),
      (error: unknown) => this.counter.fail(error as Error),
    );
    const end = async (): Promise<Finished> => {
      try {
        const finished = await ended;
        const stdout = await this.#read(output);
        this.counter.end(countIn(stdout, this.#progress));
        return { ...finished, argv, stdout, stderr: await this.#read(errors) };
      } finally {
        this.counter.end();
        this.#machine.signal('TERM', [await tail.pid]);
      }
    };
    return { pid, ended: end() };
  }

  /** What the process had counted by now, or a little later: netlab may hear of it much later. */
  async counted(): Promise<Counted> {
    return countIn(await this.#read(output), this.#progress);
  }

  async #read(file: string): Promise<string> {
    return new TextDecoder().decode(await this.#machine.read(file));
  }
}

/** A change: when it is due, and how it is carried out. */
export interface Due {
  readonly after: Moment;
  readonly carryOut: () => Promise<readonly Finished[]>;
}

/** Carries out the changes one after the other, each when it is due; those whose moment never comes are left out. */
export async function carryOutMeanwhile(
  changes: readonly Due[],
  follower: Pick<Follower, 'counted'> & { readonly counter: Pick<Counter, 'reaches'> },
): Promise<Happened[]> {
  const happened: Happened[] = [];
  for (const { after, carryOut } of changes) {
    if (!(await follower.counter.reaches(after))) break;
    const begun = await follower.counted();
    const finished = await carryOut();
    happened.push({ begun, ended: await follower.counted(), finished });
  }
  return happened;
}
