/**
 * Parses tokens into a syntax tree, by Wireshark 4.0's grammar: `not` binds tighter than `and`, that tighter than
 * `xor`, that tighter than `or`; relations tighter than all of them; `a < b < c` means `a < b && b < c`.
 * After a mistake, parsing resumes after the next `and`, `or` or `)`, so that all mistakes are found.
 */
import { scan } from './lexer.js';
import { parseEntity, parseOperand, parseSigned } from './operands.js';
import { isRelation, type ConnectiveName, type RelationName } from './operator.js';
import { problemAt, spanOver, type FilterProblem } from './problem.js';
import type { Element, Operand, Quantifier, Relation, Test } from './syntax.js';
import { Mistake, TokenStream } from './token-stream.js';

/** The tree of a filter, with a `broken` node in place of each mistake. */
export function parseFilter(text: string): {
  readonly tree: Test;
  readonly problems: readonly FilterProblem[];
} {
  const { tokens, problems: scanned } = scan(text);
  const stream = new TokenStream(text, tokens);
  const problems = [...scanned];
  if (stream.ended) {
    const span = { offset: 0, length: text.length };
    const hint = 'frame selects every frame';
    problems.push(problemAt(span, 'empty', 'The filter is empty', { hint }));
    return { tree: { kind: 'broken', span }, problems };
  }
  const report = (mistake: unknown): void => {
    if (!(mistake instanceof Mistake)) throw mistake;
    if (mistake.problem) problems.push(mistake.problem);
    stream.skipPast();
  };

  const parts = [parseAny(stream, report)];
  while (!stream.ended) {
    try {
      const grouped = stream.previous.kind === 'symbol' && stream.previous.name === ')';
      stream.fail('and, or or the end', grouped ? 'arithmetic is grouped with { }' : undefined);
    } catch (mistake) {
      stream.take();
      report(mistake);
    }
    if (stream.peekConnective()) {
      stream.take();
      parts.push(parseAny(stream, report));
    }
  }
  return { tree: connect('and', parts), problems };
}

type Report = (mistake: unknown) => void;

const connect = (operator: ConnectiveName, tests: readonly Test[]): Test => {
  const [first, last] = [tests[0]!, tests.at(-1)!];
  if (first === last) return first;
  return { kind: 'connection', operator, tests, span: spanOver(first.span, last.span) };
};

type Reader = (stream: TokenStream, report: Report) => Test;

const connected =
  (operator: ConnectiveName, inner: Reader): Reader =>
  (stream, report) => {
    const tests = [inner(stream, report)];
    while (stream.takeSymbol(operator)) tests.push(inner(stream, report));
    return connect(operator, tests);
  };

const parseAny: Reader = connected('or', connected('xor', connected('and', parseGuarded)));

/** A mistake in a relation or in parentheses ends there. */
function parseGuarded(stream: TokenStream, report: Report): Test {
  const { offset, length } = stream.peek;
  try {
    return parseNegated(stream, report);
  } catch (mistake) {
    report(mistake);
    return { kind: 'broken', span: { offset, length } };
  }
}

function parseNegated(stream: TokenStream, report: Report): Test {
  const not = stream.takeSymbol('not');
  if (not) {
    const of = stream.nest(() => parseNegated(stream, report));
    return { kind: 'not', of, span: spanOver(not, of.span) };
  }
  const open = stream.takeSymbol('(');
  if (!open) return parseRelation(stream);
  const inside = stream.nest(() => parseAny(stream, report));
  return { ...inside, span: spanOver(open, stream.expectSymbol(')')) };
}

function parseRelation(stream: TokenStream): Test {
  const quantifier: Quantifier | undefined = stream.takeSymbol('any')
    ? 'any'
    : stream.takeSymbol('all') && 'all';
  const left = parseOperand(stream);
  if (stream.peekSymbol('in') || (stream.peekSymbol('not') && stream.peekSymbol('in', 1)))
    return parseMembership(stream, left, quantifier);
  const relations: Relation[] = [];
  for (let from = left; ; from = relations.at(-1)!.right) {
    const next = parseComparison(stream, from, quantifier, relations.length > 0);
    if (!next) break;
    relations.push(next);
  }
  if (relations.length > 0) return connect('and', relations);
  if (quantifier) return stream.fail('a relation such as ==');
  return { kind: 'presence', of: left, span: left.span };
}

/** Operators that take no arithmetic. */
const takesEntities = (operator: RelationName): boolean =>
  operator === 'contains' || operator === 'matches';

function parseComparison(
  stream: TokenStream,
  left: Operand,
  quantifier: Quantifier | undefined,
  chained: boolean,
): Relation | undefined {
  const sign = stream.peek;
  if (sign.kind !== 'symbol' || !isRelation(sign.name)) return undefined;
  const { name: operator, offset, length } = sign;
  const entities = takesEntities(operator);
  if (entities && (chained || isCalculated(left))) return undefined;
  stream.take();
  const right = entities ? parseEntity(stream) : parseOperand(stream);
  return {
    kind: 'relation',
    operator,
    operatorSpan: { offset, length },
    ...(quantifier && { quantifier }),
    left,
    right,
    span: spanOver(left.span, right.span),
  };
}

const isCalculated = (operand: Operand): boolean =>
  operand.kind === 'arithmetic' || operand.kind === 'negation';

function parseMembership(
  stream: TokenStream,
  left: Operand,
  quantifier: Quantifier | undefined,
): Test {
  if (isCalculated(left)) return stream.fail('a relation such as ==', fieldsOnly);
  const not = stream.takeSymbol('not');
  stream.expectSymbol('in');
  stream.expectSymbol('{', 'a set is written in braces: in {1, 2, 5..9}');
  const elements: Element[] = [];
  do {
    const low = parseSigned(stream);
    elements.push(stream.takeSymbol('..') ? { low, high: parseSigned(stream) } : { low });
  } while (stream.takeSymbol(','));
  stream.expectSymbol('}', separated[stream.peek.kind]);
  const span = spanOver(left.span, stream.previous);
  const test: Test = { kind: 'membership', left, elements, span };
  // As in Wireshark, `not in` means “not any in” whatever stands before it.
  if (not) return { kind: 'not', of: test, span };
  return quantifier ? { ...test, quantifier } : test;
}

const fieldsOnly = 'only a field may be tested for membership in a set';
const commas = 'the members of a set are separated by commas';
const separated: Readonly<Record<string, string>> = {
  word: commas,
  text: commas,
  character: commas,
};
