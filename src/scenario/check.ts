/** Checks a tree against a schema, and reports mistakes in the field's terms. */
import type * as z from 'zod';

import { faultsOf } from './issue.js';
import type { Subject } from './issue.js';
import { reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import { isBroken, keep, plain } from './tree.js';
import type { Tree } from './tree.js';

export interface Checked<T> {
  /** Absent if nothing can be read. */
  readonly value?: T;
  /** False if something was invalid and has been reported; the value is then what remains without it. */
  readonly whole: boolean;
}

// Compiling a schema to code costs more than it saves in a process that uses it a few times.
const once = { jitless: true };

/**
 * The value according to the schema. Invalid entries of a mapping are reported, and the rest is parsed without
 * them, so that references in it can be checked, too.
 */
export function check<T>(
  reading: Reading,
  schema: z.ZodType<T>,
  tree: Tree,
  subject: Subject,
): Checked<T> {
  const parsed = schema.safeParse(plain(tree), once);
  if (parsed.success && !isBroken(tree)) return { value: parsed.data, whole: true };
  const wrong = new Set<string>();
  for (const issue of parsed.error?.issues ?? [])
    for (const fault of faultsOf(issue, { schema, tree, subject })) {
      wrong.add(String(fault.path[0]));
      if (!isBroken(tree, fault.path))
        reportProblem(reading, fault.code, fault.span, fault.message, fault);
    }
  if (tree.kind !== 'map') return { whole: false };
  const rest = keep(tree, (key) => !wrong.has(key) && !isBroken(tree, [key]));
  const second = schema.safeParse(plain(rest), once);
  return second.success ? { value: second.data, whole: false } : { whole: false };
}
