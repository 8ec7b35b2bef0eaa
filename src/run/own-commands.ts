/** The commands that a scenario itself names; they run in the folder of the scenario's file. */
import { dirname, resolve } from 'node:path';

import { devices } from '../devices/index.js';
import type { OwnCommand } from '../guests/own-files.js';
import type { Plan } from '../model/plan.js';
import type { Scenario, Stimulus } from '../model/scenario.js';
import { stimuliOf } from '../model/scenario.js';
import { probes } from '../probes/index.js';
import { Names } from '../terms/names.js';

/** The working directory for the commands of a stimulus; undefined if netlab chooses the command. */
export const ownFolder = ({ kind, place }: Stimulus): string | undefined =>
  probes[kind]?.startsAnyProgram ? dirname(resolve(place.file)) : undefined;

/**
 * The commands of steps and services, and the programs that make interfaces. A service runs in a folder of its own
 * inside the machine.
 */
export function ownCommands(scenario: Scenario, { services = [] }: Plan): OwnCommand[] {
  const names = new Names(scenario.nodes);
  return [
    ...services.flatMap(({ argv, ready, folder }) => [
      { argv, folder },
      ...('argv' in ready ? [{ argv: ready.argv, folder }] : []),
    ]),
    ...scenario.nodes.flatMap(({ interfaces }) =>
      interfaces.flatMap(({ type, options }) => {
        const argv = devices[type]?.programs?.(options) ?? [];
        return argv.length > 0 ? [{ argv, folder: '/' }] : [];
      }),
    ),
    ...scenario.steps.flatMap(stimuliOf).flatMap((stimulus) => {
      const folder = ownFolder(stimulus);
      if (folder === undefined) return [];
      const actions = probes[stimulus.kind]?.actions(stimulus.options, names, 0) ?? [];
      return actions.map(({ argv }) => ({ argv, folder }));
    }),
  ];
}
