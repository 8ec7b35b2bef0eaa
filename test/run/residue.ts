/**
 * What runs could leave behind on the machine: links, mounts and names of namespaces that everybody sees, and
 * processes, which hold everything private. Processes are recognised by a variable in their environment, so
 * that other work on the machine does not count.
 */
import { readdirSync, readFileSync } from 'node:fs';

const variable = 'NETLAB_TEST_MARK';

const optional = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/** The machine's networks, as everybody sees them. */
const publicTraces = (): string[] => [
  ...readdirSync('/sys/class/net').map((name) => `link ${name}`),
  ...(optional(() => readdirSync('/run/netns')) ?? []).map((name) => `namespace ${name}`),
  ...readFileSync('/proc/self/mounts', 'utf8')
    .trim()
    .split('\n')
    .map((line) => `mount ${line}`),
];

/** Processes with the variable; zombies hold nothing. */
const markedProcesses = (mark: string): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => optional(() => readFileSync(`/proc/${pid}/environ`, 'latin1'))?.includes(mark))
    .filter(
      (pid) =>
        !/^State:\s+Z/m.test(optional(() => readFileSync(`/proc/${pid}/status`, 'latin1')) ?? ''),
    )
    .map(
      (pid) =>
        `process ${pid} ${optional(() => readFileSync(`/proc/${pid}/comm`, 'latin1'))?.trim() ?? ''}`,
    );

export interface Watch {
  /** Environment for processes under observation. */
  readonly env: NodeJS.ProcessEnv;
  /** What exists now and did not before. */
  leftBehind(): string[];
  /** Waits until nothing is left, for at most `milliseconds`; resolves with what still is. */
  untilNothingLeft(milliseconds: number): Promise<string[]>;
}

let watches = 0;

/** Starts watching from the machine's current state. */
export function watchMachine(): Watch {
  const mark = `${variable}=${process.pid}-${++watches}.`;
  const before = new Set(publicTraces());
  const leftBehind = (): string[] => [
    ...publicTraces().filter((trace) => !before.has(trace)),
    ...markedProcesses(mark),
  ];
  return {
    env: { ...process.env, [variable]: mark.slice(variable.length + 1) },
    leftBehind,
    async untilNothingLeft(milliseconds) {
      const start = performance.now();
      for (;;) {
        const left = leftBehind();
        if (left.length === 0 || performance.now() - start > milliseconds) return left;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}
