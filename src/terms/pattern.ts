/** Regular expressions in scenarios, on text: a mistake says what is wrong with it. */
import * as z from 'zod';

import type { Beginning } from './expression-syntax.js';
import type { RegularExpression } from './regular-expression.js';
import { compileExpression } from './regular-expression.js';

export const pattern = z.string().superRefine((text, context) => {
  const compiled = compileExpression(text);
  if ('wrong' in compiled)
    context.addIssue({
      code: 'custom',
      message: `expected a regular expression: ${compiled.wrong}`,
      params: { ...compiled.span },
    });
});

/** The expression of a pattern that was checked. */
export function patternFor(text: string, beginning?: Beginning): RegularExpression {
  const compiled = compileExpression(text, beginning);
  if ('wrong' in compiled) throw new SyntaxError(`unchecked pattern: ${text}`);
  return compiled.expression;
}

const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).join('');
const samples = ['', ...Array.from(ascii), ascii, `${ascii.replaceAll('\n', '')}\n`.repeat(20)];

/** Whether an expression matches any text: no text of those that differ most is without a match. */
export const matchesAnything = (expression: RegularExpression): boolean =>
  samples.every((text) => expression.test(text));
