/** Reads `quiet`, of a scenario and of a node: the kernel's spontaneous traffic that netlab suppresses. */
import * as z from 'zod';

import type { QuietTopic } from '../model/quiet.js';
import { quietTopics } from '../model/quiet.js';
import { flag, isOn } from '../terms/flag.js';
import { plain } from './tree.js';
import type { Tree } from './tree.js';

const topics = z.strictObject({
  ipv6: flag.optional().describe('Disables IPv6 in nodes unless the scenario uses it.'),
  dad: flag.optional().describe('Disables duplicate address detection.'),
  router_solicitations: flag.optional().describe('Disables router solicitations.'),
  mld: flag
    .optional()
    .describe('Sends MLD reports at once, not after a random time of up to a second.'),
  igmp: flag
    .optional()
    .describe('Does not repeat IGMP reports, and sends none for link-local groups.'),
  neighbours: flag
    .optional()
    .describe(
      'Repeats requests for a neighbour after a minute instead of a second, and does not verify an entry that is in use.',
    ),
} satisfies Record<QuietTopic, z.ZodType>);

export const quietSchema = z.union([flag, topics]);

/** The setting of each topic; mistakes are reported by the checks of the scenario and the node. */
type Quiet = Partial<Record<QuietTopic, boolean>>;

function readQuiet(tree: Tree | undefined): Quiet {
  const { data } = quietSchema.safeParse(tree && plain(tree), { jitless: true });
  if (data === undefined) return {};
  const said = (topic: QuietTopic) => (typeof data === 'object' ? data[topic] : data);
  return Object.fromEntries(
    quietTopics.flatMap((topic) => {
      const value = said(topic);
      return value === undefined ? [] : [[topic, isOn(value)]];
    }),
  );
}

/** The topics left to the kernel in a node; its own setting overrides the scenario's, topic by topic. */
export function loudTopics(ofScenario: Tree | undefined, ofNode: Tree | undefined): QuietTopic[] {
  const quiet = { ...readQuiet(ofScenario), ...readQuiet(ofNode) };
  return quietTopics.filter((topic) => quiet[topic] === false);
}
