/**
 * The syntax tree of a display filter, as written: what a word means (a field or a value) is found
 * out by the checker. Every node has its place in the text.
 */
import type { ArithmeticName, ConnectiveName, RelationName } from './operator.js';
import type { Span } from './problem.js';
import type { Range } from './range.js';

interface Node {
  readonly span: Span;
}

/** A field, protocol, number or address: `ip.src`, `10.0.0.0/8`, `0x40`. */
export interface Word extends Node {
  readonly kind: 'word';
  readonly text: string;
  /** `#2`, `#[1-2]`: only fields of these layers of their protocol. */
  readonly layers?: readonly Range[];
}

/** A string in double quotes, as the bytes that it stands for. */
export interface Text extends Node {
  readonly kind: 'text';
  readonly bytes: Uint8Array;
}

/** A byte in single quotes. */
export interface Character extends Node {
  readonly kind: 'character';
  readonly code: number;
}

export interface Call extends Node {
  readonly kind: 'call';
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly Operand[];
}

export interface Slice extends Node {
  readonly kind: 'slice';
  readonly of: Operand;
  readonly ranges: readonly Range[];
}

export interface Negation extends Node {
  readonly kind: 'negation';
  readonly of: Operand;
}

export interface Arithmetic extends Node {
  readonly kind: 'arithmetic';
  readonly operator: ArithmeticName;
  readonly left: Operand;
  readonly right: Operand;
}

export type Operand = Word | Text | Character | Call | Slice | Negation | Arithmetic;

/** One member of a set, or all from `low` to `high`. */
export interface Element {
  readonly low: Operand;
  readonly high?: Operand;
}

export type Quantifier = 'any' | 'all';

export interface Relation extends Node {
  readonly kind: 'relation';
  readonly operator: RelationName;
  readonly operatorSpan: Span;
  readonly quantifier?: Quantifier;
  readonly left: Operand;
  readonly right: Operand;
}

export interface Membership extends Node {
  readonly kind: 'membership';
  readonly quantifier?: Quantifier;
  readonly left: Operand;
  readonly elements: readonly Element[];
}

/** An operand as a test: is the field there, are any of the bits set. */
export interface Presence extends Node {
  readonly kind: 'presence';
  readonly of: Operand;
}

export interface Not extends Node {
  readonly kind: 'not';
  readonly of: Test;
}

export interface Connection extends Node {
  readonly kind: 'connection';
  readonly operator: ConnectiveName;
  /** Two or more. */
  readonly tests: readonly Test[];
}

/** Where the parser found a mistake and went on after it. */
export interface Broken extends Node {
  readonly kind: 'broken';
}

export type Test = Relation | Membership | Presence | Not | Connection | Broken;
