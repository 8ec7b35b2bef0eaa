/**
 * What runs could leave behind on the machine: links, mounts and namespace names in what everybody
 * sees, and processes, which hold all that is private. Processes are known by a mark in their
 * environment, so that other work on the machine does not count.
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

/** What everybody on the machine sees of networks. */
const publicTraces = (): string[] => [
  ...readdirSync('/sys/class/net').map((name) => `link ${name}`),
  ...(optional(() => readdirSync('/run/netns')) ?? []).map((name) => `namespace ${name}`),
  ...readFileSync('/proc/self/mounts', 'utf8')
    .trim()
    .split('\n')
    .map((line) => `mount ${line}`),
];

/** Processes with the mark; zombies hold nothing any more. */
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
  /** To be given to what is started. */
  readonly env: NodeJS.ProcessEnv;
  /** What is there now and was not before. */
  leftBehind(): string[];
  /** Waits until nothing is left, at most `milliseconds`; gives what still is. */
  untilNothingLeft(milliseconds: number): Promise<string[]>;
}

let watches = 0;

/** Begins to watch: takes stock of the machine as it is now. */
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
