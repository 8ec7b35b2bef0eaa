/** Raises a plan's network on a machine, and waits until the kernel has it up. */
import { formatPlace } from '../base/place.js';
import { deviceKind } from '../devices/index.js';
import { DeadlineError } from '../host/deadline.js';
import type { Machine, ProcessRequest } from '../host/machine.js';
import type { Finished } from '../model/observation.js';
import type { Plan } from '../model/plan.js';
import type { ScenarioReport } from '../model/report.js';
import type { Scenario } from '../model/scenario.js';
import type { Batch } from '../plan/batches.js';
import { batches, refusedCommand } from '../plan/batches.js';
import { readRefusal } from '../plan/refusal.js';
import { explainRefusal } from '../plan/sense.js';
import { formatCommand } from '../plan/text.js';
import { wishOf } from '../plan/wish.js';

type Want = Pick<ScenarioReport, 'lacks' | 'outdated'>;

/** The network could not be raised: `skip` when the kernel or ip lacks a device type or an option of it, else `error`. */
export class RaiseError extends Error {
  override readonly name = 'RaiseError';
  readonly outcome: 'skip' | 'error';
  readonly detail: readonly string[];
  readonly want: Want;

  constructor(
    outcome: 'skip' | 'error',
    reason: string,
    detail: readonly string[],
    want: Want = {},
  ) {
    super(reason);
    this.outcome = outcome;
    this.detail = detail;
    this.want = want;
  }
}

/** Carries out all commands, stage by stage. Rejects with {@link RaiseError} at the first refusal. */
export async function raise(machine: Machine, plan: Plan): Promise<void> {
  for (const stage of batches(plan)) {
    const lanes = new Map<string | undefined, Batch[]>();
    for (const batch of stage) lanes.set(batch.node, [...(lanes.get(batch.node) ?? []), batch]);
    await Promise.all(
      [...lanes.values()].map(async (lane) => {
        for (const batch of lane) await carryOut(machine, batch);
      }),
    );
  }
}

async function carryOut(machine: Machine, batch: Batch): Promise<void> {
  const finished = await machine.run(batch.request);
  if (finished.exit !== 0) throw refusal(batch, finished);
}

function refusal(batch: Batch, finished: Finished): RaiseError {
  const said = readRefusal(finished.stderr);
  const command = refusedCommand(batch, said);
  const sense = command ? explainRefusal(said, command.argv) : said.sense;
  const detail = [
    command ? formatCommand(command) : batch.lines.map(({ text }) => text).join('; '),
    ...(command?.place ? [formatPlace(command.place)] : []),
    ...(sense === undefined ? [] : [sense]),
  ];
  const type = command?.creates;
  if (type !== undefined && said.lacks === 'type') {
    const config = deviceKind(type)?.config;
    const symbol = config === undefined ? '' : ` (${config})`;
    const reason = `this kernel has no ${type} devices${symbol}`;
    return new RaiseError('skip', reason, detail, config === undefined ? {} : { lacks: [config] });
  }
  if (type !== undefined && said.lacks === 'feature')
    return new RaiseError('skip', `this kernel cannot make such a ${type}: ${said.words}`, detail);
  const wish = command && wishOf(command.argv);
  // A setting that is not there belongs to what is not there.
  const absent =
    said.lacks === 'feature' ||
    said.errno === (wish?.errno ?? 'EOPNOTSUPP') ||
    (said.key !== undefined && said.errno === 'ENOENT');
  if (wish && absent)
    return new RaiseError('skip', `this kernel has no ${wish.what} (${wish.config})`, detail, {
      lacks: wish.config.split(', '),
    });
  // The options are those of ip-link(8), so they are no mistake: this program is older than they are.
  if (said.lacks === 'option')
    return new RaiseError('skip', `${batch.program} is too old: ${said.words}`, detail, {
      outdated: batch.program,
    });
  const who = said.byKernel ? 'the kernel' : batch.program;
  return new RaiseError('error', `${who} refused: ${said.words}`, detail);
}

interface LinkState {
  readonly flags: readonly string[];
  readonly operstate: string;
}

/**
 * A link whose carrier is there, but which the kernel's link watch has not yet put into operation,
 * may drop what is sent to it, and is no port of a bridge yet.
 */
const isPending = ({ flags, operstate }: LinkState): boolean =>
  flags.includes('LOWER_UP') && (operstate === 'DOWN' || operstate === 'LOWERLAYERDOWN');

const linkTime = 20_000;

/**
 * A wire of the sandbox's own that goes up. The link watch looks at what is not urgent only once a
 * second; an urgent event makes it look at all that has become urgent since, and the carrier of a new
 * wire is one (linkwatch_run_queue in net/core/link_watch.c).
 */
export const nudgeRequest = (round: number): ProcessRequest => ({
  argv: ['ip', '-batch', '-'],
  input: [
    `link add dev nudge${round} type veth peer name egdun${round}`,
    `link set dev nudge${round} up`,
    `link set dev egdun${round} up`,
  ]
    .map((line) => `${line}\n`)
    .join(''),
});

/** What asks a node for the state of its links. */
export const linksRequest = (node: string): ProcessRequest => ({
  argv: ['ip', '-n', node, '-j', 'link', 'show'],
});

export const nodesWithLinks = ({ nodes }: Scenario): string[] =>
  nodes.filter(({ interfaces }) => interfaces.length > 0).map(({ name }) => name);

/** Waits until every link that has a carrier is in operation. */
export async function awaitLinks(machine: Machine, scenario: Scenario): Promise<void> {
  const start = performance.now();
  const nodes = nodesWithLinks(scenario);
  for (let round = 0; ; round++) {
    await machine.run(nudgeRequest(round));
    const pending = await Promise.all(
      nodes.map(async (node) => {
        const { argv, exit, stdout, stderr } = await machine.run(linksRequest(node));
        if (exit !== 0) throw new Error(`${argv.join(' ')}: ${stderr.trim()}`);
        return (JSON.parse(stdout) as LinkState[]).some(isPending);
      }),
    );
    // A link may wait for one in another node: only when nothing is pending anywhere is all done.
    const late = nodes.filter((_, index) => pending[index]);
    if (late.length === 0) return;
    if (performance.now() - start > linkTime)
      throw new DeadlineError(`links of ${late.join(', ')} to come up: not within ${linkTime} ms`);
  }
}
