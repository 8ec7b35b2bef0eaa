/**
 * The one process that starts all others in a machine: a shell that reads commands from its standard
 * input and reports on its standard output. When netlab dies, however it dies, the input ends, the
 * shell exits, and as the first process of its pid namespace it takes everything with it.
 */
import type { Finished } from '../model/observation.js';
import type { Process, ProcessRequest } from './machine.js';
import { machineFolder } from './machine.js';
import type { JobInput } from './background-job.js';
import { backgroundJob, mark } from './background-job.js';

/** How a shell is reached, and the files of its machine. */
export interface ShellPort {
  write(text: string): void;
  /** Synchronous: these are small files in memory. */
  readFile(path: string): string;
  writeFile(path: string, content: string | Uint8Array): void;
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

/** The text that makes the shell start a process; its streams that are not live go to files. */
export function jobText(id: number, request: ProcessRequest, input: JobInput): string {
  const base = `${machineFolder}/${id}`;
  const argv = request.node
    ? [
        ...['nsenter', `--net=/run/netns/${request.node}`],
        ...(request.folder === undefined ? [] : [`--wd=${request.folder}`]),
        ...['--', ...request.argv],
      ]
    : request.argv;
  const files = { output: `${base}.out`, errors: `${base}.err` };
  return request.onLine ? backgroundJob(id, argv, input) : backgroundJob(id, argv, input, files);
}

interface Job {
  readonly request: ProcessRequest;
  readonly live: string[];
  pid(pid: number): void;
  end(finished: Finished): void;
  fail(error: Error): void;
}

export class Shell {
  readonly #jobs = new Map<number, Job>();
  readonly #early: Map<string, Early>;
  readonly #port: ShellPort;
  #lastId: number;
  #rest = '';
  #failure: Error | undefined;

  /** `early`: what the shell was told to start before, in that order. */
  constructor(port: ShellPort, early: readonly ProcessRequest[] = []) {
    this.#port = port;
    this.#early = new Map(
      early.map((request, index) => [keyOf(request), { id: index + 1, lines: [] }]),
    );
    this.#lastId = early.length;
  }

  start(request: ProcessRequest): Process {
    if (this.#failure) throw this.#failure;
    const key = keyOf(request);
    const early = this.#early.get(key);
    this.#early.delete(key);
    const id = early?.id ?? ++this.#lastId;
    const base = `${machineFolder}/${id}`;
    let settlePid!: (pid: number) => void;
    const pid = new Promise<number>((resolve) => (settlePid = resolve));
    const ended = new Promise<Finished>((resolve, reject) => {
      this.#jobs.set(id, {
        request,
        live: [],
        pid: settlePid,
        end: resolve,
        fail: reject,
      });
    });
    // A lost machine is told through `lost`; nobody need wait for each process too.
    ended.catch(() => undefined);
    // Who asked is told after he has his process.
    if (early) queueMicrotask(() => early.lines.forEach((line) => this.#line(line)));
    else {
      if (request.input !== undefined) this.#port.writeFile(`${base}.in`, request.input);
      const file = request.input === undefined ? '/dev/null' : `${base}.in`;
      this.#port.write(jobText(id, request, { file }));
    }
    return { pid, ended };
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
    for (const job of this.#jobs.values()) job.fail(error);
    this.#jobs.clear();
  }

  #line(line: string): void {
    const blank = line.indexOf(' ');
    const id = Number(line.slice(0, blank));
    const job = this.#jobs.get(id);
    if (!job) {
      for (const early of this.#early.values()) if (early.id === id) early.lines.push(line);
      return;
    }
    const text = line.slice(blank + 1);
    const at = text.indexOf(mark);
    // A report stands behind what the process had begun to say, if it has not ended its line.
    if (at !== 0) {
      const said = at < 0 ? text : text.slice(0, at);
      job.live.push(said);
      job.request.onLine?.(said);
    }
    if (at < 0) return;
    const [word, number] = text.slice(at + mark.length).split(' ');
    if (word === 'pid') job.pid(Number(number));
    if (word === 'exit') this.#end(id, job, Number(number));
  }

  #end(id: number, job: Job, exit: number): void {
    this.#jobs.delete(id);
    const { node = '', argv, onLine } = job.request;
    const base = `${machineFolder}/${id}`;
    job.end({
      node,
      argv,
      exit,
      stdout: onLine ? '' : this.#port.readFile(`${base}.out`),
      stderr: onLine
        ? job.live.map((line) => `${line}\n`).join('')
        : this.#port.readFile(`${base}.err`),
    });
  }
}
