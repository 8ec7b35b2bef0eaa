/**
 * Regular expressions of PCRE2 (pcre2pattern(3)) to JavaScript's, with Wireshark's choices: bytes are
 * matched, upper and lower case are the same unless `(?-i)` says otherwise. What JavaScript cannot do
 * (atomic groups, possessive quantifiers, recursion, conditions) is refused.
 */
import {
  byteSet,
  complement,
  foldBytes,
  formatByteSet,
  ignoreCase,
  posixSet,
  shorthandSet,
  union,
  type ByteSet,
} from './byte-set.js';

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly x: boolean;
}

class PatternError extends Error {}

/** A regular expression for the text that {@link foldBytes} makes, or what is wrong. */
export function compilePattern(
  bytes: Uint8Array,
): { readonly pattern: RegExp } | { readonly wrong: string } {
  try {
    return { pattern: new RegExp(translate(foldBytes(bytes))) };
  } catch (error) {
    if (error instanceof PatternError) return { wrong: error.message };
    if (!(error instanceof SyntaxError)) throw error;
    return { wrong: error.message.replace(/^.*: /s, '').toLowerCase() };
  }
}

const end = '(?![^])';
const anchors: Readonly<Record<string, string>> = {
  b: String.raw`\b`,
  B: String.raw`\B`,
  A: '(?<![^])',
  z: end,
  Z: String.raw`(?=\n?${end})`,
  R: String.raw`(?:\r\n|[\n-\r\uf785])`,
  N: String.raw`[^\n]`,
};
const controls: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

const codeForm =
  /\\(?:x\{([0-9a-fA-F]{1,2})\}|x([0-9a-fA-F]{0,2})|o\{([0-7]{1,3})\}|(0[0-7]{0,2}))/y;
const referenceForm = /\\(?:([1-9][0-9]*)|k(?:<(\w+)>|\{(\w+)\}|'(\w+)'))|\(\?P=(\w+)\)/y;
const quoteForm = /\\Q([^]*?)(?:\\E|$)/y;
const namedForm = /\(\?P?<([A-Za-z_]\w*)>|\(\?'([A-Za-z_]\w*)'/y;
const plainGroupForm = /\((?:\?(?:[:=!]|<[=!]))?(?![?*])/y;
const flagForm = /\(\?(\^?[imsx]*)(?:-([imsx]*))?([:)])/y;
const commentForm = /\(\?#[^)]*\)/y;
const quantifierForm = /(?:[*+?]|\{\d+(?:,\d*)?\})(\??)(\+?)/y;
const posixForm = /\[:(\^?\w+):\]/y;
const spaceForm = /\s+|#[^\n]*/y;

function translate(text: string): string {
  let at = 0;
  let flags: Flags = { i: true, m: false, s: false, x: false };
  let groups = 0;
  let highest = 0;
  const outer: Flags[] = [];
  let out = '';

  const take = (form: RegExp): RegExpExecArray | undefined => {
    form.lastIndex = at;
    const match = form.exec(text) ?? undefined;
    at += match?.[0].length ?? 0;
    return match;
  };
  const literal = (byte: number): string => {
    const set = byteSet((other) => other === byte);
    return formatByteSet(flags.i ? ignoreCase(set) : set);
  };

  /** The byte of `\x41`, `\n`, `\.`, … at this place. */
  function takeByte(): number | undefined {
    const code = take(codeForm);
    if (code) {
      const [, braced, hex, octal, zero] = code;
      const byte =
        octal !== undefined || zero !== undefined
          ? parseInt(octal ?? zero ?? '', 8)
          : parseInt(`0${braced ?? hex ?? ''}`, 16);
      if (byte > 255) throw new PatternError('character code point value is too large');
      return byte;
    }
    const letter = text[at + 1] ?? '';
    if (letter === '') throw new PatternError('\\ at end of pattern');
    if (/[0-9A-Za-z]/.test(letter) && controls[letter] === undefined) return undefined;
    at += 2;
    return controls[letter] ?? byteOf(letter);
  }

  function escaped(): string {
    const quoted = take(quoteForm);
    if (quoted) return Array.from(quoted[1] ?? '', (letter) => literal(byteOf(letter))).join('');
    const reference = take(referenceForm);
    if (reference) return referred(reference);
    const byte = takeByte();
    if (byte !== undefined) return literal(byte);
    const letter = text[at + 1] ?? '';
    const set = shorthandSet(letter);
    const anchor = anchors[letter];
    if (!set && anchor === undefined) throw new PatternError(`\\${letter} is not supported`);
    at += 2;
    return set ? formatByteSet(set) : (anchor ?? '');
  }

  function referred([, number, ...names]: RegExpExecArray): string {
    if (flags.i)
      throw new PatternError('a back reference that ignores upper and lower case is not supported');
    highest = Math.max(highest, Number(number ?? 0));
    // An empty group keeps a digit that follows apart.
    return number === undefined ? `\\k<${names.find((name) => name) ?? ''}>` : `\\${number}(?:)`;
  }

  function characterClass(): string {
    at += 1;
    const negative = text[at] === '^';
    if (negative) at += 1;
    let set = byteSet(() => false);
    for (let first = true; first || text[at] !== ']'; first = false) {
      if (at >= text.length) throw new PatternError('missing terminating ] for character class');
      set = union(set, member());
    }
    at += 1;
    if (flags.i) set = ignoreCase(set);
    return formatByteSet(negative ? complement(set) : set);
  }

  /** A byte, a range or a named set within brackets. */
  function member(): ByteSet {
    const named = take(posixForm);
    if (named) {
      const set = posixSet(named[1] ?? '');
      if (!set) throw new PatternError(`unknown POSIX class name ${named[1] ?? ''}`);
      return alone(set);
    }
    const low = classByte();
    if (typeof low !== 'number') return alone(low);
    if (!atRange()) return byteSet((byte) => byte === low);
    at += 1;
    const high = classByte();
    if (typeof high !== 'number') throw new PatternError('invalid range in character class');
    if (high < low) throw new PatternError('range out of order in character class');
    return byteSet((byte) => byte >= low && byte <= high);
  }

  /** At a hyphen that is neither first nor last. */
  const atRange = (): boolean => text[at] === '-' && at + 1 < text.length && text[at + 1] !== ']';

  function alone(set: ByteSet): ByteSet {
    if (atRange()) throw new PatternError('invalid range in character class');
    return set;
  }

  function classByte(): number | ByteSet {
    if (text[at] !== '\\') return byteOf(text[at++] ?? '');
    if (text[at + 1] === 'b') {
      at += 2;
      return 8;
    }
    const byte = takeByte();
    if (byte !== undefined) return byte;
    const letter = text[at + 1] ?? '';
    const set = shorthandSet(letter);
    if (!set) throw new PatternError(`\\${letter} in a character class is not supported`);
    at += 2;
    return set;
  }

  function group(): string {
    const back = take(referenceForm);
    if (back) return referred(back);
    if (take(commentForm)) return '';
    const named = take(namedForm);
    if (named) {
      groups += 1;
      outer.push(flags);
      return `(?<${named[1] ?? named[2] ?? ''}>`;
    }
    const plain = take(plainGroupForm);
    if (plain) {
      if (plain[0] === '(') groups += 1;
      outer.push(flags);
      return plain[0];
    }
    const change = take(flagForm);
    if (!change) throw new PatternError(`${text.slice(at, at + 3)} is not supported`);
    const [, on = '', off = '', close] = change;
    if (close === ':') outer.push(flags);
    const base = on.startsWith('^') ? { i: false, m: false, s: false, x: false } : flags;
    const set = (name: keyof Flags): boolean =>
      (base[name] || on.includes(name)) && !off.includes(name);
    flags = { i: set('i'), m: set('m'), s: set('s'), x: set('x') };
    return close === ':' ? '(?:' : '';
  }

  function leave(): string {
    const before = outer.pop();
    if (!before) throw new PatternError('unmatched closing parenthesis');
    flags = before;
    at += 1;
    return ')';
  }

  function anchor(sign: string): string {
    at += 1;
    if (sign === '.') return flags.s ? '[^]' : String.raw`[^\n]`;
    if (sign === '^') return flags.m ? String.raw`(?:^|(?<=\n)(?=[^]))` : '^';
    return flags.m ? String.raw`(?=\n|${end})` : String.raw`(?=\n?${end})`;
  }

  while (at < text.length) {
    if (flags.x && take(spaceForm)) continue;
    const quantifier = take(quantifierForm);
    const sign = text[at] ?? '';
    if (quantifier) {
      if (quantifier[2] !== '') throw new PatternError('possessive quantifiers are not supported');
      out += quantifier[0];
    } else if (sign === '\\') out += escaped();
    else if (sign === '[') out += characterClass();
    else if (sign === '(') out += group();
    else if (sign === ')') out += leave();
    else if (/[.^$]/.test(sign)) out += anchor(sign);
    else {
      at += 1;
      out += sign === '|' ? '|' : literal(byteOf(sign));
    }
  }
  if (outer.length > 0) throw new PatternError('missing closing parenthesis');
  if (highest > groups) throw new PatternError('reference to non-existent subpattern');
  return out;
}

const byteOf = (unit: string): number => {
  const code = unit.charCodeAt(0);
  return code < 0x80 ? code : code - 0xf700;
};
