/** The commands that steps give, as stimuli and meanwhile: what netlab knows of a run before it. */
import type { Action } from '../model/observation.js';
import type { Scenario, Step, Stimulus } from '../model/scenario.js';
import { stimuliOf } from '../model/scenario.js';
import { probes } from '../probes/index.js';
import type { Names } from '../terms/names.js';

/** Whether a stimulus consists of commands, which may change the network. */
const isCommand = ({ kind }: Pick<Stimulus, 'kind'>): boolean =>
  probes[kind]?.measures.includes('end') === true;

export const givesCommands = (step: Pick<Step, 'stimulus' | 'meanwhile'>): boolean =>
  stimuliOf(step).some(isCommand);

/** Whether anything but netlab may change links or tunnels: commands of steps, or services. */
export const startsPrograms = ({ nodes, steps }: Pick<Scenario, 'nodes' | 'steps'>): boolean =>
  steps.some(givesCommands) || nodes.some(({ services }) => services.length > 0);

/** In order; without the packets that other stimuli send, which are many to craft. */
export const commandsOf = (step: Step, names: Names): Action[] =>
  stimuliOf(step)
    .filter(isCommand)
    .flatMap(({ kind, options }) => probes[kind]?.actions(options, names, 0) ?? []);
