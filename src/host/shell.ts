/**
 * The one process that starts all others in a machine: a shell that reads commands from its standard
 * input and reports on its standard output. When netlab dies, however it dies, the input ends, the
 * shell exits, and as the first process of its pid namespace it takes everything with it.
 */
import { quoteAll } from '../base/shell-words.js';
import type { Finished } from '../model/observation.js';
import type { Process, ProcessRequest } from './machine.js';
import { longestFile, machineFolder } from './machine.js';
import type { Output } from './output.js';
import { cutAt, LiveOutput, mostOutput, nothing } from './output.js';
import type { JobInput } from './background-job.js';
import { backgroundJob, lookForJobs, mark } from './background-job.js';

/** How a shell is reached, and the files of its machine. */
export interface ShellPort {
  write(text: string): void;
  /** Takes what a process has printed, the first `most` bytes of it. Synchronous: these are files in memory. */
  takeOutput(path: string, most: number): Output;
  writeFile(path: string, content: string | Uint8Array): void;
  /** How long such a file is, where the machine does not see to it that none becomes too long. */
  readonly sizeOf?: (path: string) => number;
  /** How many processes may have their output kept at once; without limit when not given. */
  readonly places?: number;
}

/** A job that was given to the shell before netlab was there to ask for it; its id is its place, from 1. */
interface Early {
  readonly id: number;
  /** What it has said so far. */
  readonly lines: string[];
}

/** Requests that ask for the same. */
const keyOf = ({ node, argv, folder, input }: ProcessRequest): string =>
  JSON.stringify([node, argv, folder, typeof input === 'string' ? input : input && [...input]]);

/** Where the output of a process is kept. */
const keptIn = (place: number): { output: string; errors: string } => ({
  output: `${machineFolder}/${place}.out`,
  errors: `${machineFolder}/${place}.err`,
});

/** The text that makes the shell start a process; its streams that are not live are kept in a place. */
export function jobText(
  id: number,
  request: ProcessRequest,
  input: JobInput,
  place: number = id,
): string {
  const argv = request.node
    ? [
        ...['nsenter', `--net=/run/netns/${request.node}`],
        ...(request.folder === undefined ? [] : [`--wd=${request.folder}`]),
        ...['--', ...request.argv],
      ]
    : request.argv;
  return request.onLine
    ? backgroundJob(id, argv, input)
    : backgroundJob(id, argv, input, keptIn(place));
}

/** The process that reports on another was killed: whatever becomes of that, nobody will hear of it. */
export class JobLostError extends Error {
  override readonly name = 'JobLostError';
}

/** Milliseconds between looks at whether jobs are still there to report. */
const lookInterval = 250;

interface Job {
  readonly request: ProcessRequest;
  readonly live: LiveOutput;
  readonly process: Process;
  place: number;
  begun: boolean;
  pid(pid: number): void;
  end(finished: Finished): void;
  fail(error: Error): void;
}

export class Shell {
  readonly #jobs = new Map<number, Job>();
  readonly #early: Map<string, Early>;
  readonly #port: ShellPort;
  /** Places that are free, the longest first; undefined where each process has its own. */
  readonly #places: number[] | undefined;
  readonly #queue: number[] = [];
  #lastId: number;
  readonly #begunEarly: number;
  #rest = '';
  #failure: Error | undefined;
  /** Set from a look at the jobs until the next. */
  #look: NodeJS.Timeout | undefined;

  /** `early`: what the shell was told to start before, in that order. */
  constructor(port: ShellPort, early: readonly ProcessRequest[] = []) {
    this.#port = port;
    this.#places =
      port.places === undefined
        ? undefined
        : Array.from({ length: port.places }, (_, index) => index + 1);
    this.#early = new Map(
      early.map((request, index) => [keyOf(request), { id: index + 1, lines: [] }]),
    );
    this.#lastId = early.length;
    this.#begunEarly = early.length;
  }

  start(request: ProcessRequest): Process {
    if (this.#failure) throw this.#failure;
    const key = keyOf(request);
    const early = this.#early.get(key);
    this.#early.delete(key);
    const id = early?.id ?? ++this.#lastId;
    let settlePid!: (pid: number) => void;
    let losePid!: (error: Error) => void;
    let end!: (finished: Finished) => void;
    let lose!: (error: Error) => void;
    const pid = new Promise<number>(
      (resolve, reject) => ([settlePid, losePid] = [resolve, reject]),
    );
    const ended = new Promise<Finished>((resolve, reject) => ([end, lose] = [resolve, reject]));
    const process = { pid, ended };
    this.#jobs.set(id, {
      ...{ request, process, live: new LiveOutput(), place: id },
      ...{ begun: early !== undefined, pid: settlePid, end },
      fail(error) {
        losePid(error);
        lose(error);
      },
    });
    // A lost machine is told through `lost`; nobody need wait for each process too.
    ended.catch(() => undefined);
    pid.catch(() => undefined);
    // Who asked is told after he has his process.
    if (early) queueMicrotask(() => early.lines.forEach((line) => this.#line(line)));
    else this.#begin(id);
    this.#look ??= this.#lookSoon();
    return process;
  }

  /** Lets the shell start a process, or that wait for a place. */
  #begin(id: number): void {
    const job = this.#jobs.get(id);
    if (!job) return;
    const { request } = job;
    const place = request.onLine || !this.#places ? id : this.#places.shift();
    if (place === undefined) {
      this.#queue.push(id);
      return;
    }
    job.place = place;
    job.begun = true;
    const file = request.input === undefined ? '/dev/null' : `${machineFolder}/${id}.in`;
    if (request.input !== undefined) this.#port.writeFile(file, request.input);
    this.#port.write(jobText(id, request, { file }, place));
  }

  /** A process that has gone on by itself holds the place where this one's output was to be kept. */
  #beginElsewhere(id: number, job: Job): void {
    if (this.#places) this.#begin(id);
    else {
      this.#jobs.delete(id);
      job.fail(new Error(`no room for the output of ${job.request.argv.join(' ')}`));
    }
  }

  signal(name: string, pids: readonly number[]): void {
    if (pids.length > 0 && !this.#failure)
      this.#port.write(`kill -${name} ${pids.join(' ')} 2>/dev/null\n`);
  }

  /** Takes what the shell printed. */
  receive(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
  }

  /** The shell is gone: everything under way fails. */
  fail(error: Error): void {
    this.#failure ??= error;
    clearTimeout(this.#look);
    for (const job of this.#jobs.values()) job.fail(error);
    this.#jobs.clear();
  }

  /** A job that was killed says nothing, so it is looked for. */
  #lookSoon(): NodeJS.Timeout {
    return setTimeout(() => {
      const begun = [...this.#jobs].filter(([, job]) => job.begun).map(([id]) => id);
      // The last is most likely what the user knows.
      this.#port.write(lookForJobs(begun.reverse(), this.#begunEarly));
      if (this.#port.sizeOf) this.#endOverlong(this.#port.sizeOf);
    }, lookInterval).unref();
  }

  /** Where the machine lets files become too long, who writes them is ended as elsewhere. */
  #endOverlong(sizeOf: (path: string) => number): void {
    for (const { request, place, process } of this.#jobs.values())
      if (
        !request.onLine &&
        Object.values(keptIn(place)).some((path) => sizeOf(path) > longestFile * 2 ** 20)
      )
        process.pid.then(
          (pid) => this.signal('XFSZ', [pid]),
          () => undefined,
        );
  }

  #line(line: string): void {
    const blank = line.indexOf(' ');
    const id = Number(line.slice(0, blank));
    const job = this.#jobs.get(id);
    if (line.endsWith(`${mark}looked`) && id === 0) {
      this.#look = this.#jobs.size > 0 && !this.#failure ? this.#lookSoon() : undefined;
      return;
    }
    if (!job) {
      for (const early of this.#early.values()) if (early.id === id) early.lines.push(line);
      return;
    }
    const text = line.slice(blank + 1);
    const at = text.indexOf(mark);
    // A report stands behind what the process had begun to say, if it has not ended its line.
    if (at !== 0) {
      const said = at < 0 ? text : text.slice(0, at);
      job.live.add(said);
      job.request.onLine?.(said);
    }
    if (at < 0) return;
    const [word, number] = text.slice(at + mark.length).split(' ');
    if (word === 'pid') job.pid(Number(number));
    if (word === 'exit') this.#end(id, job, Number(number));
    if (word === 'busy') this.#beginElsewhere(id, job);
    if (word === 'gone') this.#lose(id, job);
  }

  #lose(id: number, job: Job): void {
    this.#jobs.delete(id);
    const command = quoteAll(job.request.argv);
    job.fail(new JobLostError(`something killed the process that reports on ${command}`));
  }

  #end(id: number, job: Job, exit: number): void {
    this.#jobs.delete(id);
    const { node = '', argv, onLine, most = mostOutput } = job.request;
    const { output, errors } = keptIn(job.place);
    try {
      const stdout = onLine ? nothing : this.#port.takeOutput(output, most);
      const stderr = onLine ? job.live : this.#port.takeOutput(errors, most);
      const isCut = stdout.size > most || stderr.size > most;
      job.end({
        ...{ node, argv, exit, stdout: stdout.text, stderr: stderr.text },
        ...(isCut ? { cut: cutAt(most) } : {}),
      });
    } catch (error) {
      job.fail(error as Error);
    }
    if (onLine || !this.#places) return;
    this.#places.push(job.place);
    const next = this.#queue.shift();
    if (next !== undefined) this.#begin(next);
  }
}
