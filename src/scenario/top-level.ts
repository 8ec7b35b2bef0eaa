/** The top level of a scenario file. Nodes, steps and cases have readers of their own. */
import * as z from 'zod';

import { flag, isOn } from '../terms/flag.js';
import { interfaceReference } from '../terms/reference.js';
import { conditionShape } from './conditions.js';
import { quietSchema } from './quiet.js';
import { decodeSchema } from './decode-list.js';

const tag = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, {
  error: 'expected lower-case letters, digits, “-”, “_” and “.”',
});

export const tapSchema = z
  .union([
    interfaceReference,
    z.strictObject({
      at: interfaceReference,
      promiscuous: flag
        .optional()
        .describe('Listen in promiscuous mode, which changes what the interface receives.'),
      hotplug: flag
        .optional()
        .describe(
          'The interface may appear, or be replaced, during a step; capture starts when it is up.',
        ),
    }),
  ])
  .describe(
    'A tap: an interface whose frames are captured, by default without promiscuous mode (tcpdump -p).',
  );

export const topLevelSchema = z.strictObject({
  title: z.string().min(1).describe('What the scenario shows, in one line.'),
  about: z
    .string()
    .optional()
    .describe('The theory behind the scenario, and why the expectations follow from it.'),
  tags: z.array(tag).optional().describe('Words by which scenarios can be found and selected.'),
  ...conditionShape,
  quiet: quietSchema
    .optional()
    .describe('Which of the kernel’s own traffic netlab suppresses; off suppresses none.'),
  nodes: z
    .record(z.string(), z.unknown())
    .describe('The hosts and switches; each is a network namespace with interfaces.'),
  capture: z.array(tapSchema).optional().describe('The taps.'),
  decode: decodeSchema.optional(),
  steps: z.array(z.unknown()).min(1).describe('What to do and what to expect, in order.'),
  cases: z
    .unknown()
    .optional()
    .describe(
      'Rows of values. The scenario runs once for each row, with ${name} replaced by the row’s value.',
    ),
});

/** Where and how a tap listens, from any of its notations. */
export const tapParts = (
  tap: z.infer<typeof tapSchema>,
): { readonly at: string; readonly promiscuous: boolean; readonly hotplug: boolean } => {
  const { at, promiscuous = false, hotplug = false } = typeof tap === 'string' ? { at: tap } : tap;
  return { at, promiscuous: isOn(promiscuous), hotplug: isOn(hotplug) };
};
