/**
 * filter: the filters of a hook or a class of an interface with the counters of their actions, as
 * `tc -s filter show` prints them. tc(8).
 */
import * as z from 'zod';

import { interfaceReference, resolveInterface } from '../terms/reference.js';
import { usesLink } from '../terms/use.js';
import { filterPrinted } from './filter-printed.js';
import { isWithoutDevice } from './tc-answer.js';
import { defineState, objects } from './state.js';

const hooks = ['ingress', 'egress'];

export const filter = defineState({
  name: 'filter',
  title:
    'what tc filter prints about an interface: filters, with the packets that their actions have seen',
  example:
    '{ filter: b:eth0, parent: ingress, has: { pref: 1, options: { actions: [{ stats: { packets: 3 } }] } } }',
  subject: interfaceReference,
  extras: {
    parent: z
      .string()
      .regex(/^(ingress|egress|[\da-f]{1,4}:[\da-f]{0,4})$/, {
        // `tc filter show dev X root` prints nothing, whatever there is.
        error: ({ input }) =>
          input === 'root'
            ? 'expected the handle of the root, such as 1:'
            : 'expected ingress, egress, or a handle or class such as 1: or 1:1',
      })
      .describe('Where they are: ingress, egress, or the queueing discipline or class, e.g. 1:.'),
  },
  uses: (subject) => [usesLink(subject)],
  queries: (subject, _, { parent = '' }) => {
    const { node, name } = resolveInterface(subject);
    return [
      {
        node,
        argv: [
          ...['tc', '-j', '-s', 'filter', 'show', 'dev', name],
          ...(hooks.includes(parent) ? [parent] : ['parent', parent]),
        ],
      },
    ];
  },
  // One without options stands for all of a classifier with a preference. Of a hook that is not there, the
  // kernel names the filters of the other, with a mark.
  entries: (answer, _, __, { parent = '' }) =>
    objects(answer)
      .filter(({ options }) => options !== undefined)
      .filter((each) => !hooks.includes(parent) || !('ingress' in each || 'egress' in each)),
  isGone: isWithoutDevice,
  words: ({ parent = '' }) => [parent],
  printed: filterPrinted,
});
