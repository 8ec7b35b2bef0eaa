/**
 * Frames from fields, for sending. A recipe is a list of layers, outermost first, each a word with
 * its fields by Wireshark's names without the protocol:
 *
 *     - eth: { dst: ff:ff:ff:ff:ff:ff, src: 02:00:00:00:00:01 }
 *     - arp: { opcode: 1, src.proto_ipv4: 10.0.0.1, dst.proto_ipv4: 10.0.0.2 }
 *
 * The last may be `data`: hexadecimal bytes, or `{text: hello}`, or `{zeros: 100}`. What decides how a
 * frame reads on (types, next protocols, lengths, checksums) is filled in unless it is given; what is
 * given is kept, right or wrong. Layers that have options take them as `options`, in hexadecimal or as a list of mappings.
 */
import { fromHex } from '../base/bytes.js';
import { didYouMean } from '../base/suggestion.js';
import { makeHeader, optionsWord, type Header } from './craft-header.js';
import { rowsOf as piecesRows } from './piece.js';
import { shortName, type RecipeProblem } from './craft-value.js';
import type { Draft } from './draft.js';
import { rowsOf, type PreparedKind } from './layer-kind.js';
import { layerKinds } from './layers.js';
import { isPlaced } from './row.js';

export type { RecipeProblem };

export type Recipe = readonly Readonly<Record<string, unknown>>[];

const byWord: ReadonlyMap<string, PreparedKind> = new Map(
  layerKinds
    .filter(({ header, options }) => header > 0 || options?.pieces)
    .map((kind) => [kind.word ?? kind.protocol, kind] as const),
);

/** The words for layers that a recipe may use. */
export const craftWords = (): string[] => [...byWord.keys(), 'data'];

/** The names of the fields that can be given for a layer; empty for an unknown word. */
export function craftFields(word: string): string[] {
  const kind = byWord.get(word);
  if (!kind) return [];
  const names = new Set(
    rowsOf(kind)
      .filter(isPlaced)
      .map((row) => shortName(kind, row)),
  );
  const options = optionsWord(kind);
  return options === undefined ? [...names] : [...names, options];
}

/** The fields of what a recipe may list after a layer's header, one list for each kind of it. */
export function craftPieces(word: string): string[][] {
  const kind = byWord.get(word);
  if (!kind) return [];
  return (kind.options?.pieces ?? []).map((piece) =>
    piecesRows(piece).map((row) => shortName(kind, row)),
  );
}

type Path = readonly (string | number)[];

export type Crafted =
  | { readonly ok: true; readonly value: Uint8Array }
  | { readonly ok: false; readonly problems: readonly RecipeProblem[] };

/** The frame that a recipe describes, or all of its mistakes. */
export function craftFrame(recipe: Recipe): Crafted {
  const problems: RecipeProblem[] = [];
  const headers: Header[] = [];
  recipe.forEach((entry, index) => {
    const words = Object.entries(entry);
    if (words.length !== 1)
      problems.push({
        code: 'recipe-layer',
        path: [index],
        message: `a layer is one word with its fields, here are ${words.length}`,
      });
    for (const [word, fields] of words) headers.push(make(word, fields, [index, word], problems));
  });
  if (recipe.length === 0)
    problems.push({ code: 'recipe-empty', path: [], message: 'a frame needs at least one layer' });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: assemble(headers) };
}

const nothing: Header = { bytes: new Uint8Array(0), given: new Set() };

function make(word: string, fields: unknown, path: Path, problems: RecipeProblem[]): Header {
  if (word === 'data') {
    const bytes = parseData(fields);
    if (bytes) return { bytes, given: new Set() };
    const expected = 'hexadecimal bytes, {text: …} or {zeros: 0 to 65535}';
    problems.push({ code: 'recipe-data', path, message: 'this is no data', expected });
    return nothing;
  }
  const kind = byWord.get(word);
  if (!kind) {
    const hint = didYouMean(word, craftWords());
    problems.push({
      code: 'recipe-layer',
      path,
      message: `no layer is called “${word}”`,
      expected: `one of ${craftWords().join(', ')}`,
      ...(hint !== undefined && { hint }),
    });
    return nothing;
  }
  if (fields === null || fields === undefined) return makeHeader(kind, word, {}, path, problems);
  if (typeof fields === 'object' && !Array.isArray(fields))
    return makeHeader(kind, word, fields as Readonly<Record<string, unknown>>, path, problems);
  const expected = `a mapping, e.g. {${craftFields(word)[0] ?? 'name'}: …}`;
  problems.push({ code: 'recipe-fields', path, message: `${word} has fields`, expected });
  return nothing;
}

/** The payload that `data` stands for. */
function parseData(value: unknown): Uint8Array | undefined {
  if (typeof value === 'string') return fromHex(value);
  // YAML reads digits without quotes as a number.
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0)
    return fromHex(String(value));
  if (typeof value !== 'object' || value === null) return undefined;
  const [entry, ...more] = Object.entries(value);
  if (!entry || more.length > 0) return undefined;
  const [word, content] = entry as [string, unknown];
  if (word === 'text' && typeof content === 'string') return new TextEncoder().encode(content);
  const fits = typeof content === 'number' && Number.isInteger(content);
  if (word === 'zeros' && fits && content >= 0 && content <= 65535) return new Uint8Array(content);
  return undefined;
}

/** Puts the headers one into the other, and fills in from the inside out what was left open. */
function assemble(headers: readonly Header[]): Uint8Array {
  const end = headers.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const frame = new Uint8Array(end);
  const drafts: Draft[] = [];
  let at = 0;
  headers.forEach(({ bytes, kind, given }, index) => {
    frame.set(bytes, at);
    const lower = drafts.at(-1);
    const upper = headers[index + 1];
    drafts.push({
      bytes: frame,
      offset: at,
      header: bytes.length,
      end,
      given,
      ...(kind?.role === 'network' && kind.ends && { addresses: kind.ends }),
      ...(lower && { lower }),
      ...(upper && { upper: upper.kind ?? { protocol: 'data' } }),
    });
    at += bytes.length;
  });
  for (let index = drafts.length - 1; index >= 0; index -= 1)
    headers[index]!.kind?.seal?.(drafts[index]!);
  return frame;
}

/** The bytes of a frame written in hexadecimal; spaces, line ends, colons and dashes may separate them. */
export const parseHexFrame = (text: string): Uint8Array | undefined => fromHex(text);
