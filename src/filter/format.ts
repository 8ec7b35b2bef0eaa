/**
 * A syntax tree as text in one canonical spelling; the parser makes the same tree of it. Numbers and
 * addresses are kept as written.
 */
import { arithmetic, connectives, others, relations } from './operator.js';
import { formatRange, type Range } from './range.js';
import type { Element, Operand, Quantifier, Test } from './syntax.js';

export function formatFilter(test: Test): string {
  switch (test.kind) {
    case 'relation': {
      const [sign] = relations[test.operator].spellings;
      const quantifier = formatQuantifier(test.quantifier);
      return `${quantifier}${formatOperand(test.left)} ${sign} ${formatOperand(test.right)}`;
    }
    case 'membership': {
      const elements = test.elements.map(formatElement).join(', ');
      return `${formatQuantifier(test.quantifier)}${formatOperand(test.left)} in {${elements}}`;
    }
    case 'presence':
      return formatOperand(test.of);
    case 'not': {
      const inner = formatFilter(test.of);
      const grouped = test.of.kind === 'presence' || test.of.kind === 'not';
      return `${others.not.spellings[0]}${grouped ? inner : `(${inner})`}`;
    }
    case 'connection':
      return test.tests
        .map((part) =>
          part.kind === 'connection' ? `(${formatFilter(part)})` : formatFilter(part),
        )
        .join(` ${connectives[test.operator].spellings[0]} `);
    case 'broken':
      return '…';
  }
}

const formatQuantifier = (quantifier: Quantifier | undefined): string =>
  quantifier ? `${quantifier} ` : '';

const formatElement = ({ low, high }: Element): string =>
  high ? `${formatOperand(low)} .. ${formatOperand(high)}` : formatOperand(low);

const formatRanges = (ranges: readonly Range[]): string => `[${ranges.map(formatRange).join(',')}]`;

/** Operands of operands are put in braces unless they are simple. */
function formatOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'word':
      return `${operand.text}${operand.layers ? `#${formatRanges(operand.layers)}` : ''}`;
    case 'text':
      return `"${Array.from(operand.bytes, formatByte).join('')}"`;
    case 'character':
      return `'${formatByte(operand.code)}'`;
    case 'call':
      return `${operand.name}(${operand.args.map(formatOperand).join(', ')})`;
    case 'slice':
      return `${formatOperand(operand.of)}${formatRanges(operand.ranges)}`;
    case 'negation':
      return `-${formatOperand(operand.of)}`;
    case 'arithmetic': {
      const [sign] = arithmetic[operand.operator].spellings;
      return `${formatGroup(operand.left)} ${sign} ${formatGroup(operand.right)}`;
    }
  }
}

const formatGroup = (operand: Operand): string =>
  operand.kind === 'arithmetic' ? `{${formatOperand(operand)}}` : formatOperand(operand);

const formatByte = (byte: number): string => {
  const character = String.fromCharCode(byte);
  if (/["'\\]/.test(character)) return `\\${character}`;
  return byte >= 0x20 && byte < 0x7f ? character : `\\x${byte.toString(16).padStart(2, '0')}`;
};
