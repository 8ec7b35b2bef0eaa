/** Changes to steps: leaves out a step, its stimulus, or one of its commands. */
import { expects } from '../../expects/index.js';
import type { Expectation, Scenario, Step } from '../../model/scenario.js';
import { probes } from '../../probes/index.js';
import { formatMoment } from '../../terms/moment.js';
import type { Mutant, Operator } from '../mutant.js';
import { changeStep, leavingOut, without } from '../mutant.js';

const isAboutStimulus = ({ kind }: Expectation): boolean => expects[kind]?.needs !== undefined;

/**
 * Leaves out a step's stimulus. Expectations about the stimulus itself are then removed, too; a step without
 * any others is not changed.
 */
const skipStimulus: Operator = (scenario) =>
  scenario.steps.flatMap((step) => {
    const { stimulus, ...rest } = without(step, 'meanwhile');
    const expect = step.expect.filter((each) => !isAboutStimulus(each));
    if (!stimulus || (expect.length === 0 && step.expect.length > 0)) return [];
    return [changeStep(scenario, step, 'without its stimulus', { ...rest, expect })];
  });

/** Leaves out a whole step, so that later steps lack its effects. */
const skipStep: Operator = (scenario) =>
  scenario.steps
    .slice(0, -1)
    .filter(({ stimulus }) => stimulus !== undefined)
    .map((step) => changeStep(scenario, step, 'left out'));

const commands = new Set(['ip', 'bridge', 'sysctl', 'run']);

/** Leaves out one of several commands of a step. */
const skipCommand: Operator = (scenario) =>
  scenario.steps.flatMap((step) => {
    const { stimulus } = step;
    if (!stimulus || !commands.has(stimulus.kind)) return [];
    const lines = Object.entries(stimulus.options as Readonly<Record<string, unknown>>).flatMap(
      ([node, given]) =>
        (Array.isArray(given) ? (given as unknown[]) : [given]).map((line) => ({ node, line })),
    );
    return lines.length < 2
      ? []
      : leavingOut(lines).map(({ left, out }) => withoutLine(scenario, step, left, out));
  });

interface Line {
  readonly node: string;
  readonly line: unknown;
}

function withoutLine(scenario: Scenario, step: Step, left: readonly Line[], out: Line): Mutant {
  const { stimulus } = step;
  const words = Array.isArray(out.line) ? out.line.join(' ') : String(out.line);
  const options = Object.fromEntries(
    [...new Set(left.map(({ node }) => node))].map((node) => [
      node,
      left.filter((each) => each.node === node).map(({ line }) => line),
    ]),
  );
  return changeStep(scenario, step, `without ${out.node}: ${words}`, {
    ...step,
    ...(stimulus ? { stimulus: { ...stimulus, options } } : {}),
  });
}

/** Leaves out a change that a step makes while its stimulus runs. */
const skipChange: Operator = (scenario) =>
  scenario.steps.flatMap((step) =>
    leavingOut(step.meanwhile ?? []).map(({ left, out }) =>
      changeStep(
        scenario,
        step,
        `without what is done ${formatMoment(out.after)}: ${probes[out.kind]?.describe(out.options) ?? out.kind}`,
        { ...step, meanwhile: left },
      ),
    ),
  );

export const stepOperators: readonly Operator[] = [skipStimulus, skipStep, skipCommand, skipChange];
