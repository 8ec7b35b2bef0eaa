/**
 * Strings in double quotes, raw strings and character constants, with C's escapes. A string stands for
 * bytes: its characters in UTF-8, and `\x80` for that one byte.
 */
import { problemAt, type FilterProblem } from './problem.js';

const singles: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  "'": 39,
  '\\': 92,
};

const escapeForm =
  /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]?))/uy;
const escapes = String.raw`\" \' \\ \a \b \f \n \r \t \v \NNN \xNN \uNNNN \UNNNNNNNN`;

/** What the escape at `offset` stands for: a byte, a code point, or why it is none. */
function readEscape(
  text: string,
  offset: number,
): { length: number; byte?: number; point?: number; wrong?: string } {
  escapeForm.lastIndex = offset;
  const [all = '', octal, hex, short, long, single = ''] = escapeForm.exec(text) ?? [];
  const length = all.length;
  if (octal !== undefined) {
    const byte = parseInt(octal, 8);
    return byte > 255 ? { length, wrong: `${all} is larger than 255` } : { length, byte };
  }
  if (hex !== undefined) return { length, byte: parseInt(hex, 16) };
  const code = short ?? long;
  if (code !== undefined) {
    const point = parseInt(code, 16);
    const valid = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    return valid
      ? { length, point }
      : { length, wrong: `${all} is not a valid universal character name` };
  }
  const byte = singles[single];
  return byte === undefined
    ? { length, wrong: `${all} is not a valid character escape sequence` }
    : { length, byte };
}

/** Reads from the opening quote, or the `r` before it, to behind the closing one. */
export function readString(
  text: string,
  offset: number,
): { bytes: Uint8Array; length: number; problems: readonly FilterProblem[] } {
  const raw = text[offset] !== '"';
  const begin = offset + (raw ? 2 : 1);
  const parts: Uint8Array[] = [];
  const problems: FilterProblem[] = [];
  let at = begin;
  while (at < text.length && text[at] !== '"') {
    if (text[at] !== '\\') {
      const from = at;
      while (at < text.length && text[at] !== '"' && text[at] !== '\\') at += 1;
      parts.push(Buffer.from(text.slice(from, at)));
    } else if (raw) {
      // The backslash stays; what it stands before cannot end the string.
      const kept = text.slice(at, at + 2);
      parts.push(Buffer.from(kept));
      at += kept.length;
    } else {
      const { length, byte, point, wrong } = readEscape(text, at);
      if (wrong !== undefined && at + 1 < text.length)
        problems.push(
          problemAt({ offset: at, length }, 'bad-escape', wrong, { expected: escapes }),
        );
      else if (byte !== undefined) parts.push(Uint8Array.of(byte));
      else if (point !== undefined) parts.push(Buffer.from(String.fromCodePoint(point)));
      at += length;
    }
  }
  if (at >= text.length)
    problems.push(
      problemAt(
        { offset, length: begin - offset },
        'unterminated',
        'The final quote was missing from a quoted string',
        { expected: '"' },
      ),
    );
  const end = Math.min(at + 1, text.length);
  return { bytes: new Uint8Array(Buffer.concat(parts)), length: end - offset, problems };
}

const characterForm = /'((?:\\[^]|[^'\\])*)('?)/y;

/** Reads a character constant: one printable ASCII character or one escape that stands for a byte. */
export function readCharacter(
  text: string,
  offset: number,
): { code: number; length: number; problem?: FilterProblem } {
  characterForm.lastIndex = offset;
  const [all = "'", inner = '', close = ''] = characterForm.exec(text) ?? [];
  const failed = (
    code: 'unterminated' | 'bad-character',
    message: string,
  ): ReturnType<typeof readCharacter> => ({
    code: 0,
    length: all.length,
    problem: problemAt(
      { offset, length: code === 'unterminated' ? 1 : all.length },
      code,
      message,
      code === 'unterminated'
        ? { expected: "'" }
        : { hint: 'strings are written in double quotes' },
    ),
  });
  if (close === '')
    return failed('unterminated', 'The final quote was missing from a character constant');
  if (inner === '') return failed('bad-character', 'Empty character constant');
  if (inner.startsWith('\\')) {
    const { length, byte } = readEscape(inner, 0);
    return byte !== undefined && length === inner.length
      ? { code: byte, length: all.length }
      : failed('bad-character', `${all} isn't a valid character constant`);
  }
  if (inner.length > 1)
    return failed('bad-character', `${all} is too long to be a valid character constant`);
  const code = inner.charCodeAt(0);
  return code >= 32 && code < 127
    ? { code, length: all.length }
    : failed('bad-character', `${all} is not a printable ASCII character`);
}
