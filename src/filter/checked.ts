/** What the checker makes of a syntax tree: every operand has its type, every name is known. */
import type { RegularExpression } from '../terms/regular-expression.js';
import type { ArithmeticName, ConnectiveName, RelationName } from './operator.js';
import type { FunctionKind } from './function.js';
import type { Range } from './range.js';
import type { ValueType } from './type.js';
import type { Value } from './value.js';

interface Typed {
  readonly type: ValueType;
}

/** The values of all fields with one of these names; of a protocol the bytes of its layers. */
export interface FieldTerm extends Typed {
  readonly kind: 'field';
  readonly names: readonly string[];
  readonly layers?: readonly Range[];
}

export interface ConstantTerm extends Typed {
  readonly kind: 'constant';
  readonly value: Value;
  /** The bits of an address that count. */
  readonly mask?: Uint8Array;
}

export interface SliceTerm extends Typed {
  readonly kind: 'slice';
  readonly of: Term;
  readonly ranges: readonly Range[];
}

export interface CallTerm extends Typed {
  readonly kind: 'call';
  readonly callee: FunctionKind;
  readonly args: readonly Term[];
}

export interface NegationTerm extends Typed {
  readonly kind: 'negation';
  readonly of: Term;
}

export interface ArithmeticTerm extends Typed {
  readonly kind: 'arithmetic';
  readonly operator: ArithmeticName;
  readonly left: Term;
  readonly right: Term;
}

export type Term = FieldTerm | ConstantTerm | SliceTerm | CallTerm | NegationTerm | ArithmeticTerm;

export type Condition =
  | { readonly kind: 'present'; readonly of: FieldTerm }
  /** A slice lies inside what it is of. */
  | { readonly kind: 'nonempty'; readonly of: SliceTerm }
  /** Any value of the operand is not zero. */
  | { readonly kind: 'nonzero'; readonly of: Term }
  | {
      readonly kind: 'relation';
      readonly operator: Exclude<RelationName, 'matches'>;
      readonly every: boolean;
      readonly left: Term;
      readonly right: Term;
    }
  | {
      readonly kind: 'matches';
      readonly every: boolean;
      readonly left: Term;
      readonly expression: RegularExpression;
    }
  | {
      readonly kind: 'membership';
      readonly every: boolean;
      readonly left: Term;
      readonly elements: readonly { readonly low: Term; readonly high?: Term }[];
    }
  | { readonly kind: 'not'; readonly of: Condition }
  | {
      readonly kind: 'connection';
      readonly operator: ConnectiveName;
      readonly conditions: readonly Condition[];
    };
