/** Regular expressions of PCRE2 to RE2's (https://github.com/google/re2/wiki/Syntax). */
import { readClass } from './character-class.js';
import { characterSet, escape, formatSet, ignoreCase, shorthandSet } from './character-set.js';
import { PatternCursor, PatternError } from './pattern-cursor.js';

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly x: boolean;
}

/** What holds from the beginning; a pattern can change it by `(?i)`, `(?-m)`. */
export type Beginning = Partial<Pick<Flags, 'i' | 'm'>>;

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

const referenceForm = /\\[1-9gk]|\(\?P[=>]/y;
const quoteForm = /\\Q([^]*?)(?:\\E|$)/y;
const namedForm = /\(\?P?<[A-Za-z_]\w*>|\(\?'[A-Za-z_]\w*'/y;
const plainGroupForm = /\((?:\?:)?(?![?*])/y;
const flagForm = /\(\?(\^?[imsx]*)(?:-([imsx]*))?([:)])/y;
const commentForm = /\(\?#[^)]*\)/y;
const quantifierForm = /(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??(\+?)/y;
const spaceForm = /[\t-\r ]+|#[^\n]*/y;

/** A group that is open, or the pattern as a whole. */
interface Group {
  /** Where it begins. */
  readonly from: number;
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

const noFlags: Flags = { i: false, m: false, s: false, x: false };

/** Throws a {@link PatternError}. */
export const translate = (text: string, beginning: Beginning): Translation =>
  new Translator(text, { ...noFlags, ...beginning }).translate();

class Translator {
  readonly #cursor: PatternCursor;
  #flags: Flags;
  #group: Group;
  /** The groups around that one, the outermost first. */
  readonly #outer: Group[] = [];
  #out = '';
  #asksForEnd = false;

  constructor(text: string, flags: Flags) {
    this.#cursor = new PatternCursor(text);
    this.#flags = flags;
    this.#group = this.#newGroup();
  }

  translate(): Translation {
    while (!this.#cursor.isAtEnd) this.#translatePart();
    if (this.#outer.length > 0)
      throw new PatternError('missing closing parenthesis', {
        offset: this.#group.from,
        length: 1,
      });
    return { text: this.#out, size: this.#group.parts, asksForEnd: this.#asksForEnd };
  }

  #translatePart(): void {
    const offset = this.#cursor.at;
    try {
      this.#translateNext();
    } catch (error) {
      if (!(error instanceof PatternError) || error.span) throw error;
      const length = Math.max(1, this.#cursor.at - offset);
      throw new PatternError(error.message, { offset, length });
    }
  }

  #translateNext(): void {
    const cursor = this.#cursor;
    if (this.#flags.x && cursor.take(spaceForm)) return;
    const quantifier = cursor.take(quantifierForm);
    const sign = cursor.peek();
    if (quantifier) this.#quantify(quantifier);
    else if (sign === '\\') this.#escape();
    else if (sign === '[') this.#add(formatSet(readClass(cursor, this.#flags.i)));
    else if (sign === '(') this.#parenthesis();
    else if (sign === ')') this.#leave();
    else if (/[|.^$]/.test(sign)) this.#sign(sign);
    else this.#addLiteral(cursor.takeCharacter());
  }

  #newGroup(from = 0): Group {
    return { from, flags: this.#flags, parts: 0, last: 0, ended: false, endedBefore: false };
  }

  #refuseAfterEnd(): void {
    if (this.#group.ended)
      throw new PatternError('nothing can follow $, which matches the end of the text');
  }

  #count(parts: number): void {
    this.#group.parts += parts;
    const all = [...this.#outer, this.#group].reduce((sum, each) => sum + each.parts, 0);
    if (all > mostParts)
      throw new PatternError(
        `more than ${mostParts} parts, with repeated parts counted as often as they repeat`,
      );
  }

  #add(translated: string): void {
    this.#refuseAfterEnd();
    this.#out += translated;
    this.#group.last = 1;
    this.#count(1);
  }

  #addLiteral(code: number): void {
    const set = characterSet((other) => other === code);
    this.#add(code >= 0x100 ? escape(code) : formatSet(this.#flags.i ? ignoreCase(set) : set));
  }

  #sign(sign: string): void {
    const { m, s } = this.#flags;
    this.#cursor.at += 1;
    if (sign === '|') {
      this.#out += '|';
      this.#group.endedBefore ||= this.#group.ended;
      this.#group.ended = false;
      this.#count(1);
    } else if (sign === '.') this.#add(s ? '(?s:.)' : String.raw`[^\n]`);
    else if (sign === '^') this.#add(m ? '(?m:^)' : String.raw`\A`);
    else if (m) this.#add('(?m:$)');
    else this.#end();
  }

  #escape(): void {
    const cursor = this.#cursor;
    const quoted = cursor.take(quoteForm);
    if (quoted) {
      for (const each of Array.from(quoted[1] ?? '')) this.#addLiteral(each.codePointAt(0) ?? 0);
      return;
    }
    if (cursor.take(referenceForm)) throw new PatternError('back references are not supported');
    const code = cursor.takeCode();
    if (code !== undefined) {
      this.#addLiteral(code);
      return;
    }
    const letter = cursor.peek(1);
    cursor.at += 2;
    const set = shorthandSet(letter);
    const anchor = anchors[letter];
    this.#asksForEnd ||= letter === 'z';
    if (letter === 'Z') this.#end();
    else if (set) this.#add(formatSet(set));
    else if (anchor !== undefined) this.#add(anchor);
    else throw new PatternError(`\\${letter} is not supported`);
  }

  #end(): void {
    this.#out += endOfText;
    this.#asksForEnd = true;
    this.#group.ended = true;
    this.#count(1);
  }

  #parenthesis(): void {
    const cursor = this.#cursor;
    if (cursor.take(referenceForm)) throw new PatternError('back references are not supported');
    if (cursor.take(commentForm)) return;
    const named = cursor.take(namedForm);
    const plain = named ?? cursor.take(plainGroupForm);
    if (plain) {
      this.#enter(plain === named ? '(' : plain[0], plain.index);
      return;
    }
    const change = cursor.take(flagForm);
    if (!change) {
      const sign = /^\(\?<?.?/.exec(cursor.text.slice(cursor.at))?.[0] ?? '(*';
      cursor.at += sign.length;
      throw new PatternError(`${sign} is not supported`);
    }
    const [, on = '', off = '', close] = change;
    if (close === ':') this.#enter('(?:', change.index);
    const base = on.startsWith('^') ? noFlags : this.#flags;
    const set = (name: keyof Flags): boolean =>
      (base[name] || on.includes(name)) && !off.includes(name);
    this.#flags = { i: set('i'), m: set('m'), s: set('s'), x: set('x') };
  }

  #enter(sign: string, from: number): void {
    this.#refuseAfterEnd();
    this.#outer.push(this.#group);
    this.#group = this.#newGroup(from);
    this.#out += sign;
    this.#count(1);
  }

  #leave(): void {
    const inner = this.#group;
    const before = this.#outer.pop();
    if (!before) throw new PatternError('unmatched closing parenthesis');
    this.#flags = inner.flags;
    this.#group = before;
    this.#group.ended = inner.ended || inner.endedBefore;
    this.#group.last = inner.parts;
    this.#count(inner.parts);
    this.#cursor.at += 1;
    this.#out += ')';
  }

  #quantify([sign, least = '1', open, most = '', possessive]: RegExpExecArray): void {
    if (possessive !== '') throw new PatternError('possessive quantifiers are not supported');
    this.#refuseAfterEnd();
    this.#out += sign;
    const times = most === '' ? Number(least) + (open === undefined ? 0 : 1) : Number(most);
    if (most !== '' && times < Number(least))
      throw new PatternError('numbers out of order in {} quantifier');
    this.#count(this.#group.last * Math.max(0, times - 1));
    this.#group.last *= Math.max(1, times);
  }
}
