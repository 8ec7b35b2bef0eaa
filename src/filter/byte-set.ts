/**
 * Sets of bytes, as character classes of regular expressions are. Wireshark matches bytes, not characters:
 * letters are ASCII letters only. Invariant: in what is matched, a byte from 0x80 up stands in Unicode's
 * private area, where JavaScript's classes and case rules leave it alone.
 */
export type ByteSet = readonly boolean[];

const unitOf = (byte: number): number => (byte < 0x80 ? byte : 0xf700 + byte);

/** Bytes as the text that a translated pattern is matched against. */
export function foldBytes(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return latin1.replace(/[\x80-\xff]/g, (character) =>
    String.fromCharCode(unitOf(character.charCodeAt(0))),
  );
}

export const byteSet = (has: (byte: number) => boolean): ByteSet =>
  Array.from({ length: 256 }, (_, byte) => has(byte));

export const union = (...sets: readonly ByteSet[]): ByteSet =>
  byteSet((byte) => sets.some((set) => set[byte]));

export const complement = (set: ByteSet): ByteSet => set.map((has) => !has);

/** With every letter, its other case. */
export const ignoreCase = (set: ByteSet): ByteSet =>
  byteSet((byte) => set[byte] === true || (isLetter(byte) && set[byte ^ 0x20] === true));

const isLetter = (byte: number): boolean => /[A-Za-z]/.test(String.fromCharCode(byte));

const ascii = (form: RegExp): ByteSet =>
  byteSet((byte) => byte < 0x80 && form.test(String.fromCharCode(byte)));

const posix: ReadonlyMap<string, ByteSet> = new Map([
  ['alnum', ascii(/[0-9A-Za-z]/)],
  ['alpha', ascii(/[A-Za-z]/)],
  ['ascii', ascii(/[^]/)],
  ['blank', ascii(/[ \t]/)],
  ['cntrl', byteSet((byte) => byte < 0x20 || byte === 0x7f)],
  ['digit', ascii(/[0-9]/)],
  ['graph', ascii(/[!-~]/)],
  ['lower', ascii(/[a-z]/)],
  ['print', ascii(/[ -~]/)],
  ['punct', ascii(/[!-/:-@[-`{-~]/)],
  ['space', ascii(/[\t-\r ]/)],
  ['upper', ascii(/[A-Z]/)],
  ['word', ascii(/\w/)],
  ['xdigit', ascii(/[0-9A-Fa-f]/)],
]);

/** `[:alpha:]`, `[:^alpha:]`: the set of what stands between the colons. */
export function posixSet(name: string): ByteSet | undefined {
  if (!name.startsWith('^')) return posix.get(name);
  const set = posix.get(name.slice(1));
  return set && complement(set);
}

const shorthands: ReadonlyMap<string, ByteSet> = new Map([
  ['d', ascii(/[0-9]/)],
  ['w', ascii(/\w/)],
  ['s', ascii(/[\t-\r ]/)],
  ['h', byteSet((byte) => byte === 9 || byte === 0x20 || byte === 0xa0)],
  ['v', byteSet((byte) => (byte >= 10 && byte <= 13) || byte === 0x85)],
]);

/** `\d`, `\W` and their like: the set of the letter. */
export function shorthandSet(letter: string): ByteSet | undefined {
  const set = shorthands.get(letter.toLowerCase());
  return set && (shorthands.has(letter) ? set : complement(set));
}

const escape = (byte: number): string =>
  String.raw`\u${unitOf(byte).toString(16).padStart(4, '0')}`;

/** The set as a class of a JavaScript regular expression. */
export function formatByteSet(set: ByteSet): string {
  let text = '';
  for (let first = 0; first < 256; first += 1) {
    if (set[first] !== true) continue;
    let last = first;
    // A run does not cross to the private area: there, units are not where bytes are.
    while (last < 255 && set[last + 1] === true && last + 1 !== 0x80) last += 1;
    text += last === first ? escape(first) : `${escape(first)}-${escape(last)}`;
    first = last;
  }
  return `[${text}]`;
}
