/** Executes a plan's commands on a machine, and waits until the links are in operation. */
import { formatPlace } from '../base/place.js';
import { formatDuration } from '../base/text.js';
import { DeadlineError } from '../host/deadline.js';
import type { Machine, ProcessRequest } from '../host/machine.js';
import type { Finished } from '../model/observation.js';
import type { Plan } from '../model/plan.js';
import type { Scenario } from '../model/scenario.js';
import type { Batch } from '../plan/batches.js';
import { batches, refusedCommand } from '../plan/batches.js';
import { lackOf } from '../plan/lack.js';
import { readRefusal } from '../plan/refusal.js';
import { reasonForRefusal } from '../plan/refusal-reason.js';
import { nameCommand } from '../plan/text.js';
import { isCniCommand } from '../terms/cni.js';
import { withRefusal } from '../terms/sysctl-end.js';
import { LackError } from './lack-error.js';
import { missingProgram } from './missing-program.js';

/** The network could not be built, and nothing that it needs is known to be missing. */
export class RaiseError extends Error {
  override readonly name = 'RaiseError';
  readonly detail: readonly string[];

  constructor(reason: string, detail: readonly string[]) {
    super(reason);
    this.detail = detail;
  }
}

/**
 * Executes all commands, stage by stage. Rejects at the first refusal, with {@link LackError} or {@link
 * RaiseError}.
 */
export async function raise(machine: Machine, plan: Plan): Promise<void> {
  for (const stage of batches(plan)) {
    const lanes = new Map<string | undefined, Batch[]>();
    for (const batch of stage) lanes.set(batch.node, [...(lanes.get(batch.node) ?? []), batch]);
    await Promise.all(
      [...lanes.values()].map(async (lane) => {
        for (const batch of lane) await runBatch(machine, batch);
      }),
    );
  }
}

async function runBatch(machine: Machine, batch: Batch): Promise<void> {
  const finished = withRefusal(await machine.run(batch.request));
  if (finished.exit !== 0) throw refusal(batch, finished, machine.ordinary === true);
}

function refusal(batch: Batch, finished: Finished, ordinary: boolean): LackError | RaiseError {
  const said = readRefusal(finished.stderr);
  const command = refusedCommand(batch, said);
  const meaning = command ? reasonForRefusal(said, command.argv) : said.reason;
  const detail = [
    command ? nameCommand(command) : batch.lines.map(({ text }) => text).join('; '),
    ...(command?.place ? [formatPlace(command.place)] : []),
    ...(meaning === undefined ? [] : [meaning]),
  ];
  const lack = lackOf({ argv: [batch.program], ...command, ordinary }, said);
  if (lack) return new LackError(lack, detail);
  const missing = missingProgram(finished);
  if (missing !== undefined) return new RaiseError(missing, detail.slice(0, 2));
  const program = isCniCommand(batch.request.argv) ? 'a CNI plugin' : batch.program;
  const refusedBy = said.byKernel ? 'the kernel' : program;
  return new RaiseError(`${refusedBy} refused: ${said.words}`, detail);
}

/** An entry of `ip -j link`. */
export interface Link {
  readonly ifindex: number;
  readonly ifname: string;
  readonly flags: readonly string[];
  readonly operstate: string;
}

/**
 * Whether a link has carrier but awaits the kernel's link watch. Until that has put it into operation, the link
 * may drop what is sent through it, and it does not forward as a bridge port.
 */
const isPending = ({ flags, operstate }: Link): boolean =>
  flags.includes('LOWER_UP') && (operstate === 'DOWN' || operstate === 'LOWERLAYERDOWN');

const linkTime = 20_000;

/**
 * Brings up a wire of the sandbox's own to wake the link watch. That handles non-urgent events only once a
 * second, but the carrier of a new wire is urgent, and with it go all events that have become urgent meanwhile
 * (linkwatch_run_queue in net/core/link_watch.c).
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

/** Queries the links of a node. */
export const linksRequest = (node: string): ProcessRequest => ({
  argv: ['ip', '-n', node, '-j', 'link', 'show'],
});

export const nodesWithLinks = ({ nodes }: Scenario): string[] =>
  nodes.filter(({ interfaces }) => interfaces.length > 0).map(({ name }) => name);

/** Waits until every link with carrier is in operation; resolves with the links of each node. */
export async function awaitLinks(
  machine: Machine,
  scenario: Scenario,
): Promise<ReadonlyMap<string, readonly Link[]>> {
  const start = performance.now();
  const nodes = nodesWithLinks(scenario);
  for (let round = 0; ; round++) {
    await machine.run(nudgeRequest(round));
    const answers = await Promise.all(
      nodes.map(async (node) => {
        const { argv, exit, stdout, stderr } = await machine.run(linksRequest(node));
        if (exit !== 0) throw new Error(`${argv.join(' ')}: ${stderr.trim()}`);
        return [node, JSON.parse(stdout) as Link[]] as const;
      }),
    );
    // A link may wait for one in another node, so all nodes must be settled at the same time.
    const late = answers.filter(([, links]) => links.some(isPending)).map(([node]) => node);
    if (late.length === 0) return new Map(answers);
    if (performance.now() - start > linkTime)
      throw new DeadlineError(
        `the links of ${late.join(', ')} did not come up within ${formatDuration(linkTime)}`,
      );
  }
}
