/** Executes a step's stimulus: its processes in order, beside those that run in the background. */
import { defined } from '../base/defined.js';
import type { Machine, Process } from '../host/machine.js';
import { DeadlineError, withDeadline } from '../host/deadline.js';
import { expects } from '../expects/index.js';
import type { Action, Finished, Happened, Measured } from '../model/observation.js';
import type { Change, Step, Stimulus } from '../model/scenario.js';
import { probes } from '../probes/index.js';
import type { Progress } from '../probes/probe.js';
import type { Names } from '../terms/names.js';
import { missingProgram } from './missing-program.js';
import { overlongFile } from './overlong-file.js';
import { ownFolder } from './own-commands.js';

/** Milliseconds to wait for an answer that an expectation needs. */
const usualAnswerTime = 3000;
/** Milliseconds after which an answer that must not come counts as absent. */
const silenceTime = 300;
/** Milliseconds for a process to terminate; one that is killed prints no summary. */
const graceTime = 10_000;

type Silence = (isOver: () => boolean) => Promise<boolean>;

/**
 * Executes the stimulus; resolves with undefined if the step has none.
 * @param silence whether the network has fallen silent; looks until its argument returns true
 * @param slowness factor by which everything takes longer on this machine
 */
export async function stimulate(
  machine: Machine,
  step: Step,
  names: Names,
  silence: Silence,
  slowness = 1,
  answerTime = usualAnswerTime,
): Promise<Measured | undefined> {
  if (!step.stimulus) return undefined;
  const { kind, options } = step.stimulus;
  const probe = probes[kind];
  if (!probe) throw new RangeError(`no stimulus ${kind}`);
  const patience = slowness * (wantsAnswer(step) ? answerTime : silenceTime);
  const actionsOf = (each: Stimulus): Action[] => {
    const folder = ownFolder(each);
    return (probes[each.kind]?.actions(each.options, names, patience) ?? []).map((action) =>
      folder === undefined ? action : { ...action, folder },
    );
  };
  const actions = actionsOf(step.stimulus);
  const { finished, meanwhile = [] } =
    step.meanwhile && probe.progress
      ? await changeMeanwhile(machine, actions, probe.progress, step.meanwhile, actionsOf)
      : { finished: await runActions(machine, actions, wantsAnswer(step) ? {} : { silence }) };
  const trouble = [...finished, ...meanwhile.flatMap((each) => each.finished)]
    .map((each) => missingProgram(each) ?? overlongFile(each))
    .find((each) => each !== undefined);
  return {
    ...probe.measure(options, finished),
    ...(step.meanwhile ? { meanwhile } : {}),
    ...defined({ trouble }),
  };
}

/** Follows the output of the last process, and makes changes while it runs. */
async function changeMeanwhile(
  machine: Machine,
  actions: readonly Action[],
  progress: Progress,
  changes: readonly Change[],
  actionsOf: (change: Change) => Action[],
): Promise<{ finished: Finished[]; meanwhile: Happened[] }> {
  const { Follower, carryOutMeanwhile } = await import('./meanwhile.js');
  const follower = new Follower(machine, progress);
  await follower.prepare();
  const last = actions.at(-1);
  const start = (action: Action): Process =>
    action === last ? follower.start(action) : startAction(machine, action);
  const [finished, meanwhile] = await Promise.all([
    runActions(machine, actions, { start }).finally(() => follower.counter.end()),
    carryOutMeanwhile(
      changes.map((change) => ({
        after: change.after,
        carryOut: () => runActions(machine, actionsOf(change)),
      })),
      follower,
    ),
  ]);
  return { finished, meanwhile };
}

const startAction = (machine: Machine, { node, argv, folder, input }: Action): Process =>
  machine.start({ node, argv, ...defined({ folder, input }) });

/** Whether the step expects an answer; otherwise there is no point in waiting long. */
const wantsAnswer = ({ expect }: Step): boolean =>
  expect.some(({ kind, options }) => expects[kind]?.wantsAnswer?.(options));

interface How {
  /** Ends a process early once no answer can come any more. */
  readonly silence?: Silence;
  readonly start?: (action: Action) => Process;
}

async function runActions(
  machine: Machine,
  actions: readonly Action[],
  how: How = {},
): Promise<Finished[]> {
  const results: Promise<Finished>[] = [];
  const services: { readonly process: Process; readonly linger: number }[] = [];
  for (const action of actions) {
    if (action.ready === undefined) {
      const result = runToEnd(machine, action, how);
      results.push(result);
      const { stdout } = await result;
      if (action.endsAll !== undefined && stdout.includes(action.endsAll)) break;
      continue;
    }
    const service = await startService(machine, action, action.ready);
    services.push({ process: service.process, linger: action.linger ?? 0 });
    results.push(service.process.ended);
    if (!service.ready) break;
  }
  await Promise.all(services.map(({ process, linger }) => end(machine, process, linger)));
  return Promise.all(results);
}

async function runToEnd(
  machine: Machine,
  action: Action,
  { silence, start = (each) => startAction(machine, each) }: How,
): Promise<Finished> {
  const { argv, sentBy } = action;
  const running = start(action);
  const how: { interrupted?: true } = {};
  if (silence && sentBy !== undefined)
    void endInSilence(machine, running, sentBy, silence).then((ended) => {
      if (ended) how.interrupted = true;
    });
  try {
    return { ...(await withDeadline(running.ended, action.timeout, argv.join(' '))), ...how };
  } catch (error) {
    if (!(error instanceof DeadlineError)) throw error;
    return { ...(await end(machine, running)), timedOut: true };
  }
}

/** Interrupts a process early once no answer can come any more; resolves with whether it did. */
async function endInSilence(
  machine: Machine,
  running: Process,
  sentBy: number,
  silence: Silence,
): Promise<boolean> {
  let over = false;
  const setOver = (): boolean => (over = true);
  void running.ended.then(setOver, setOver);
  try {
    if (sentBy > 0 && (await endsWithin(running, sentBy))) return false;
    if (!(await silence(() => over))) return false;
    machine.signal('INT', [await running.pid]);
    return true;
  } catch {
    // An undetected silence only costs time.
    return false;
  }
}

/** Starts a process and waits until it reports readiness; `ready` is false if it ended before or was too late. */
async function startService(
  machine: Machine,
  action: Action,
  text: string,
): Promise<{ process: Process; ready: boolean }> {
  let say: () => void = () => undefined;
  const said = new Promise<boolean>((resolve) => (say = () => resolve(true)));
  const running = machine.start({
    node: action.node,
    argv: action.argv,
    ...defined({ input: action.input }),
    onLine: (line) => {
      if (line.includes(text)) say();
    },
  });
  const ready = await withDeadline(
    Promise.race([said, running.ended.then(() => false)]),
    action.timeout,
    action.argv.join(' '),
  ).catch((error: unknown) => {
    if (error instanceof DeadlineError) return false;
    throw error;
  });
  return { process: running, ready };
}

/** Ends a process that does not exit within `linger` milliseconds: SIGINT first, then SIGKILL. */
async function end(machine: Machine, running: Process, linger = 0): Promise<Finished> {
  if (linger > 0 && (await endsWithin(running, linger))) return running.ended;
  const pid = await running.pid;
  machine.signal('INT', [pid]);
  if (!(await endsWithin(running, graceTime))) machine.signal('KILL', [pid]);
  return running.ended;
}

const endsWithin = (running: Process, milliseconds: number): Promise<boolean> =>
  withDeadline(running.ended, milliseconds, 'the process to end').then(
    () => true,
    (error: unknown) => {
      if (error instanceof DeadlineError) return false;
      throw error;
    },
  );
