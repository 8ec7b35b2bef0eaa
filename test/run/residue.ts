/** What a run could leave behind on the machine: links, namespaces, mounts, processes. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface Residue {
  readonly links: readonly string[];
  readonly namespaces: readonly string[];
  readonly mounts: readonly string[];
}

const optional = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/** The machine as it is now. Zombies have no namespaces any more and do not count. */
export function takeStock(): Residue {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const namespaces = pids.flatMap((pid) =>
    ['net', 'pid', 'mnt', 'user'].flatMap(
      (kind) => optional(() => readlinkSync(`/proc/${pid}/ns/${kind}`)) ?? [],
    ),
  );
  return {
    links: readdirSync('/sys/class/net').sort(),
    namespaces: [
      ...new Set(namespaces),
      ...(optional(() => readdirSync('/run/netns')) ?? []),
    ].sort(),
    mounts: readFileSync('/proc/self/mounts', 'utf8').trim().split('\n').sort(),
  };
}

/** What is there now and was not before. */
export function leftBehind(before: Residue): string[] {
  const now = takeStock();
  return (['links', 'namespaces', 'mounts'] as const).flatMap((kind) =>
    now[kind].filter((entry) => !before[kind].includes(entry)).map((entry) => `${kind}: ${entry}`),
  );
}

/** Waits until nothing new is left, at most `milliseconds`; gives what still is. */
export async function untilNothingLeft(before: Residue, milliseconds: number): Promise<string[]> {
  const start = performance.now();
  for (;;) {
    const left = leftBehind(before);
    if (left.length === 0 || performance.now() - start > milliseconds) return left;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
