/**
 * Turns a syntax tree into a condition in which every name is known and all types fit (Wireshark's “semantic
 * check”). It finds all mistakes at once; a `broken` node has been reported already.
 */
import { compileExpression } from '../terms/regular-expression.js';
import type { Condition, Term } from './checked.js';
import { relations } from './operator.js';
import { problemAt, type FilterProblem, type Span } from './problem.js';
import type { Element, Membership, Operand, Presence, Relation, Test, Text } from './syntax.js';
import { capital, checkOperand } from './terms.js';
import { areComparable, describeType, isSearchable, isSliceable, type ValueType } from './type.js';
import { characters } from './value.js';
import { anyField, type Report } from './words.js';

export function checkFilter(tree: Test): {
  readonly condition: Condition | null;
  readonly problems: readonly FilterProblem[];
} {
  const problems: FilterProblem[] = [];
  const report: Report = (span, code, message, advice) => {
    problems.push(problemAt(span, code, message, advice));
    return null;
  };
  return { condition: checkTest(tree, report), problems };
}

function checkTest(test: Test, report: Report): Condition | null {
  switch (test.kind) {
    case 'not': {
      const of = checkTest(test.of, report);
      return of && { kind: 'not', of };
    }
    case 'connection': {
      const { operator } = test;
      const parts = test.tests.map((part) => checkTest(part, report));
      const conditions = parts.filter((part) => part !== null);
      if (conditions.length < parts.length) return null;
      return { kind: 'connection', operator, conditions };
    }
    case 'presence':
      return checkPresence(test, report);
    case 'relation':
      return test.operator === 'matches' ? checkMatches(test, report) : checkRelation(test, report);
    case 'membership':
      return checkMembership(test, report);
    case 'broken':
      return null;
  }
}

function checkPresence({ of }: Presence, report: Report): Condition | null {
  const term = checkOperand(of, anyField, report);
  if (!term) return null;
  if (term.kind === 'field') return { kind: 'present', of: term };
  if (term.kind === 'slice') return { kind: 'nonempty', of: term };
  if (term.kind === 'arithmetic' || term.kind === 'negation') return { kind: 'nonzero', of: term };
  return report(of.span, 'cannot', 'You cannot test whether a function is present', {
    expected: 'a relation such as == after it',
  });
}

const isEvery = ({ operator, quantifier }: Relation): boolean =>
  quantifier ? quantifier === 'all' : relations[operator].every;

function checkLeft(left: Operand, sign: string, report: Report): Term | null {
  const term = checkOperand(left, anyField, report);
  if (!term || (sign !== 'contains' && sign !== 'matches') || isSearchable(term.type)) return term;
  return report(
    left.span,
    'cannot',
    `${capital(describeType(term.type))} cannot participate in a ${sign} comparison`,
    { hint: searchHint(term.type) },
  );
}

const searchHint = (type: ValueType): string =>
  isSliceable(type)
    ? 'compare a slice such as ip.src[0:2], or string(…)'
    : 'string(…) converts a number to text';

function checkRelation(test: Relation, report: Report): Condition | null {
  const { operator } = test;
  if (operator === 'matches') return null;
  const [sign] = relations[operator].spellings;
  const left = checkLeft(test.left, sign, report);
  if (!left) {
    // Report mistakes on the right, too, unless they depend on the left.
    if (test.right.kind !== 'word') checkIndependent(test.right, report);
    return null;
  }
  const type = operator === 'contains' && left.type.kind === 'ether' ? bytes : left.type;
  const right = checkOperand(test.right, type, report);
  if (!right || !fits(left, right, test.left, test.right, report)) return null;
  return { kind: 'relation', operator, every: isEvery(test), left, right };
}

const bytes: ValueType = { kind: 'bytes' };

function checkIndependent(operand: Operand, report: Report): void {
  if (operand.kind === 'call' || operand.kind === 'slice') checkOperand(operand, anyField, report);
}

/** Whether the right side can be compared with the left; a slice takes the other side as bytes. */
function fits(
  left: Term,
  right: Term,
  leftOperand: Operand,
  rightOperand: Operand,
  report: Report,
): boolean {
  const sliced = left.kind === 'slice' || right.kind === 'slice';
  if (
    sliced
      ? isSliceable(left.type) && isSliceable(right.type)
      : areComparable(left.type, right.type)
  )
    return withinField(left, right, rightOperand, report);
  const [one, other] = [describeType(left.type), describeType(right.type)];
  if (sliced) {
    const [operand, what] = left.kind === 'slice' ? [rightOperand, other] : [leftOperand, one];
    report(
      operand.span,
      'incompatible',
      `${capital(what)} cannot be converted into a sequence of bytes`,
    );
  } else {
    const message = `${capital(one)} and ${other} are not of compatible types`;
    report(rightOperand.span, 'incompatible', message);
  }
  return false;
}

/** An unsigned field is never negative: to compare it with a negative number is a mistake. */
function withinField(left: Term, right: Term, operand: Operand, report: Report): boolean {
  if (left.kind !== 'field' || left.type.kind !== 'uint' || right.kind !== 'negation') return true;
  if (right.of.kind !== 'constant' || right.of.value === 0) return true;
  report(operand.span, 'out-of-range', 'A negative number is too small for this field', {
    expected: 'at least 0',
  });
  return false;
}

function checkMatches(test: Relation, report: Report): Condition | null {
  const left = checkLeft(test.left, 'matches', report);
  const { right } = test;
  if (right.kind !== 'text')
    return report(
      right.span,
      'bad-pattern',
      'Matches requires a double quoted string on the right side',
      {
        expected: 'a regular expression in double quotes',
      },
    );
  const compiled = compileExpression(characters(right.bytes), { i: true });
  if ('wrong' in compiled)
    return report(
      spanInText(right, compiled.span),
      'bad-pattern',
      `Regex compilation error: ${compiled.wrong}`,
    );
  return left && { kind: 'matches', every: isEvery(test), left, expression: compiled.expression };
}

/** The place of a part of a string that has no escapes, `"…"` or `r"…"`; otherwise of the whole string. */
function spanInText({ span, bytes }: Text, part: Span | undefined): Span {
  const before = span.length - bytes.length - 1;
  return part && (before === 1 || before === 2)
    ? { offset: span.offset + before + part.offset, length: part.length }
    : span;
}

function checkMembership(test: Membership, report: Report): Condition | null {
  const left = checkOperand(test.left, anyField, report);
  if (!left) return null;
  if (left.kind !== 'field')
    return report(test.left.span, 'cannot', 'Only a field may be tested for membership in a set', {
      expected: 'a field',
    });
  const elements = test.elements.map((element) => checkElement(left, test.left, element, report));
  const found = elements.filter((element) => element !== null);
  if (found.length < elements.length) return null;
  return { kind: 'membership', every: test.quantifier === 'all', left, elements: found };
}

function checkElement(
  left: Term,
  leftOperand: Operand,
  { low, high }: Element,
  report: Report,
): { low: Term; high?: Term } | null {
  const member = (operand: Operand): Term | null => {
    if (operand.kind === 'slice')
      return report(operand.span, 'cannot', 'A slice may not appear inside a set');
    const term = checkOperand(operand, left.type, report);
    return term && fits(left, term, leftOperand, operand, report) ? term : null;
  };
  const from = member(low);
  if (!high) return from && { low: from };
  const to = member(high);
  return from && to && { low: from, high: to };
}
