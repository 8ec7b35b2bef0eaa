/** Tokens one after the other, for a recursive descent. Invariant: the last token, `end`, is never taken. */
import type { Token } from './lexer.js';
import { connectives, type SymbolName } from './operator.js';
import { problemAt, type FilterProblem } from './problem.js';

/** Ends the parsing of a relation; has no problem when the lexer has already reported it. */
export class Mistake extends Error {
  readonly problem: FilterProblem | undefined;
  constructor(problem?: FilterProblem) {
    super(problem?.message);
    this.problem = problem;
  }
}

/** Nesting beyond this is refused: the stack of a recursive reader is finite. */
const deepest = 200;

export class TokenStream {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text;
    this.#tokens = tokens;
  }

  get peek(): Token {
    return this.#tokens[this.#at]!;
  }

  /** The token that was taken last. */
  get previous(): Token {
    return this.#tokens[Math.max(0, this.#at - 1)]!;
  }

  get ended(): boolean {
    return this.peek.kind === 'end';
  }

  take(): Token {
    const token = this.peek;
    if (token.kind !== 'end') this.#at += 1;
    return token;
  }

  peekSymbol(name: SymbolName, ahead = 0): boolean {
    const token = this.#tokens[this.#at + ahead];
    return token?.kind === 'symbol' && token.name === name;
  }

  takeSymbol(name: SymbolName): Token | undefined {
    return this.peekSymbol(name) ? this.take() : undefined;
  }

  expectSymbol(name: SymbolName, hint?: string): Token {
    return this.takeSymbol(name) ?? this.fail(name, hint);
  }

  /** The next token is wrong. */
  fail(expected: string, hint?: string): never {
    const token = this.peek;
    if (token.kind === 'broken') throw new Mistake();
    if (token.kind === 'end')
      throw new Mistake(
        problemAt(token, 'unexpected-end', 'Unexpected end of filter expression', {
          expected,
          hint,
        }),
      );
    const text = this.#text.slice(token.offset, token.offset + token.length);
    throw new Mistake(
      problemAt(token, 'unexpected', `"${text}" was unexpected in this context`, {
        expected,
        hint,
      }),
    );
  }

  /** Runs what reads something nested one deeper. */
  nest<T>(inner: () => T): T {
    this.checkDepth(1);
    this.#depth += 1;
    try {
      return inner();
    } finally {
      this.#depth -= 1;
    }
  }

  /** To be asked where a loop nests what it has read. */
  checkDepth(more: number): void {
    if (this.#depth + more > deepest)
      throw new Mistake(
        problemAt(this.peek, 'too-deep', `The filter is nested more than ${deepest} deep`),
      );
  }

  /** After a mistake: to the next connective or right parenthesis of this level, or the end. */
  skipPast(): void {
    for (let open = 0; !this.ended; this.take()) {
      if (this.peekSymbol('(')) open += 1;
      else if (this.peekSymbol(')') && open-- === 0) return;
      else if (open === 0 && this.peekConnective()) return;
    }
  }

  peekConnective(): boolean {
    return this.peek.kind === 'symbol' && Object.hasOwn(connectives, this.peek.name);
  }
}
