/**
 * The one process that starts all others in a machine: a shell that reads commands from its standard
 * input and reports on its standard output. When netlab dies, however it dies, the input ends, the
 * shell exits, and as the first process of its pid namespace it takes everything with it.
 */
import type { Finished } from '../model/observation.js';
import type { Process, ProcessRequest } from './machine.js';
import { machineFolder } from './machine.js';
import { backgroundJob, mark } from './background-job.js';

/** How a shell is reached, and the files of its machine. */
export interface ShellPort {
  write(text: string): void;
  /** Synchronous: these are small files in memory. */
  readFile(path: string): string;
  writeFile(path: string, content: string | Uint8Array): void;
  removeFiles(paths: readonly string[]): void;
}

interface Job {
  readonly request: ProcessRequest;
  readonly live: string[];
  readonly files: readonly string[];
  pid(pid: number): void;
  end(finished: Finished): void;
  fail(error: Error): void;
}

export class Shell {
  readonly #jobs = new Map<number, Job>();
  readonly #port: ShellPort;
  #lastId = 0;
  #rest = '';
  #failure: Error | undefined;

  constructor(port: ShellPort) {
    this.#port = port;
  }

  start(request: ProcessRequest): Process {
    if (this.#failure) throw this.#failure;
    const id = ++this.#lastId;
    const base = `${machineFolder}/${id}`;
    const files: string[] = [];
    let input = '/dev/null';
    if (request.input !== undefined) {
      input = `${base}.in`;
      files.push(input);
      this.#port.writeFile(input, request.input);
    }
    if (!request.onLine) files.push(`${base}.out`, `${base}.err`);
    let settlePid!: (pid: number) => void;
    const pid = new Promise<number>((resolve) => (settlePid = resolve));
    const ended = new Promise<Finished>((resolve, reject) => {
      this.#jobs.set(id, {
        request,
        live: [],
        files,
        pid: settlePid,
        end: resolve,
        fail: reject,
      });
    });
    // A lost machine is told through `lost`; nobody need wait for each process too.
    ended.catch(() => undefined);
    const argv = request.node
      ? ['nsenter', `--net=/run/netns/${request.node}`, '--', ...request.argv]
      : request.argv;
    this.#port.write(
      backgroundJob(
        id,
        argv,
        request.onLine ? { input } : { input, output: `${base}.out`, errors: `${base}.err` },
      ),
    );
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
    if (!job) return;
    const text = line.slice(blank + 1);
    if (!text.startsWith(mark)) {
      job.live.push(text);
      job.request.onLine?.(text);
      return;
    }
    const [word, number] = text.slice(mark.length).split(' ');
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
    this.#port.removeFiles(job.files);
  }
}
