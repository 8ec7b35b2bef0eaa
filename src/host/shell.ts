/**
 * The one process that starts all others in a machine: a shell that reads commands from standard input and
 * reports on standard output. When netlab ends, however it ends, the input ends and the shell exits; as the
 * first process of its pid namespace, it takes everything with it.
 */
import { quoteAll } from '../base/shell-words.js';
import type { Finished } from '../model/observation.js';
import type { Process, ProcessRequest } from './machine.js';
import { longestFile, machineFolder } from './machine.js';
import type { Output } from './output.js';
import { cutAt, LiveOutput, mostOutput, nothing } from './output.js';
import type { JobInput } from './background-job.js';
import { backgroundJob, lookForJobs, mark } from './background-job.js';

/** How to reach a shell, and the files of its machine. */
export interface ShellPort {
  write(text: string): void;
  /** Reads and frees the first `most` bytes of a process's output. Synchronous, as the files are in memory. */
  takeOutput(path: string, most: number): Output;
  writeFile(path: string, content: string | Uint8Array): void;
  /** The length of such a file, on machines that do not enforce {@link longestFile} themselves. */
  readonly sizeOf?: (path: string) => number;
  /** How many processes can have their output kept at once; unlimited by default. */
  readonly places?: number;
}

/** A job that the shell got before netlab asked for it; ids count from 1. */
interface Early {
  readonly id: number;
  /** Its lines so far. */
  readonly lines: string[];
}

/** Identifies equal requests. */
const keyOf = ({ node, argv, folder, input }: ProcessRequest): string =>
  JSON.stringify([node, argv, folder, typeof input === 'string' ? input : input && [...input]]);

/** The files for the output of a process. */
const keptIn = (place: number): { output: string; errors: string } => ({
  output: `${machineFolder}/${place}.out`,
  errors: `${machineFolder}/${place}.err`,
});

/** The command that starts a process; streams that are not live are kept in files. */
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

/** The process that reports on another was killed, so the other's end will never be known. */
export class JobLostError extends Error {
  override readonly name = 'JobLostError';
}

/** Milliseconds between checks that the jobs still exist. */
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
  /** Free places for output, longest unused first; undefined if every process has its own. */
  readonly #places: number[] | undefined;
  readonly #queue: number[] = [];
  #lastId: number;
  readonly #begunEarly: number;
  #rest = '';
  #failure: Error | undefined;
  /** Set from one check of the jobs until the next. */
  #look: NodeJS.Timeout | undefined;

  /** @param early requests that the shell has already been given, in that order */
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
    // The end of the machine is reported by `lost`, so these rejections may go unhandled.
    ended.catch(() => undefined);
    pid.catch(() => undefined);
    // The caller must have the process before it gets lines.
    if (early) queueMicrotask(() => early.lines.forEach((line) => this.#line(line)));
    else this.#begin(id);
    this.#look ??= this.#lookSoon();
    return process;
  }

  /** Starts a process, or queues it for a place. */
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

  /** The place for its output is held by a process that continues in the background. */
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

  /** Handles output of the shell. */
  receive(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
  }

  /** The shell has ended: rejects everything in progress. */
  fail(error: Error): void {
    this.#failure ??= error;
    clearTimeout(this.#look);
    for (const job of this.#jobs.values()) job.fail(error);
    this.#jobs.clear();
  }

  /** Schedules a check of the jobs, because a job that was killed reports nothing. */
  #lookSoon(): NodeJS.Timeout {
    return setTimeout(() => {
      const begun = [...this.#jobs].filter(([, job]) => job.begun).map(([id]) => id);
      // Newest first: that is most likely the one the user recognises.
      this.#port.write(lookForJobs(begun.reverse(), this.#begunEarly));
      if (this.#port.sizeOf) this.#endOverlong(this.#port.sizeOf);
    }, lookInterval).unref();
  }

  /** Sends SIGXFSZ to processes with overlong output, on machines that do not enforce the limit. */
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
    // A report follows on the same line if the process has not ended its line.
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
