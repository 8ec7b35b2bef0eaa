/**
 * Display filters: Wireshark 4.0's language (wireshark-filter(4)) on netlab's frames. docs/filters.md lists
 * the differences.
 */
import type { Frame } from '../model/frame.js';
import { checkFilter } from './check.js';
import type { Condition, Term } from './checked.js';
import { evaluator } from './evaluate.js';
import { parseFilter } from './parser.js';
import type { FilterProblem } from './problem.js';

export type { FilterProblem } from './problem.js';

export interface Filter {
  readonly text: string;
  /** The fields and protocols that it looks at, as decoded frames name them, each once. */
  readonly fields: readonly string[];
  /** What the text says, checked. */
  readonly condition: Condition;
  /** Undefined where the frame was not read to its end, and what is missing could turn the answer. */
  test(frame: Frame): boolean | undefined;
}

export type Compilation =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly problems: readonly FilterProblem[] };

/** The latest compilations, by their text: each look at the frames asks for its filters anew. */
const known = new Map<string, Compilation>();
const mostKnown = 500;

/** Compiles a display filter, or reports all that is wrong with it in the order of the text. */
export function compileFilter(text: string): Compilation {
  const before = known.get(text);
  if (before) return before;
  if (known.size === mostKnown) known.clear();
  const compilation = compileAnew(text);
  known.set(text, compilation);
  return compilation;
}

function compileAnew(text: string): Compilation {
  const { tree, problems: parsed } = parseFilter(text);
  const { condition, problems: checked } = checkFilter(tree);
  const problems = [...parsed, ...checked].sort((a, b) => a.offset - b.offset);
  if (!condition || problems.length > 0) return { ok: false, problems };
  const fields = [...new Set(namesIn(condition))];
  return { ok: true, filter: { text, fields, condition, test: evaluator(condition) } };
}

function namesIn(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'not':
      return namesIn(condition.of);
    case 'connection':
      return condition.conditions.flatMap(namesIn);
    case 'present':
    case 'nonempty':
    case 'nonzero':
      return namesOf(condition.of);
    case 'matches':
      return namesOf(condition.left);
    case 'relation':
      return [...namesOf(condition.left), ...namesOf(condition.right)];
    case 'membership': {
      const terms = condition.elements.flatMap(({ low, high }) => (high ? [low, high] : [low]));
      return [...namesOf(condition.left), ...terms.flatMap(namesOf)];
    }
  }
}

function namesOf(term: Term): readonly string[] {
  switch (term.kind) {
    case 'field':
      return term.names;
    case 'constant':
      return [];
    case 'slice':
    case 'negation':
      return namesOf(term.of);
    case 'call':
      return term.args.flatMap(namesOf);
    case 'arithmetic':
      return [...namesOf(term.left), ...namesOf(term.right)];
  }
}
