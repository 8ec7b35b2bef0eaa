/**
 * Makes text from packets, names or commands safe to show: it cannot move a cursor, change a colour, reorder a
 * line (bidirectional controls) or break XML.
 */

/**
 * Control characters, invisible and reordering format characters, line and paragraph separators, non-characters
 * and lone surrogates.
 */
const unprintable =
  /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

const spelling: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escape(character: string): string {
  const named = spelling[character];
  if (named !== undefined) return named;
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Replaces every character that {@link printable} escapes with the result of `spell`. */
export const escapeUnprintable = (text: string, spell: (character: string) => string): string =>
  text.replace(unprintable, spell);

/** Text in one line, with control characters escaped: `\n`, `\x1b`, `\u202e`. */
export const printable = (text: string): string => escapeUnprintable(text, escape);

/** The lines of a text, each {@link printable}; a final line break adds no empty line. */
export const printableLines = (text: string): string[] =>
  text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map(printable);

/** Collapses runs of spaces, which separate columns in titles. */
export const singleSpaced = (text: string): string => text.replace(/ +/g, ' ');

/** `1 frame`, `2 frames`. */
export const plural = (count: number, word: string, words = `${word}s`): string =>
  `${count} ${count === 1 ? word : words}`;

/** A length of time for people: `0.4 s`, `12 s`, `2 min 5 s`; from milliseconds. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(milliseconds < 100 ? 2 : 1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** An amount of data for people, in decimal units: `512 kB`, `41 MB`, `1.6 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1000)} kB`;
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
