/**
 * Regular expressions in the words of PCRE2 (pcre2pattern(3)), as far as one look at each character is enough
 * to match them. What would have to go back (back references, look-arounds, atomic groups, possessive
 * quantifiers, recursion, conditions) is refused, so that no pattern takes longer than the length of the
 * text times its own.
 */
import { translate } from './expression-syntax.js';
import type { Beginning, Translation } from './expression-syntax.js';
import { PatternError, type PatternSpan } from './pattern-cursor.js';
import { compileRe2 } from './re2.js';

/** Its size is at most 1000; a test takes at most some 20 ns for each part and each character. */
export interface RegularExpression extends Pick<Translation, 'size' | 'asksForEnd'> {
  test(text: string): boolean;
}

/** How RE2 begins to say what is wrong. */
const refusal = 'error parsing regexp: ';

/** A regular expression, or what is wrong, and where if that is known. */
export function compileExpression(
  pattern: string,
  beginning: Beginning = {},
):
  | { readonly expression: RegularExpression }
  | { readonly wrong: string; readonly span?: PatternSpan | undefined } {
  try {
    const { text, size, asksForEnd } = translate(pattern, beginning);
    const compiled = compileRe2(text);
    return { expression: { test: (subject) => compiled.test(subject), size, asksForEnd } };
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof PatternError) return { wrong: message, span: error.span };
    if (!message.startsWith(refusal)) throw error;
    return { wrong: message.slice(refusal.length) };
  }
}
