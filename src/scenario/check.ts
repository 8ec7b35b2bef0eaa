/** Checks a tree against a schema, and says in the field's words what does not fit. */
import type * as z from 'zod';

import { faultsOf } from './issue.js';
import type { Subject } from './issue.js';
import { reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import { isBroken, keep, plain } from './tree.js';
import type { Tree } from './tree.js';

export interface Checked<T> {
  /** Absent when nothing can be made of it. */
  readonly value?: T;
  /** False when something does not fit, which is told; the value is then what is left without it. */
  readonly whole: boolean;
}

// Compiling a schema to code costs more than it saves in a process that uses it a few times.
const once = { jitless: true };

/**
 * The schema's value. When entries of a mapping do not fit they are told, and the rest is tried without
 * them, so that what it mentions can be checked, too.
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
