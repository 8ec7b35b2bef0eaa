/** What a recipe may list after a header, each by its own fields: options, TLVs, questions. */
import { didYouMean } from '../base/suggestion.js';
import { expectedFor, shortName, toBytes, writeValue, type RecipeProblem } from './craft-value.js';
import { writeBits } from './draft.js';
import type { LayerKind } from './layer-kind.js';
import { rowsOf, type Piece, type Pieces } from './piece.js';
import type { PlacedRow, Row } from './row.js';

type Fields = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/** The bytes of a list of pieces; undefined when there are mistakes, which are noted. */
export function makePieces(
  kind: LayerKind,
  pieces: Pieces,
  given: readonly unknown[],
  path: Path,
  problems: RecipeProblem[],
): Uint8Array | undefined {
  const before = problems.length;
  const made = given.map((each, index) =>
    makePiece(kind, pieces, each, [...path, index], problems),
  );
  if (problems.length > before) return undefined;
  return concat([...made.flatMap((each) => each ?? []), pieces.last ?? new Uint8Array(0)]);
}

function makePiece(
  kind: LayerKind,
  { pieces }: Pieces,
  given: unknown,
  path: Path,
  problems: RecipeProblem[],
): Uint8Array | undefined {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    const [first] = pieces;
    const example = first && shortName(kind, rowsOf(first).at(-1)!);
    const expected = `a mapping of its fields, e.g. { ${example}: … }`;
    problems.push({ code: 'recipe-value', path, message: 'this is no option', expected });
    return undefined;
  }
  const fields = given as Fields;
  const names = Object.keys(fields);
  const nameOf = (row: Row): string => shortName(kind, row);
  const has = (piece: Piece, name: string): boolean =>
    rowsOf(piece).some((row) => nameOf(row) === name);
  const known = [...new Set(pieces.flatMap(rowsOf).map(nameOf))];
  const strange = names.filter((name) => !known.includes(name));
  for (const name of strange) {
    const hint = didYouMean(name, known);
    problems.push({
      ...{ code: 'recipe-field', path: [...path, name], message: `there is no “${name}” here` },
      ...{ expected: `one of ${known.join(', ')}`, ...(hint !== undefined && { hint }) },
    });
  }
  if (strange.length > 0) return undefined;
  const piece = pieces.find((each) => names.length > 0 && names.every((name) => has(each, name)));
  if (!piece) {
    const message = `${names.join(' and ') || 'nothing'} does not make an option`;
    problems.push({ code: 'recipe-field', path, message, expected: 'the fields of one option' });
    return undefined;
  }
  return write(piece, fields, nameOf, path, problems);
}

function write(
  piece: Piece,
  fields: Fields,
  nameOf: (row: Row) => string,
  path: Path,
  problems: RecipeProblem[],
): Uint8Array {
  const complain = (row: Row): void => {
    const name = nameOf(row);
    problems.push({
      ...{ code: 'recipe-value', path: [...path, name], expected: expectedFor(row) },
      message: `${name} cannot be ${JSON.stringify(fields[name])}`,
    });
  };
  const writePlaced = (rows: readonly PlacedRow[]): Uint8Array => {
    const part = new Uint8Array(Math.max(0, ...rows.map(({ at, size }) => at + size)));
    for (const row of rows) {
      const preset = piece.presets?.[row.name];
      if (preset !== undefined) writeBits(part, row.at, row, preset);
    }
    for (const row of rows)
      if (Object.hasOwn(fields, nameOf(row)) && !writeValue(part, row, fields[nameOf(row)]))
        complain(row);
    return part;
  };
  const { body, length, unit = 1 } = piece;
  const content =
    body && Object.hasOwn(fields, nameOf(body))
      ? contentOf(body, fields[nameOf(body)], piece)
      : new Uint8Array(0);
  if (body && !content) complain(body);
  const whole = concat([
    writePlaced(piece.head),
    content ?? new Uint8Array(0),
    writePlaced(piece.tail ?? []),
  ]);
  const padded = new Uint8Array(Math.ceil(whole.length / unit) * unit);
  padded.set(whole);
  if (length && !Object.hasOwn(fields, nameOf(length.row))) {
    const size = (padded.length - length.less) / unit;
    if (!writeValue(padded, length.row, size))
      problems.push({ code: 'recipe-value', path, message: 'this does not fit into its length' });
  }
  return padded;
}

/** One value, or several one behind the other. */
function contentOf(row: Row, given: unknown, { domain }: Piece): Uint8Array | undefined {
  const parts = (Array.isArray(given) ? given : [given]).map((each: unknown) =>
    domain ? domainName(each) : toBytes(row, each),
  );
  return parts.every((part) => part !== undefined) ? concat(parts) : undefined;
}

/** A domain name in labels, RFC 1035 section 3.1. */
function domainName(given: unknown): Uint8Array | undefined {
  if (typeof given !== 'string') return undefined;
  const text = given.replace(/\.$/, '');
  const labels = text === '' ? [] : text.split('.');
  const encoded = labels.map((label) => new TextEncoder().encode(label));
  if (encoded.some(({ length }) => length === 0 || length > 63)) return undefined;
  const whole = concat([
    ...encoded.flatMap((label) => [Uint8Array.of(label.length), label]),
    Uint8Array.of(0),
  ]);
  return whole.length > 255 ? undefined : whole;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
