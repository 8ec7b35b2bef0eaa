/** Watches the links of nodes with taps, in scenarios that can change them. */
import type { LinkNotice } from '../host/link-watch.js';
import { LinkWatch } from '../host/link-watch.js';
import type { Machine } from '../host/machine.js';
import type { Scenario } from '../model/scenario.js';
import { stimuliOf } from '../model/scenario.js';
import { probes } from '../probes/index.js';

/** Resolves once it listens; with undefined if nothing can change links. */
export async function watchLinks(
  machine: Machine,
  scenario: Scenario,
  onNotice: (notice: LinkNotice) => void,
): Promise<LinkWatch | undefined> {
  const nodes = new Set(scenario.capture.map(({ id }) => id.node));
  if (nodes.size === 0 || !canChangeLinks(scenario)) return undefined;
  const watch = new LinkWatch(machine, [...nodes], onNotice);
  await watch.start();
  return watch;
}

/** Whether a program may set links up or down, add or delete them; the kernel does not by itself. */
const canChangeLinks = ({ nodes, steps }: Scenario): boolean =>
  nodes.some(({ services }) => services.length > 0) ||
  steps.flatMap(stimuliOf).some(({ kind }) => probes[kind]?.measures.includes('end'));
