/** Finds reports of kernel bugs in a kernel's log. Documentation/admin-guide/bug-hunting.rst. */

/** The first line of a report. */
const trouble = new RegExp(
  [
    String.raw`WARNING: (?:CPU: \d|possible |suspicious |bad unlock|held lock)`,
    String.raw`\bBUG: `,
    String.raw`kernel BUG at `,
    String.raw`\bOops\b`,
    String.raw`Kernel panic - not syncing`,
    String.raw`general protection fault`,
    String.raw`unable to handle (?:kernel|page fault)`,
    String.raw`unregister_netdevice: waiting for`,
    String.raw`INFO: (?:task .* blocked for|rcu_\w+ (?:self-)?detected)`,
    String.raw`rcu: INFO: rcu_\w+ (?:self-)?detected`,
    String.raw`watchdog: BUG`,
    String.raw`UBSAN: `,
    String.raw`refcount_t: `,
    String.raw`^userspace - `,
    String.raw`Out of memory: `,
    String.raw`invoked oom-killer`,
  ].join('|'),
);

/** Further lines of the same report. */
const more = /^(?:CPU: |Comm: |RIP: |Modules linked in|Call Trace|Stack:|\s|\[<|---\[|Hardware )/;

/** `[   12.345678] `, with or without a log level. */
const decoration = /^(?:<\d+>)?(?:\[ *\d+\.\d+\](?:\[ *[TC]\d+\])? ?)?/;

/** Maximum number of lines per report. */
const most = 12;

/** The reports in a log, each with its lines, in order and without duplicates. */
export function findTroubles(log: string): string[][] {
  const found: string[][] = [];
  const seen = new Set<string>();
  let current: string[] | undefined;
  for (const raw of log.split('\n')) {
    const line = raw.replace(/\r$/, '').replace(decoration, '');
    if (trouble.test(line)) {
      const text = line.replace(/^-+\[ cut here \]-+$/, '').trim();
      current = seen.has(text) ? undefined : [text];
      seen.add(text);
      if (current) found.push(current);
    } else if (current && more.test(line)) {
      if (current.length < most) current.push(line.trimEnd());
    } else current = undefined;
  }
  return found;
}
