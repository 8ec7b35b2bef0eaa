/**
 * Sets of characters, as classes of regular expressions are. Those from 0x100 up are in a set all together or
 * not at all: nothing but “all except” has them. Letters are ASCII letters, as for bytes.
 */
export type CharacterSet = readonly boolean[];

/** The place that stands for all characters from here up. */
const others = 0x100;

export const characterSet = (has: (code: number) => boolean): CharacterSet =>
  Array.from({ length: others + 1 }, (_, code) => code < others && has(code));

export const union = (...sets: readonly CharacterSet[]): CharacterSet =>
  sets.reduce((all, set) => all.map((has, code) => has || set[code] === true));

export const complement = (set: CharacterSet): CharacterSet => set.map((has) => !has);

/** With every letter, its other case. */
export const ignoreCase = (set: CharacterSet): CharacterSet =>
  set.map((has, code) => has || (isLetter(code) && set[code ^ 0x20] === true));

const isLetter = (code: number): boolean => /[A-Za-z]/.test(String.fromCharCode(code));

const ascii = (form: RegExp) => (): CharacterSet =>
  characterSet((code) => code < 0x80 && form.test(String.fromCharCode(code)));

/** Made when a filter asks for one. */
const posix: ReadonlyMap<string, () => CharacterSet> = new Map([
  ['alnum', ascii(/[0-9A-Za-z]/)],
  ['alpha', ascii(/[A-Za-z]/)],
  ['ascii', ascii(/[^]/)],
  ['blank', ascii(/[ \t]/)],
  ['cntrl', () => characterSet((code) => code < 0x20 || code === 0x7f)],
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
export function posixSet(name: string): CharacterSet | undefined {
  if (!name.startsWith('^')) return posix.get(name)?.();
  const set = posix.get(name.slice(1))?.();
  return set && complement(set);
}

const shorthands: ReadonlyMap<string, () => CharacterSet> = new Map([
  ['d', ascii(/[0-9]/)],
  ['w', ascii(/\w/)],
  ['s', ascii(/[\t-\r ]/)],
  ['h', () => characterSet((code) => code === 9 || code === 0x20 || code === 0xa0)],
  ['v', () => characterSet((code) => (code >= 10 && code <= 13) || code === 0x85)],
]);

/** `\d`, `\W` and their like: the set of the letter. */
export function shorthandSet(letter: string): CharacterSet | undefined {
  const set = shorthands.get(letter.toLowerCase())?.();
  return set && (shorthands.has(letter) ? set : complement(set));
}

/** A character in the syntax of RE2. */
export const escape = (code: number): string => String.raw`\x{${code.toString(16)}}`;

/** The set as a class of RE2. */
export function formatSet(set: CharacterSet): string {
  let text = '';
  for (let first = 0; first <= others; first += 1) {
    if (set[first] !== true) continue;
    let last = first;
    while (last < others && set[last + 1] === true) last += 1;
    const end = last === others ? 0x10ffff : last;
    text += end === first ? escape(first) : `${escape(first)}-${escape(end)}`;
    first = last;
  }
  // A class cannot be empty.
  return text === '' ? String.raw`[^\x00-\x{10ffff}]` : `[${text}]`;
}
