/** Watches the links of nodes with taps, in scenarios that can change them. */
import type { LinkNotice } from '../host/link-watch.js';
import { LinkWatch } from '../host/link-watch.js';
import type { Machine } from '../host/machine.js';
import type { Scenario } from '../model/scenario.js';
import { startsPrograms } from '../plan/step-commands.js';

/** Resolves once it listens; with undefined if nothing can change links. */
export async function watchLinks(
  machine: Machine,
  scenario: Scenario,
  onNotice: (notice: LinkNotice) => void,
): Promise<LinkWatch | undefined> {
  const nodes = new Set(scenario.capture.map(({ id }) => id.node));
  // The kernel does not set links up or down, add or delete them, by itself.
  if (nodes.size === 0 || !startsPrograms(scenario)) return undefined;
  const watch = new LinkWatch(machine, [...nodes], onNotice);
  await watch.start();
  return watch;
}
