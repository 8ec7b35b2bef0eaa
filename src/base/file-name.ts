/**
 * Names of users as names of files: nothing that a file system, a shell or a terminal minds, never `.`
 * or `..`, and no two names alike. A character that cannot stay is spelled `~2f` or `~u00202e` by its
 * code point.
 */
import { createHash } from 'node:crypto';

/** Bytes that a file's name may have in nearly every file system: NAME_MAX in limits.h, less what others put before and behind it. */
const longest = 200;

/** What netlab itself calls a file: no folder beside it may be called so. */
const reserved = new Set(['record.json']);

function spell(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code < 0x100 ? `~${hex.padStart(2, '0')}` : `~u${hex.padStart(6, '0')}`;
}

/** A name with its unsafe characters spelled out; injective, because no name keeps its `~`. */
function exact(name: string, unsafe: RegExp): string {
  const spelled = name.replace(unsafe, spell);
  const whole = reserved.has(spelled)
    ? spelled.replace(/^./, spell)
    : spelled.replace(/^[.]/, spell);
  if (whole === '') return '~';
  if (Buffer.byteLength(whole) <= longest) return whole;
  // `~~` is no spelling of a character. Lone surrogates have a hash of their own, too: they are spelled by now.
  const [start = ''] = /^[^~]{0,40}/u.exec(whole) ?? [];
  return `${start}~~${createHash('sha256').update(whole).digest('hex').slice(0, 32)}`;
}

/** Controls, invisible characters, lone surrogates, line separators, blanks at the ends, and what is special in a path. */
const unsafeAnywhere = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\~]|^\p{Z}|\p{Z}$/gu;

/** A file's name for a name that stands for itself: its own wherever it is safe. */
export const fileName = (name: string): string => exact(name, unsafeAnywhere);

/**
 * Files' names for names that stand beside each other, in their order. Each is in letters of ASCII, with
 * one dash for all that cannot stay; names that would be the same then are spelled exactly instead.
 */
export function fileNames(names: readonly string[]): string[] {
  const short = names.map((name) => name.replace(/[^\w.=+-]+/g, '-'));
  const uses = new Map<string, Set<string>>();
  short.forEach((file, index) =>
    uses.set(file, (uses.get(file) ?? new Set()).add(names[index] ?? '')),
  );
  return short.map((file, index) => {
    const safe = exact(file, /[^\w.=+-]/gu) === file;
    return safe && uses.get(file)?.size === 1 ? file : exact(names[index] ?? '', /[^\w.=+-]/gu);
  });
}
