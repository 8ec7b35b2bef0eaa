/** Regular expressions of PCRE2 to RE2's (https://github.com/google/re2/wiki/Syntax). */
import {
  characterSet,
  complement,
  escape,
  formatSet,
  ignoreCase,
  posixSet,
  shorthandSet,
  union,
  type CharacterSet,
} from './character-set.js';

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly x: boolean;
}

/** What holds from the beginning; a pattern can change it by `(?i)`, `(?-m)`. */
export type Beginning = Partial<Pick<Flags, 'i' | 'm'>>;

export class PatternError extends Error {}

/** Parts of a pattern: its characters, classes, groups and bars, each as often as it may be repeated. */
const mostParts = 1000;

/** PCRE2's end of the text is before a last newline, too; as nothing follows it, it may take that. */
const endOfText = String.raw`(?:\n?\z)`;
const anchors: Readonly<Record<string, string>> = {
  b: String.raw`\b`,
  B: String.raw`\B`,
  A: String.raw`\A`,
  z: String.raw`\z`,
  R: String.raw`(?:\r\n|[\n-\r\x85])`,
  N: String.raw`[^\n]`,
};
const controls: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

const codeForm =
  /\\(?:x\{([0-9a-fA-F]{1,2})\}|x(?!\{)([0-9a-fA-F]{0,2})|o\{([0-7]{1,3})\}|(0[0-7]{0,2}))/y;
const referenceForm = /\\[1-9gk]|\(\?P[=>]/y;
const quoteForm = /\\Q([^]*?)(?:\\E|$)/y;
const namedForm = /\(\?P?<[A-Za-z_]\w*>|\(\?'[A-Za-z_]\w*'/y;
const plainGroupForm = /\((?:\?:)?(?![?*])/y;
const flagForm = /\(\?(\^?[imsx]*)(?:-([imsx]*))?([:)])/y;
const commentForm = /\(\?#[^)]*\)/y;
const quantifierForm = /(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??(\+?)/y;
const posixForm = /\[:(\^?\w+):\]/y;
const spaceForm = /[\t-\r ]+|#[^\n]*/y;

/** A group that is open, or the pattern as a whole. */
interface Group {
  /** The flags behind it. */
  readonly flags: Flags;
  parts: number;
  /** How many of them the quantifier that may follow repeats. */
  last: number;
  /** Whether the alternative has come to the end of the text, so that nothing can follow. */
  ended: boolean;
  /** Whether an alternative before it has. */
  endedBefore: boolean;
}

export interface Translation {
  /** In RE2's words. */
  readonly text: string;
  /** How many parts it has. */
  readonly size: number;
  /** Whether it asks where the text ends, not a line only. */
  readonly asksForEnd: boolean;
}

/** Throws a {@link PatternError}. */
export function translate(text: string, beginning: Beginning): Translation {
  let at = 0;
  let flags: Flags = { i: false, m: false, s: false, x: false, ...beginning };
  const open = (): Group => ({ flags, parts: 0, last: 0, ended: false, endedBefore: false });
  let group = open();
  const outer: Group[] = [];
  let out = '';
  let asksForEnd = false;

  const take = (form: RegExp): RegExpExecArray | undefined => {
    form.lastIndex = at;
    const match = form.exec(text) ?? undefined;
    at += match?.[0].length ?? 0;
    return match;
  };
  const takeCharacter = (): number => {
    const code = text.codePointAt(at) ?? 0;
    at += code > 0xffff ? 2 : 1;
    return code;
  };

  function unlessEnded(): void {
    if (group.ended) throw new PatternError('nothing can follow $, the end of the text');
  }
  function count(parts: number): void {
    group.parts += parts;
    if ([...outer, group].reduce((sum, each) => sum + each.parts, 0) > mostParts)
      throw new PatternError(
        `more than ${mostParts} parts, those that are repeated counted as often`,
      );
  }
  function add(translated: string, parts = 1): void {
    unlessEnded();
    out += translated;
    group.last = parts;
    count(parts);
  }
  function addLiteral(code: number): void {
    const set = characterSet((other) => other === code);
    add(code >= 0x100 ? escape(code) : formatSet(flags.i ? ignoreCase(set) : set));
  }

  /** The character of `\x41`, `\n`, `\.`, … at this place. */
  function takeCode(): number | undefined {
    const found = take(codeForm);
    if (found) {
      const [, braced, hex, octal, zero] = found;
      const digits = octal ?? zero;
      const code = digits ? parseInt(digits, 8) : parseInt(`0${braced ?? hex ?? ''}`, 16);
      if (code > 255) throw new PatternError('character code point value is too large');
      return code;
    }
    const letter = text[at + 1] ?? '';
    if (letter === '') throw new PatternError('\\ at end of pattern');
    if (/[0-9A-Za-z]/.test(letter) && controls[letter] === undefined) return undefined;
    at += 1;
    const code = takeCharacter();
    return controls[letter] ?? code;
  }

  function escaped(): void {
    const quoted = take(quoteForm);
    if (quoted) {
      for (const each of Array.from(quoted[1] ?? '')) addLiteral(each.codePointAt(0) ?? 0);
      return;
    }
    if (take(referenceForm)) throw new PatternError('back references are not supported');
    const code = takeCode();
    if (code !== undefined) {
      addLiteral(code);
      return;
    }
    const letter = text[at + 1] ?? '';
    at += 2;
    const set = shorthandSet(letter);
    const anchor = anchors[letter];
    asksForEnd ||= letter === 'z';
    if (letter === 'Z') end();
    else if (set) add(formatSet(set));
    else if (anchor !== undefined) add(anchor);
    else throw new PatternError(`\\${letter} is not supported`);
  }

  function end(): void {
    out += endOfText;
    asksForEnd = true;
    group.ended = true;
    count(1);
  }

  function characterClass(): void {
    const negative = text[at + 1] === '^';
    at += negative ? 2 : 1;
    let set = characterSet(() => false);
    for (let first = true; first || text[at] !== ']'; first = false) {
      if (at >= text.length) throw new PatternError('missing terminating ] for character class');
      set = union(set, member());
    }
    at += 1;
    if (flags.i) set = ignoreCase(set);
    add(formatSet(negative ? complement(set) : set));
  }

  /** A character, a range or a named set within brackets. */
  function member(): CharacterSet {
    const named = take(posixForm);
    if (named) {
      const set = posixSet(named[1] ?? '');
      if (!set) throw new PatternError(`unknown POSIX class name ${named[1] ?? ''}`);
      return alone(set);
    }
    const low = classCharacter();
    if (typeof low !== 'number') return alone(low);
    if (!atRange()) return characterSet((code) => code === low);
    at += 1;
    const high = classCharacter();
    if (typeof high !== 'number') throw new PatternError('invalid range in character class');
    if (high < low) throw new PatternError('range out of order in character class');
    return characterSet((code) => code >= low && code <= high);
  }

  /** At a hyphen that is neither first nor last. */
  const atRange = (): boolean => text[at] === '-' && at + 1 < text.length && text[at + 1] !== ']';

  function alone(set: CharacterSet): CharacterSet {
    if (atRange()) throw new PatternError('invalid range in character class');
    return set;
  }

  function classCharacter(): number | CharacterSet {
    const escapes = text[at] === '\\';
    if (escapes && text[at + 1] === 'b') {
      at += 2;
      return 8;
    }
    const code = escapes ? takeCode() : takeCharacter();
    if (code !== undefined && code >= 0x100)
      throw new PatternError(`${String.fromCodePoint(code)} in a character class is not supported`);
    if (code !== undefined) return code;
    const letter = text[at + 1] ?? '';
    const set = shorthandSet(letter);
    if (!set) throw new PatternError(`\\${letter} in a character class is not supported`);
    at += 2;
    return set;
  }

  function enter(sign: string): void {
    unlessEnded();
    outer.push(group);
    group = open();
    out += sign;
    count(1);
  }

  function parenthesis(): void {
    if (take(referenceForm)) throw new PatternError('back references are not supported');
    if (take(commentForm)) return;
    const named = take(namedForm);
    const plain = named ?? take(plainGroupForm);
    if (plain) {
      enter(plain === named ? '(' : plain[0]);
      return;
    }
    const change = take(flagForm);
    if (!change) {
      const sign = /^\(\?<?.?/.exec(text.slice(at))?.[0] ?? '(*';
      throw new PatternError(`${sign} is not supported`);
    }
    const [, on = '', off = '', close] = change;
    if (close === ':') enter('(?:');
    const base = on.startsWith('^') ? { i: false, m: false, s: false, x: false } : flags;
    const set = (name: keyof Flags): boolean =>
      (base[name] || on.includes(name)) && !off.includes(name);
    flags = { i: set('i'), m: set('m'), s: set('s'), x: set('x') };
  }

  function leave(): void {
    const inner = group;
    const before = outer.pop();
    if (!before) throw new PatternError('unmatched closing parenthesis');
    flags = inner.flags;
    group = before;
    group.ended = inner.ended || inner.endedBefore;
    group.last = inner.parts;
    count(inner.parts);
    at += 1;
    out += ')';
  }

  function quantify([sign, least = '1', open, most = '', possessive]: RegExpExecArray): void {
    if (possessive !== '') throw new PatternError('possessive quantifiers are not supported');
    unlessEnded();
    out += sign;
    const times = most === '' ? Number(least) + (open === undefined ? 0 : 1) : Number(most);
    if (most !== '' && times < Number(least))
      throw new PatternError('numbers out of order in {} quantifier');
    count(group.last * Math.max(0, times - 1));
    group.last *= Math.max(1, times);
  }

  while (at < text.length) {
    if (flags.x && take(spaceForm)) continue;
    const quantifier = take(quantifierForm);
    const sign = text[at] ?? '';
    if (quantifier) quantify(quantifier);
    else if (sign === '\\') escaped();
    else if (sign === '[') characterClass();
    else if (sign === '(') parenthesis();
    else if (sign === ')') leave();
    else if (/[|.^$]/.test(sign)) {
      at += 1;
      if (sign === '|') {
        out += '|';
        group.endedBefore ||= group.ended;
        group.ended = false;
        count(1);
      } else if (sign === '.') add(flags.s ? '(?s:.)' : String.raw`[^\n]`);
      else if (sign === '^') add(flags.m ? '(?m:^)' : String.raw`\A`);
      else if (flags.m) add('(?m:$)');
      else end();
    } else addLiteral(takeCharacter());
  }
  if (outer.length > 0) throw new PatternError('missing closing parenthesis');
  return { text: out, size: group.parts, asksForEnd };
}
