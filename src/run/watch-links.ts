/** Watches the links of the nodes that have taps, in scenarios in which anything can change them. */
import type { LinkNotice } from '../host/link-watch.js';
import { LinkWatch } from '../host/link-watch.js';
import type { Machine } from '../host/machine.js';
import type { Scenario } from '../model/scenario.js';
import { probes } from '../probes/index.js';

/** Settles when it listens, and gives nothing where nothing changes links. */
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

/** Whether a program can set links up or down, make or remove them: the kernel does not by itself. */
const canChangeLinks = ({ nodes, steps }: Scenario): boolean =>
  nodes.some(({ services }) => services.length > 0) ||
  steps.some(({ stimulus }) => stimulus && probes[stimulus.kind]?.measures.includes('end'));
