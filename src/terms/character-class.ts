/** A character class of a regular expression, in brackets. */
import {
  characterSet,
  complement,
  ignoreCase,
  posixSet,
  shorthandSet,
  union,
  type CharacterSet,
} from './character-set.js';
import { PatternError, type PatternCursor } from './pattern-cursor.js';

const posixForm = /\[:(\^?\w+):\]/y;

/** Reads from the opening bracket to behind the closing one; throws a {@link PatternError}. */
export function readClass(cursor: PatternCursor, ignoresCase: boolean): CharacterSet {
  const negative = cursor.peek(1) === '^';
  cursor.at += negative ? 2 : 1;
  let set = characterSet(() => false);
  for (let first = true; first || cursor.peek() !== ']'; first = false) {
    if (cursor.isAtEnd) throw new PatternError('missing terminating ] for character class');
    set = union(set, readMember(cursor));
  }
  cursor.at += 1;
  if (ignoresCase) set = ignoreCase(set);
  return negative ? complement(set) : set;
}

/** A character, a range or a named set. */
function readMember(cursor: PatternCursor): CharacterSet {
  const named = cursor.take(posixForm);
  if (named) {
    const set = posixSet(named[1] ?? '');
    if (!set) throw new PatternError(`unknown POSIX class name ${named[1] ?? ''}`);
    return withoutRange(cursor, set);
  }
  const low = readCharacter(cursor);
  if (typeof low !== 'number') return withoutRange(cursor, low);
  if (!isAtRange(cursor)) return characterSet((code) => code === low);
  cursor.at += 1;
  const high = readCharacter(cursor);
  if (typeof high !== 'number') throw new PatternError('invalid range in character class');
  if (high < low) throw new PatternError('range out of order in character class');
  return characterSet((code) => code >= low && code <= high);
}

/** Whether a hyphen that is neither first nor last is next. */
const isAtRange = (cursor: PatternCursor): boolean =>
  cursor.peek() === '-' && cursor.peek(1) !== '' && cursor.peek(1) !== ']';

function withoutRange(cursor: PatternCursor, set: CharacterSet): CharacterSet {
  if (isAtRange(cursor)) throw new PatternError('invalid range in character class');
  return set;
}

function readCharacter(cursor: PatternCursor): number | CharacterSet {
  const isEscape = cursor.peek() === '\\';
  if (isEscape && cursor.peek(1) === 'b') {
    cursor.at += 2;
    return 8;
  }
  const code = isEscape ? cursor.takeCode() : cursor.takeCharacter();
  if (code !== undefined && code >= 0x100)
    throw new PatternError(`${String.fromCodePoint(code)} in a character class is not supported`);
  if (code !== undefined) return code;
  const letter = cursor.peek(1);
  const set = shorthandSet(letter);
  if (!set)
    throw new PatternError(`\\${letter} in a character class is not supported`, {
      offset: cursor.at,
      length: 2,
    });
  cursor.at += 2;
  return set;
}
