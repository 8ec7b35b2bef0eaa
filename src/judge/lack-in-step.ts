/**
 * Finds out whether a step's commands were refused because something is missing here, so that the scenario
 * cannot go on. A refusal that the step expects does not count, unless it may mean exactly that.
 */
import { expects } from '../expects/index.js';
import type { Finished, Measured } from '../model/observation.js';
import type { Step } from '../model/scenario.js';
import { readAttempt } from '../plan/attempt.js';
import type { Lack } from '../plan/lack.js';
import { lackOf } from '../plan/lack.js';
import { readRefusal } from '../plan/refusal.js';
import { probes } from '../probes/index.js';

export interface StepLack {
  readonly lack: Lack;
  /** The refused command. */
  readonly finished: Finished;
  /**
   * Whether the step expects a refusal with this errno, which may also come from a kernel that lacks nothing.
   * The caller then lets the step be judged, unless this kernel is known to lack it.
   */
  readonly expected: boolean;
}

/** The first thing that is missing. @param ordinary whether the commands ran as an ordinary user */
export function lackInStep(
  step: Step,
  measured: Measured | undefined,
  ordinary: boolean,
): StepLack | undefined {
  const kind = step.stimulus?.kind ?? '';
  if (!measured || measured.trouble !== undefined || !probes[kind]?.measures.includes('end'))
    return undefined;
  for (const [index, finished] of measured.finished.entries()) {
    const lack = finished.exit === 0 ? undefined : missing(finished, ordinary);
    if (!lack) continue;
    const accepted = index === measured.finished.length - 1 ? acceptance(step, finished) : 'no';
    // A step that expects the exact message has taken its meaning into account.
    if (
      accepted === 'words' ||
      (accepted === 'number' && lack.symbols === undefined && !lack.plain)
    )
      continue;
    return { lack, finished, expected: accepted === 'number' && !lack.plain };
  }
  return undefined;
}

/** How closely an expectation matches the refusal: by its message, by its errno, or not at all. */
function acceptance({ expect }: Step, finished: Finished): 'words' | 'number' | 'no' {
  const all = expect.map(({ kind, options }) => expects[kind]?.accepts?.(options, finished));
  return all.includes('words') ? 'words' : all.includes('number') ? 'number' : 'no';
}

/** Prefixes of kernel messages; in a script, any program may print them. */
const kernelLine = /^(?:RTNETLINK answers|Error): /m;

function missing({ argv, stderr }: Finished, ordinary: boolean): Lack | undefined {
  const attempt = readAttempt(argv);
  if (attempt) {
    const lack = lackOf({ ...attempt, ordinary }, readRefusal(stderr));
    // An unknown option in a step may be a typing error of the user's.
    return lack?.outdated === undefined ? lack : undefined;
  }
  const start = stderr.search(kernelLine);
  if (start < 0) return ordinary ? denied(stderr) : undefined;
  const lack = lackOf({ argv: argv.slice(0, 1), ordinary }, readRefusal(stderr.slice(start)));
  return lack?.plain ? lack : undefined;
}

/** How programs report missing privileges: as in errno(3), or by asking for root. */
const denial =
  /^.*\b(?:Operation not permitted|Permission denied|must be (?:run as )?(?:super-?user|root)|(?:only|requires) root)\b.*$/im;

/** Refusals by the network: a packet filter's verdict is EPERM, a route's may be EACCES. */
const onTheWay = /\b(?:send|sendto|sendmsg|write|connect|ping)\b/i;

function denied(stderr: string): Lack | undefined {
  const words = denial.exec(stderr)?.[0].trim();
  return words === undefined || onTheWay.test(words)
    ? undefined
    : { reason: `an ordinary user may not do this: ${words}`, plain: true };
}
