/**
 * Turns users' names into file names that are safe for file systems, shells and terminals, never `.` or `..`,
 * and all distinct. Other characters are escaped by their code point, as `~2f` or `~u00202e`.
 */
import { createHash } from 'node:crypto';

/** Bytes of a file name that nearly every file system permits: NAME_MAX in limits.h, minus prefixes and suffixes. */
const longest = 200;

/** Names of netlab's own files, which no folder beside them may have. */
const reserved = new Set(['record.json']);

function spell(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code < 0x100 ? `~${hex.padStart(2, '0')}` : `~u${hex.padStart(6, '0')}`;
}

/** Escapes unsafe characters; injective, because `~` itself is escaped. */
function exact(name: string, unsafe: RegExp): string {
  const spelled = name.replace(unsafe, spell);
  const whole = reserved.has(spelled)
    ? spelled.replace(/^./, spell)
    : spelled.replace(/^[.]/, spell);
  if (whole === '') return '~';
  if (Buffer.byteLength(whole) <= longest) return whole;
  // `~~` escapes no character. Lone surrogates are already escaped, so their hashes differ, too.
  const [start = ''] = /^[^~]{0,40}/u.exec(whole) ?? [];
  return `${start}~~${createHash('sha256').update(whole).digest('hex').slice(0, 32)}`;
}

/**
 * Control and invisible characters, lone surrogates, line separators, blanks at the ends, and special
 * characters of paths.
 */
const unsafeAnywhere = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\~]|^\p{Z}|\p{Z}$/gu;

/** The file name for a single name: unchanged if safe. */
export const fileName = (name: string): string => exact(name, unsafeAnywhere);

/**
 * File names for names side by side, in order. They use ASCII, with a dash for each run of other characters;
 * names that would then be equal are escaped exactly instead.
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
