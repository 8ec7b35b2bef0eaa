/** Operands to terms: every operand gets its type, or a problem. */
import { didYouMean } from '../base/suggestion.js';
import type { Term } from './checked.js';
import { functions } from './function.js';
import { arithmetic } from './operator.js';
import type { Arithmetic, Call, Negation, Operand, Slice } from './syntax.js';
import { areComparable, describeType, isCalculable, isNumeric, isSliceable } from './type.js';
import {
  anyField,
  checkCharacter,
  checkText,
  checkWord,
  type Report,
  type Wanted,
} from './words.js';

/** @param wanted the type that a bare value gets */
export function checkOperand(operand: Operand, wanted: Wanted, report: Report): Term | null {
  switch (operand.kind) {
    case 'word':
      return checkWord(operand, wanted, report);
    case 'text':
      return checkText(operand, wanted, report);
    case 'character':
      return checkCharacter(operand, wanted, report);
    case 'slice':
      return checkSlice(operand, report);
    case 'call':
      return checkCall(operand, report);
    case 'negation':
      return checkNegation(operand, wanted, report);
    case 'arithmetic':
      return checkArithmetic(operand, wanted, report);
  }
}

function checkSlice({ of, ranges }: Slice, report: Report): Term | null {
  const inner = checkOperand(of, anyField, report);
  if (!inner) return null;
  if (!isSliceable(inner.type))
    return report(
      of.span,
      'cannot',
      `${capital(describeType(inner.type))} cannot be sliced into a sequence of bytes`,
      { hint: 'bits of a number are tested with &' },
    );
  return { kind: 'slice', type: { kind: 'bytes' }, of: inner, ranges };
}

function checkCall({ name, nameSpan, args, span }: Call, report: Report): Term | null {
  const callee = functions.get(name);
  if (!callee)
    return report(nameSpan, 'unknown-function', `Function "${name}" does not exist`, {
      expected: [...functions.keys()].join(', '),
      hint: didYouMean(name, functions.keys()),
    });
  const { least, most } = callee;
  if (args.length < least || args.length > most) {
    const wanted = least === most ? `${least}` : `at least ${least}`;
    const plural = wanted.endsWith('1') ? '' : 's';
    return report(
      span,
      'bad-argument',
      `Function ${name} takes ${wanted} argument${plural}, not ${args.length}`,
    );
  }
  let first: Term | null = null;
  const terms: Term[] = [];
  for (const arg of args) {
    const term = checkOperand(arg, first?.type ?? anyField, report);
    if (!term) continue;
    first ??= term;
    const wanted = callee.reject(term);
    if (wanted !== undefined)
      report(arg.span, 'bad-argument', `Function ${name} needs ${wanted} here`, {
        expected: wanted,
      });
    else if (!areComparable(first.type, term.type))
      report(
        arg.span,
        'incompatible',
        `The arguments of ${name} must have the same type, not ${describeType(first.type)} and ${describeType(term.type)}`,
      );
    else terms.push(term);
  }
  if (!first || terms.length < args.length) return null;
  return { kind: 'call', type: callee.result(first.type), callee, args: terms };
}

function checkNegation({ of }: Negation, wanted: Wanted, report: Report): Term | null {
  const inner = checkOperand(of, wanted, report);
  if (!inner) return null;
  if (!isNumeric(inner.type))
    return report(of.span, 'cannot', `There is no negative of ${describeType(inner.type)}`);
  return { kind: 'negation', type: inner.type, of: inner };
}

function checkArithmetic(
  { operator, left, right }: Arithmetic,
  wanted: Wanted,
  report: Report,
): Term | null {
  const [sign] = arithmetic[operator].spellings;
  const part = (operand: Operand, type: Wanted): Term | null => {
    const term = checkOperand(operand, type, report);
    if (!term || isCalculable(operator, term.type)) return term;
    const message = `${capital(describeType(term.type))} cannot be used with ${sign}`;
    return report(operand.span, 'cannot', message);
  };
  const first = part(left, wanted);
  const second = first && part(right, first.type);
  if (!first || !second) return null;
  if (!areComparable(first.type, second.type))
    return report(
      right.span,
      'incompatible',
      `${capital(describeType(first.type))} and ${describeType(second.type)} cannot be used together with ${sign}`,
    );
  return { kind: 'arithmetic', type: first.type, operator, left: first, right: second };
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
