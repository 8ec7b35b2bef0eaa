/**
 * The conditions of `when`: comparisons of a case's values, in the words of display filters. `mode == bridge`,
 * `mode != vepa && hairpin`, `mode in {bridge, private}`, `not hairpin`.
 */
import type { ScalarValue } from './tree.js';

/** A name or a value in the text, from `start` up to, but not including, `end`. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type Condition =
  /** The value is one of these, compared as texts. */
  | { readonly kind: 'among'; readonly name: Word; readonly values: readonly Word[] }
  /** The value is `true`. */
  | { readonly kind: 'flag'; readonly name: Word }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly [Condition, Condition] };

/** Where a text stops being a condition, and what could stand there. */
export interface WhenFault {
  readonly start: number;
  readonly end: number;
  readonly expected: string;
}

export type ParsedWhen =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly fault: WhenFault };

const token = /\s+|&&|\|\||==|!=|[!(){},]|"[^"]*"|(?:[^\s(){},"!=&|]|=(?!=)|&(?!&)|\|(?!\|))+/gy;

const punctuation = new Set(['&&', '||', '==', '!=', '!', '(', ')', '{', '}', ',']);
const reserved = new Set(['and', 'or', 'not', 'in', 'eq', 'ne']);

export function parseWhen(text: string): ParsedWhen {
  const parser = new Parser(text);
  try {
    return { ok: true, condition: parser.whole() };
  } catch (error) {
    if (error instanceof SyntaxFault) return { ok: false, fault: error.fault };
    throw error;
  }
}

class SyntaxFault extends Error {
  readonly fault: WhenFault;

  constructor(fault: WhenFault) {
    super(fault.expected);
    this.fault = fault;
  }
}

class Parser {
  readonly #words: Word[] = [];
  readonly #length: number;
  #next = 0;

  constructor(text: string) {
    this.#length = text.length;
    let done = 0;
    for (const { 0: found, index } of text.matchAll(token)) {
      done = index + found.length;
      if (found.trim() !== '') this.#words.push({ text: found, start: index, end: done });
    }
    // Only a quotation mark without its counterpart matches nothing.
    if (done < text.length)
      this.#words.push({ text: text.slice(done), start: done, end: text.length });
  }

  whole(): Condition {
    const condition = this.#any();
    const next = this.#peek();
    if (next) this.#refuse(next.text === '=' ? '==' : '&&, || or the end of the condition');
    return condition;
  }

  #any(): Condition {
    const first = this.#all();
    return this.#take('||', 'or') ? { kind: 'any', parts: [first, this.#any()] } : first;
  }

  #all(): Condition {
    const first = this.#one();
    return this.#take('&&', 'and') ? { kind: 'all', parts: [first, this.#all()] } : first;
  }

  #one(): Condition {
    if (this.#take('!', 'not')) return { kind: 'not', part: this.#one() };
    if (this.#take('(')) {
      const inner = this.#any();
      if (!this.#take(')')) this.#refuse('a closing parenthesis');
      return inner;
    }
    const name = this.#word('the name of a variable');
    if (this.#take('==', 'eq')) return { kind: 'among', name, values: [this.#value()] };
    if (this.#take('!=', 'ne'))
      return { kind: 'not', part: { kind: 'among', name, values: [this.#value()] } };
    if (!this.#take('in')) return { kind: 'flag', name };
    if (!this.#take('{')) this.#refuse('values in braces: {bridge, vepa}');
    const values = [this.#value()];
    while (this.#take(',')) values.push(this.#value());
    if (!this.#take('}')) this.#refuse('a comma or a closing brace');
    return { kind: 'among', name, values };
  }

  #value(): Word {
    const word = this.#word('a value');
    return word.text.length > 1 && word.text.startsWith('"')
      ? { ...word, text: word.text.slice(1, -1) }
      : word;
  }

  #word(expected: string): Word {
    const word = this.#peek();
    const open = word?.text.startsWith('"') && !/^"[^"]*"$/.test(word.text);
    if (!word || open || punctuation.has(word.text) || reserved.has(word.text))
      return this.#refuse(open ? 'a closing quotation mark' : expected);
    this.#next++;
    return word;
  }

  #take(...texts: readonly string[]): boolean {
    const found = texts.includes(this.#peek()?.text ?? '');
    if (found) this.#next++;
    return found;
  }

  #peek(): Word | undefined {
    return this.#words[this.#next];
  }

  #refuse(expected: string): never {
    const { start, end } = this.#peek() ?? { start: this.#length, end: this.#length };
    throw new SyntaxFault({ start, end, expected });
  }
}

/** Whether a condition holds for the values of a case. */
export function holds(
  condition: Condition,
  values: Readonly<Record<string, ScalarValue>>,
): boolean {
  switch (condition.kind) {
    case 'flag':
      return values[condition.name.text] === true;
    case 'among': {
      const value = String(values[condition.name.text] ?? null);
      return condition.values.some(({ text }) => text === value);
    }
    case 'not':
      return !holds(condition.part, values);
    case 'all':
      return condition.parts.every((part) => holds(part, values));
    case 'any':
      return condition.parts.some((part) => holds(part, values));
  }
}

/** The comparisons in a condition, from left to right. */
export function comparisonsOf(
  condition: Condition,
): Extract<Condition, { kind: 'among' | 'flag' }>[] {
  switch (condition.kind) {
    case 'flag':
    case 'among':
      return [condition];
    case 'not':
      return comparisonsOf(condition.part);
    case 'all':
    case 'any':
      return condition.parts.flatMap(comparisonsOf);
  }
}
