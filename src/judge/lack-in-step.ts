/**
 * What a step's commands were refused for want of, so that the scenario cannot go on here. A refusal that the step
 * expects is none, where it cannot mean that something is missing.
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
  /** The command that was refused. */
  readonly finished: Finished;
  /**
   * Whether the step expects such a refusal, which a kernel that lacks nothing may give too: who finds that
   * this one does not lack it, or cannot find out, lets the step be judged.
   */
  readonly expected: boolean;
}

/** The first thing that is missing. @param ordinary whether an ordinary user gave the commands */
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
    // Who expects the very words knows what they mean.
    if (
      accepted === 'words' ||
      (accepted === 'number' && lack.symbols === undefined && !lack.plain)
    )
      continue;
    return { lack, finished, expected: accepted === 'number' && !lack.plain };
  }
  return undefined;
}

/** The closest in which an expectation accepts the refusal. */
function acceptance({ expect }: Step, finished: Finished): 'words' | 'number' | 'no' {
  const all = expect.map(({ kind, options }) => expects[kind]?.accepts?.(options, finished));
  return all.includes('words') ? 'words' : all.includes('number') ? 'number' : 'no';
}

/** Programs begin with these what the kernel says; in a script it may be any of them. */
const kernelLine = /^(?:RTNETLINK answers|Error): /m;

function missing({ argv, stderr }: Finished, ordinary: boolean): Lack | undefined {
  const attempt = readAttempt(argv);
  if (attempt) {
    const lack = lackOf({ ...attempt, ordinary }, readRefusal(stderr));
    // In a step the words are the user's: he may have misspelt them.
    return lack?.outdated === undefined ? lack : undefined;
  }
  const start = stderr.search(kernelLine);
  if (start < 0) return ordinary ? denied(stderr) : undefined;
  const lack = lackOf({ argv: argv.slice(0, 1), ordinary }, readRefusal(stderr.slice(start)));
  return lack?.plain ? lack : undefined;
}

/** Programs say of a want of rights what errno(3) does, or ask for root. */
const denial =
  /^.*\b(?:Operation not permitted|Permission denied|must be (?:run as )?(?:super-?user|root)|(?:only|requires) root)\b.*$/im;

/** What the network has refused: a packet filter's verdict on a packet is EPERM, and a route's may be EACCES. */
const onTheWay = /\b(?:send|sendto|sendmsg|write|connect|ping)\b/i;

function denied(stderr: string): Lack | undefined {
  const words = denial.exec(stderr)?.[0].trim();
  return words === undefined || onTheWay.test(words)
    ? undefined
    : { reason: `an ordinary user may not do this: ${words}`, plain: true };
}
