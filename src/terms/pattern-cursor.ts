/** A regular expression, read from its beginning to its end. */

/** A part of a pattern, in UTF-16 units. */
export interface PatternSpan {
  readonly offset: number;
  readonly length: number;
}

/** A mistake in a pattern; without a span, it is in the part that is being read. */
export class PatternError extends Error {
  readonly span: PatternSpan | undefined;

  constructor(message: string, span?: PatternSpan) {
    super(message);
    this.span = span;
  }
}

const controls: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

const codeForm =
  /\\(?:x\{([0-9a-fA-F]{1,2})\}|x(?!\{)([0-9a-fA-F]{0,2})|o\{([0-7]{1,3})\}|(0[0-7]{0,2}))/y;

export class PatternCursor {
  at = 0;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The UTF-16 unit at this distance; empty behind the end. */
  peek(distance = 0): string {
    return this.text[this.at + distance] ?? '';
  }

  /** Moves behind what a sticky form matches here; undefined if it does not. */
  take(form: RegExp): RegExpExecArray | undefined {
    form.lastIndex = this.at;
    const match = form.exec(this.text) ?? undefined;
    this.at += match?.[0].length ?? 0;
    return match;
  }

  /** Moves behind a character; gives its code point. */
  takeCharacter(): number {
    const code = this.text.codePointAt(this.at) ?? 0;
    this.at += code > 0xffff ? 2 : 1;
    return code;
  }

  /** Moves behind `\x41`, `\n`, `\.`, …; gives the character, undefined for other escapes, which stay. */
  takeCode(): number | undefined {
    const found = this.take(codeForm);
    if (found) {
      const [, braced, hex, octal, zero] = found;
      const digits = octal ?? zero;
      const code = digits ? parseInt(digits, 8) : parseInt(`0${braced ?? hex ?? ''}`, 16);
      if (code > 255) throw new PatternError('character code point value is too large');
      return code;
    }
    const letter = this.peek(1);
    if (letter === '') throw new PatternError('\\ at end of pattern');
    if (/[0-9A-Za-z]/.test(letter) && controls[letter] === undefined) return undefined;
    this.at += 1;
    const code = this.takeCharacter();
    return controls[letter] ?? code;
  }
}
