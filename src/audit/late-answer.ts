/**
 * Whether a mutant may have been judged too soon. An audit waits for an answer less long than a run, since many
 * mutants leave a request without one. That is the same for a network that hands frames on at once or never; where
 * something keeps them for a while, sends them again, or answers in its own time, an answer may be late.
 */
import type { StepReport } from '../model/report.js';
import type { Interface, Scenario, Setting, Step } from '../model/scenario.js';
import { commandWords } from '../terms/command.js';

/**
 * Whether more patience might change what failed a mutant.
 *
 * @param step the last one that was carried out
 * @param patience milliseconds for which answers were waited for
 */
export function mayBeLate(mutant: Scenario, step: StepReport, patience: number): boolean {
  const failed = step.verdicts.filter(({ outcome }) => outcome === 'fail');
  const isShort = failed.some(({ kind }) => kind === 'received' || kind === 'lost');
  // A frame that must not be there stays, however long one waits.
  if (!isShort || step.duration < patience || failed.some(({ kind }) => kind === 'none'))
    return false;
  return step.duration > 1.5 * patience || keepsFrames(mutant);
}

/** Timers of neighbours and of proxies, and of TCP. */
const timers = /\.neigh\.|delay|retrans|retries|net\.ipv4\.tcp_/;

const isTimer = ({ key }: Setting): boolean => timers.test(key);

const keepsFrames = ({ nodes, steps }: Scenario): boolean =>
  steps.some(({ stimulus }) => stimulus !== undefined && isUnhurried(stimulus)) ||
  nodes.some(
    ({ services, sysctls, interfaces }) =>
      services.length > 0 || sysctls.some(isTimer) || interfaces.some(isHolding),
  );

/** TCP with its timers, commands that queue what is sent or set such timers, and programs that go on by themselves. */
function isUnhurried({ kind, options }: NonNullable<Step['stimulus']>): boolean {
  if (kind === 'tcp' || kind === 'tc') return true;
  if (kind === 'ip') return JSON.stringify(options).includes('ntable');
  if (kind === 'sysctl') return timers.test(JSON.stringify(options));
  // Rules of nft(8) let pass or drop: so do those of the mutants that lose frames.
  return kind === 'run' && programsOf(options).some((program) => program !== 'nft');
}

const programsOf = (options: unknown): string[] =>
  Object.values(options as Readonly<Record<string, string | readonly (string | string[])[]>>)
    .flatMap((given) => (typeof given === 'string' ? [given] : given))
    .map((command) => commandWords(command)[0] ?? '');

/** A queue with a rate or a delay, a radio, or timers of its own. */
const isHolding = ({ type, tc, sysctls }: Interface): boolean =>
  tc.some(({ words }) => isQueue(words)) || type === 'wlan' || sysctls.some(isTimer);

/** Whether packets stay in it: filters and what holds them pass on or drop, as netem does that only loses or doubles. */
const isQueue = (words: readonly string[]): boolean =>
  words[0] !== 'filter' &&
  !words.some((word) => word === 'clsact' || word === 'ingress') &&
  (!words.includes('netem') ||
    words.some((word) => /^(delay|latency|rate|slot|reorder)$/.test(word)));
