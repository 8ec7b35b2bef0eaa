/**
 * Operands: `&` binds loosest, then `+` and `-`, then `*`, `/` and `%`. Braces group, parentheses do
 * not: those are for tests. A sign stands before a single field, value, slice or function.
 */
import { arithmetic, isArithmetic } from './operator.js';
import { spanOver } from './problem.js';
import type { Operand } from './syntax.js';
import type { TokenStream } from './token-stream.js';

export const parseOperand = (stream: TokenStream): Operand => parseLevel(stream, 0);

function parseLevel(stream: TokenStream, level: number): Operand {
  if (level > 2) return parseTerm(stream);
  let left = parseLevel(stream, level + 1);
  for (let count = 1; ; count += 1) {
    const sign = stream.peek;
    if (sign.kind !== 'symbol' || !isArithmetic(sign.name) || arithmetic[sign.name].level !== level)
      return left;
    stream.checkDepth(count);
    stream.take();
    const right = parseLevel(stream, level + 1);
    const span = spanOver(left.span, right.span);
    left = { kind: 'arithmetic', operator: sign.name, left, right, span };
  }
}

function parseTerm(stream: TokenStream): Operand {
  if (!stream.takeSymbol('{')) return parseSigned(stream);
  const inside = stream.nest(() => parseOperand(stream));
  stream.expectSymbol('}');
  return inside;
}

/** What a set may hold, too. */
export function parseSigned(stream: TokenStream): Operand {
  const minus = stream.takeSymbol('subtract');
  if (!minus) stream.takeSymbol('add');
  const of = parseEntity(stream);
  return minus ? { kind: 'negation', of, span: spanOver(minus, of.span) } : of;
}

/** A field, a value or a function, and slices of them. */
export function parseEntity(stream: TokenStream): Operand {
  let entity = parseAtom(stream);
  for (let count = 1; ; count += 1) {
    const brackets = stream.peek;
    if (brackets.kind !== 'slice') return entity;
    stream.checkDepth(count);
    stream.take();
    const span = spanOver(entity.span, brackets);
    entity = { kind: 'slice', of: entity, ranges: brackets.ranges, span };
  }
}

function parseAtom(stream: TokenStream): Operand {
  const token = stream.peek;
  const { offset, length } = token;
  const span = { offset, length };
  switch (token.kind) {
    case 'text':
      stream.take();
      return { kind: 'text', bytes: token.bytes, span };
    case 'character':
      stream.take();
      return { kind: 'character', code: token.code, span };
    case 'word': {
      const { text } = token;
      stream.take();
      if (stream.takeSymbol('(')) {
        const args = parseArguments(stream);
        const all = spanOver(span, stream.expectSymbol(')'));
        return { kind: 'call', name: text, nameSpan: span, args, span: all };
      }
      const layers = stream.peek;
      if (layers.kind !== 'layers') return { kind: 'word', text, span };
      stream.take();
      return { kind: 'word', text, layers: layers.ranges, span: spanOver(span, layers) };
    }
    case 'symbol':
      if (token.name === '(')
        return stream.fail('a field or a value', 'arithmetic is grouped with { }');
      break;
    default:
  }
  return stream.fail('a field or a value');
}

function parseArguments(stream: TokenStream): Operand[] {
  if (stream.peekSymbol(')')) return [];
  const args: Operand[] = [];
  do args.push(stream.nest(() => parseOperand(stream)));
  while (stream.takeSymbol(','));
  return args;
}
