/** One layer's header from the fields that a recipe gives for it, by the layer's own table. */
import { fromHex } from '../base/bytes.js';
import { didYouMean } from '../base/suggestion.js';
import { expectedFor, shortName, writeValue, type RecipeProblem } from './craft-value.js';
import { makePieces } from './craft-pieces.js';
import { writeBits } from './draft.js';
import type { PreparedKind } from './layer-kind.js';
import type { PlacedRow } from './row.js';

/** A header before it has a place in a frame. */
export interface Header {
  /** Absent for data. */
  readonly kind?: PreparedKind;
  readonly bytes: Uint8Array;
  /** Wireshark's names of the given fields. */
  readonly given: ReadonlySet<string>;
}

type Fields = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/** What a recipe calls the options of a layer that has some. */
export const optionsWord = ({ options }: Pick<PreparedKind, 'options'>): string | undefined =>
  options && (options.word ?? 'options');

/** Room for any header before it is cut to its size. */
const room = 512;
const longestOptions = 2048;

export function makeHeader(
  kind: PreparedKind,
  word: string,
  fields: Fields,
  path: Path,
  problems: RecipeProblem[],
): Header {
  const names = Object.keys(fields).filter((name) => name !== optionsWord(kind));
  const buffer = new Uint8Array(room);
  const possible = [...kind.placed, ...kind.placedForms.flatMap(({ placed }) => placed)];
  for (const row of possible) {
    const value = kind.defaults?.[row.name];
    if (value !== undefined) writeBits(buffer, row.at, row, value);
  }
  for (const row of kind.placed)
    if (names.includes(shortName(kind, row))) writeValue(buffer, row, fields[shortName(kind, row)]);

  const list = kind.options && fields[optionsWord(kind) ?? ''];
  const { count } = kind.options ?? {};
  if (count?.at !== undefined && Array.isArray(list))
    writeBits(buffer, count.at, count, list.length);
  const form = chooseForm(kind, names, buffer);
  const rows = [...kind.placed, ...form];
  const given = new Set<string>();
  for (const name of names) {
    const row = rows.find((each) => shortName(kind, each) === name);
    if (row) given.add(row.name);
    else problems.push(unknownField(kind, word, name, [...path, name]));
  }
  // In the table's order, so that a flag is written after the number that it is a part of.
  for (const row of rows) {
    const name = shortName(kind, row);
    if (names.includes(name) && !writeValue(buffer, row, fields[name]))
      problems.push({
        code: 'recipe-value',
        path: [...path, name],
        message: `${word}.${name} cannot be ${JSON.stringify(fields[name])}`,
        expected: expectedFor(row),
      });
  }
  const size = sizeOf(kind, rows);
  const options = readOptions(kind, word, fields, path, problems);
  const unit = kind.options?.unit ?? 1;
  const bytes = new Uint8Array(Math.ceil((size + options.length) / unit) * unit);
  bytes.set(buffer.subarray(0, size));
  bytes.set(options, size);
  return { kind, bytes, given };
}

const sizeOf = (kind: PreparedKind, rows: readonly PlacedRow[]): number =>
  Math.max(kind.header, ...rows.map((row) => row.at + row.size));

/** The form that applies and has all that is given; else one that has it; else one that applies. */
function chooseForm(
  kind: PreparedKind,
  names: readonly string[],
  buffer: Uint8Array,
): readonly PlacedRow[] {
  const common = new Set(kind.placed.map((row) => shortName(kind, row)));
  const wanted = names.filter((name) => !common.has(name));
  const forms = kind.placedForms.map((form) => ({
    placed: form.placed,
    applies: form.when(buffer, 0, sizeOf(kind, form.placed)),
    complete: wanted.every((name) => form.placed.some((row) => shortName(kind, row) === name)),
  }));
  const chosen =
    forms.find(({ applies, complete }) => applies && complete) ??
    (wanted.length > 0 ? forms.find(({ complete }) => complete) : undefined) ??
    forms.find(({ applies }) => applies);
  return chosen?.placed ?? [];
}

function unknownField(kind: PreparedKind, word: string, name: string, path: Path): RecipeProblem {
  const rows = [...kind.placed, ...kind.placedForms.flatMap(({ placed }) => placed)];
  const known = [...new Set(rows.map((row) => shortName(kind, row)))];
  if (known.includes(name))
    return {
      code: 'recipe-field',
      path,
      message: `${word}.${name} does not go together with the other fields of this ${word}`,
    };
  const hint = didYouMean(name, known);
  return {
    code: 'recipe-field',
    path,
    message: `${word} has no field “${name}” that can be given`,
    expected: `one of ${known.join(', ')}`,
    ...(hint !== undefined && { hint }),
  };
}

function readOptions(
  kind: PreparedKind,
  word: string,
  fields: Fields,
  path: Path,
  problems: RecipeProblem[],
): Uint8Array {
  const none = new Uint8Array(0);
  const name = optionsWord(kind);
  const given = name === undefined ? undefined : fields[name];
  if (!kind.options || name === undefined || given === undefined) return none;
  const { pieces, last } = kind.options;
  if (pieces && Array.isArray(given))
    return (
      makePieces(kind, { pieces, ...(last && { last }) }, given, [...path, name], problems) ?? none
    );
  const bytes =
    typeof given === 'string' || typeof given === 'number' ? fromHex(String(given)) : undefined;
  if (bytes && bytes.length <= longestOptions) return bytes;
  problems.push({
    code: 'recipe-value',
    path: [...path, name],
    message: `${word}.${name} cannot be ${JSON.stringify(given)}`,
    expected: `bytes in hexadecimal${pieces ? ', or a list of mappings' : ''}`,
  });
  return none;
}
