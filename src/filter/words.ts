/** Words, strings and characters: fields where they name one, else values of the type that is wanted. */
import { nearest } from '../base/suggestion.js';
import { fieldInfo, fieldNames, type FieldInfo } from '../wire/fields.js';
import type { ConstantTerm, FieldTerm, Term } from './checked.js';
import { isLiteral, readBoolean, readLiteral } from './literal.js';
import type { Advice, FilterProblemCode, Span } from './problem.js';
import type { Character, Text, Word } from './syntax.js';
import { restingOnSeveral } from './several-frames.js';
import { undecodedBy } from './undecoded.js';
import { describeType, examples, type ValueType } from './type.js';

/** Notes a problem; what it belongs to has no meaning then, which is null. */
export type Report = (
  span: Span,
  code: FilterProblemCode,
  message: string,
  advice?: Advice,
) => null;

/** What is wanted where no context gives a type. */
export const anyField = 'field';
export type Wanted = ValueType | typeof anyField;

const fieldTerm = (
  { name, type, bits, members }: FieldInfo,
  layers: Word['layers'],
): FieldTerm => ({
  kind: 'field',
  type: { kind: type, ...(bits !== undefined && { bits }) },
  names: members ?? [name],
  ...(layers && { layers }),
});

export function checkWord(word: Word, wanted: Wanted, report: Report): Term | null {
  const { text, layers, span } = word;
  const field = fieldInfo(text);
  if (field) return fieldTerm(field, layers);
  if (wanted === anyField || layers) return reportUnknown(text, span, report);
  const read = readLiteral(text, wanted);
  if (isLiteral(read)) return { kind: 'constant', type: wanted, ...read };
  const { code, message, expected, hint = meantField(text, true) } = read;
  return report(span, code, message, { expected, hint });
}

/** A name of a field, not a value: begins like one and is no address. */
const isName = (text: string): boolean => /^_?[A-Za-z]/.test(text) && !text.includes(':');

const quote = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ');

/** Where a value is wanted, a word without a dot is no part of a field's name. */
function meantField(text: string, isValue = false): string | undefined {
  if (!isName(text)) return undefined;
  const [subtrahend] = /-\w+$/.exec(text) ?? [];
  if (subtrahend !== undefined && fieldInfo(text.slice(0, -subtrahend.length)))
    return 'a minus needs a space before it';
  const known = fieldNames();
  // A dot means a field, not a protocol.
  const isDotted = text.includes('.');
  const near =
    isDotted || isValue ? known.filter((name) => name.includes('.') === isDotted) : known;
  const names = nearest(text, near);
  return names.length === 0 ? undefined : `did you mean ${quote(names)}?`;
}

function reportUnknown(text: string, span: Span, report: Report): null {
  const known = isName(text) ? undecodedBy(text) : undefined;
  const hint = isName(text) ? meantField(text) : undefined;
  const several = restingOnSeveral(text);
  if (several)
    return report(
      span,
      'unknown-field',
      `netlab has no "${text}": it rests on more than the frame itself`,
      several,
    );
  if (known && !fieldInfo(known.protocol))
    return report(
      span,
      'unknown-field',
      `netlab does not decode ${known.protocol.toUpperCase()}, which Wireshark does`,
      { hint: known.filter && `to find its frames: ${known.filter}` },
    );
  if (known && hint === undefined)
    return report(span, 'unknown-field', `netlab decodes no field "${text}"`, {
      expected: `a field of ${known.protocol} that docs/reference/fields.md lists`,
    });
  if (isName(text))
    return report(span, 'unknown-field', `"${text}" is neither a field nor a protocol name`, {
      hint,
    });
  return report(span, 'constant', `"${text}" is a value where a field or function is needed`, {
    expected: 'a field, a slice or a function',
  });
}

/** A string in double quotes: bytes, or a word for a flag. */
export function checkText(text: Text, wanted: Wanted, report: Report): Term | null {
  const { bytes, span } = text;
  const shown = Buffer.from(bytes).toString();
  if (wanted === anyField)
    return report(span, 'constant', `"${shown}" is a string where a field or function is needed`, {
      expected: 'a field, a slice or a function',
    });
  const value = { kind: 'constant', type: wanted } as const;
  if (wanted.kind === 'string' || wanted.kind === 'bytes' || wanted.kind === 'protocol')
    return { ...value, value: bytes };
  const read = wanted.kind === 'boolean' ? readBoolean(shown) : readLiteral(shown, wanted);
  if (isLiteral(read) && wanted.kind === 'boolean') return { ...value, ...read };
  return report(
    span,
    'bad-value',
    `A string ("${shown}") cannot be converted to ${describeType(wanted)}`,
    {
      expected: examples[wanted.kind],
      hint: isLiteral(read) ? 'leave the quotes out' : undefined,
    },
  );
}

/** A character constant: a small number, or a byte. */
export function checkCharacter(
  { code, span }: Character,
  wanted: Wanted,
  report: Report,
): ConstantTerm | null {
  if (wanted === anyField)
    return report(span, 'constant', 'A character stands where a field or function is needed', {
      expected: 'a field, a slice or a function',
    });
  const { kind } = wanted;
  if (kind === 'uint' || kind === 'int' || kind === 'boolean')
    return {
      kind: 'constant',
      type: wanted,
      value: kind === 'boolean' ? Number(code !== 0) : code,
    };
  if (kind === 'bytes' || kind === 'protocol' || kind === 'string')
    return { kind: 'constant', type: wanted, value: Uint8Array.of(code) };
  return report(span, 'bad-value', `A character cannot be converted to ${describeType(wanted)}`, {
    expected: examples[kind],
  });
}
