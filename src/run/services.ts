/** A scenario's services: daemons that start before its first step and must run until its end. */
import { defined } from '../base/defined.js';
import { formatPlace } from '../base/place.js';
import { quoteAll } from '../base/shell-words.js';
import { DeadlineError, withDeadline } from '../host/deadline.js';
import type { Machine } from '../host/machine.js';
import type { Finished } from '../model/observation.js';
import type { PlannedService } from '../model/plan.js';
import { formatServiceId } from '../model/scenario.js';
import { patternFor } from '../terms/pattern.js';
import { missingProgram } from './missing-program.js';

/** A service did not become ready, or ended early. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  /** Its command, its place in the file, and the end of its output. */
  readonly detail: readonly string[];

  constructor(reason: string, service: PlannedService, output: readonly string[]) {
    super(reason);
    this.detail = [quoteAll(service.argv), formatPlace(service.place), ...output.slice(-mostWords)];
  }
}

export interface Services {
  /** Starts all, each once the previous one is ready. Rejects with {@link ServiceError}. */
  start(): Promise<void>;
  /** Rejects if a service ends by itself. */
  readonly lost: Promise<never>;
  /** Asks all to terminate, and waits a moment for that. */
  end(): Promise<void>;
}

/** Lines of a service's output in an error. */
const mostWords = 8;
/** Milliseconds for services to terminate; the end of the machine kills the rest. */
const graceTime = 1000;

export function createServices(machine: Machine, planned: readonly PlannedService[]): Services {
  let lose!: (error: Error) => void;
  const lost = new Promise<never>((_, reject) => (lose = reject));
  lost.catch(() => undefined);
  let ending = false;
  const running: Running[] = [];

  const startOne = async (service: PlannedService): Promise<void> => {
    await writeFiles(machine, service);
    const own = launch(machine, service);
    running.push(own);
    own.died.catch((error: unknown) => {
      if (!ending) lose(error as Error);
    });
    await ready(machine, service, own);
  };

  return {
    lost,
    async start() {
      const started = new Map<string, Promise<void>>();
      for (const service of planned) {
        const before = service.after.flatMap((id) => started.get(formatServiceId(id)) ?? []);
        started.set(
          formatServiceId(service),
          Promise.all(before).then(() => startOne(service)),
        );
      }
      await Promise.race([Promise.all(started.values()), lost]);
    },
    async end() {
      ending = true;
      machine.signal('TERM', await Promise.all(running.map(({ pid }) => pid)));
      const all = Promise.all(running.map(({ ended }) => ended));
      await withDeadline(all, graceTime, 'services to end').catch((error: unknown) => {
        if (!(error instanceof DeadlineError)) throw error;
      });
    },
  };
}

interface Running {
  readonly pid: Promise<number>;
  readonly ended: Promise<Finished>;
  /** Settles at the line that reports readiness. */
  readonly said: Promise<void>;
  readonly died: Promise<never>;
  readonly output: readonly string[];
}

/** Writes files through a process in the machine: its folders are invisible from the host. */
async function writeFiles(machine: Machine, { folder, files }: PlannedService): Promise<void> {
  const write = async (argv: readonly string[], input?: string): Promise<void> => {
    const { exit, stderr } = await machine.run({ argv, ...defined({ input }) });
    if (exit !== 0) throw new Error(`${folder}: ${stderr.trim()}`);
  };
  await write(['mkdir', '-p', folder]);
  for (const [name, text] of Object.entries(files))
    await write(['sh', '-c', 'mkdir -p "${1%/*}" && cat >"$1"', 'sh', `${folder}/${name}`], text);
}

function launch(machine: Machine, service: PlannedService): Running {
  const { node, argv, folder, ready } = service;
  const saysSo = readiness(ready);
  const output: string[] = [];
  let say: () => void = () => undefined;
  const said = new Promise<void>((resolve) => (say = resolve));
  const { pid, ended } = machine.start({
    node,
    argv,
    folder,
    onLine: (line) => {
      output.push(line);
      if (output.length > mostWords) output.shift();
      if (saysSo(line)) say();
    },
  });
  const died = ended.then((finished) => {
    const how = missingProgram(finished) ?? `it ended with status ${finished.exit}`;
    throw new ServiceError(`${describe(service)}: ${how}`, service, output);
  });
  died.catch(() => undefined);
  return { pid, ended, said, died, output };
}

/** Whether a line of output reports readiness. */
function readiness(ready: PlannedService['ready']): (line: string) => boolean {
  if ('contains' in ready) return (line) => line.includes(ready.contains);
  if (!('matches' in ready)) return () => false;
  const pattern = patternFor(ready.matches);
  return (line) => pattern.test(line);
}

const describe = ({ node, name }: PlannedService): string => `service ${name} of ${node}`;

async function ready(machine: Machine, service: PlannedService, own: Running): Promise<void> {
  const { deadline } = service;
  let over = false;
  const asked =
    'argv' in service.ready ? succeed(machine, service, service.ready.argv, () => over) : own.said;
  try {
    await withDeadline(Promise.race([asked, own.died]), deadline, describe(service));
  } catch (error) {
    if (!(error instanceof DeadlineError)) throw error;
    const reason = `${describe(service)}: it was not ready within ${deadline} ms`;
    throw new ServiceError(reason, service, own.output);
  } finally {
    over = true;
  }
}

/** Repeats a command until it succeeds. */
async function succeed(
  machine: Machine,
  service: PlannedService,
  argv: readonly string[],
  isOver: () => boolean,
): Promise<void> {
  const { node, folder } = service;
  while (!isOver()) {
    const finished = await machine.run({ node, argv, folder });
    if (finished.exit === 0) return;
    const missing = missingProgram(finished);
    if (missing !== undefined)
      throw new ServiceError(`${describe(service)}: ${missing}`, service, []);
  }
}
