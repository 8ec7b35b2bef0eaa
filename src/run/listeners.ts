/**
 * Programs that listen to the kernel during a step, such as ip-monitor(8). A listener that sleeps is waiting
 * for the kernel's next message. So it is ready once it sleeps for the first time; and once it sleeps again, it
 * has printed every message sent so far, because a message wakes it at once.
 */
import { DeadlineError, withDeadline } from '../host/deadline.js';
import type { Machine, Process } from '../host/machine.js';
import { machineFolder } from '../host/machine.js';
import { cutAt } from '../host/output.js';
import type { Finished, Query } from '../model/observation.js';
import { queryKey } from '../model/observation.js';

/** Limit in bytes for the output of a listener. */
const mostHeard = 2 ** 22;

/** Milliseconds for a listener to fall asleep. */
const restTime = 5000;

interface Listener {
  readonly query: Query;
  readonly process: Process;
  /** The file that it writes to. */
  readonly file: string;
}

export interface Listeners {
  /** The output of each listener so far, by query key. */
  heard(): Promise<[string, Finished][]>;
  end(): Promise<void>;
}

/** Starts a listener for each query, and waits until all of them listen. */
export async function listen(machine: Machine, queries: readonly Query[]): Promise<Listeners> {
  const listeners = queries.map((query, index): Listener => {
    const file = `${machineFolder}/heard-${index}`;
    const argv = ['sh', '-c', 'exec "$@" >"$0" 2>&1', file, ...query.argv];
    return { query, file, process: machine.start({ node: query.node, argv }) };
  });
  await Promise.all(listeners.map((listener) => comeToRest(machine, listener)));
  return {
    heard: () => Promise.all(listeners.map((listener) => hear(machine, listener))),
    async end() {
      // Not INT: background jobs of a shell ignore it.
      machine.signal('TERM', await Promise.all(listeners.map(({ process }) => process.pid)));
      await Promise.all(listeners.map(({ process }) => process.ended));
    },
  };
}

async function hear(machine: Machine, listener: Listener): Promise<[string, Finished]> {
  const { query, file } = listener;
  const trouble = await comeToRest(machine, listener);
  const bytes = await machine.read(file, 0, mostHeard + 1);
  const isCut = bytes.length > mostHeard;
  const text = new TextDecoder().decode(bytes);
  const { node, argv } = query;
  const heard = {
    ...{ node, argv, exit: 0, stderr: '' },
    stdout: isCut ? text.slice(0, text.lastIndexOf('\n') + 1) : text,
    ...(isCut ? { cut: cutAt(mostHeard) } : {}),
  };
  return [queryKey(query), trouble === undefined ? heard : { ...heard, exit: 1, stderr: trouble }];
}

/** Polls the state in proc_pid_stat(5) until it is S; exits with 1 if the process is gone. */
const untilAsleep =
  'while read -r stat <"/proc/$0/stat"; do case $stat in "$0 ($1) S "*) exit 0; esac; done; exit 1';

/** Waits until a listener sleeps; otherwise rejects with the reason. */
async function comeToRest(
  machine: Machine,
  { query: { argv }, process, file }: Listener,
): Promise<string | undefined> {
  const [program = ''] = argv;
  const pid = String(await process.pid);
  const watch = machine.start({ argv: ['sh', '-c', untilAsleep, pid, program] });
  try {
    const { exit } = await withDeadline(watch.ended, restTime, `${argv.join(' ')} to listen`);
    if (exit === 0) return undefined;
    const said = new TextDecoder().decode(await machine.read(file));
    return `${argv.join(' ')} has ended: ${said.trim()}`;
  } catch (error) {
    if (!(error instanceof DeadlineError)) throw error;
    machine.signal('KILL', [await watch.pid]);
    return error.message;
  }
}
