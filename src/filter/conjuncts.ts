/** The parts of a filter that must all be true of a frame: what `and` joins, outermost. */
import { parseFilter } from './parser.js';
import type { Test } from './syntax.js';

/** Their texts, in the order of the filter, which has no mistakes. */
export function conjuncts(text: string): string[] {
  const parts = (test: Test): string[] =>
    test.kind === 'connection' && test.operator === 'and'
      ? test.tests.flatMap(parts)
      : [text.slice(test.span.offset, test.span.offset + test.span.length)];
  return parts(parseFilter(text).tree);
}
