/**
 * A checked filter to a predicate on frames. A relation on what a frame does not have is false; on what
 * it has several times, it is judged for any or for all pairs of values. Evaluating never throws.
 */
import type { Field, Frame, Layer } from '../model/frame.js';
import { calculate, isNonzero, negate } from './calculation.js';
import type { Condition, FieldTerm, Term } from './checked.js';
import { carriedBytes, layerBytes } from './layer-bytes.js';
import type { RelationName } from './operator.js';
import { coversLayer, sliceBytes, type Range } from './range.js';
import { applyMask, characters, comparerOf, holdsBytes, valueOf, type Value } from './value.js';

export type Predicate = (frame: Frame) => boolean;
type Reader = (frame: Frame) => readonly Value[];
type Holds = (left: Value, right: Value) => boolean;
type Comparison = Exclude<RelationName, 'contains' | 'matches'>;

export function evaluator(condition: Condition): Predicate {
  switch (condition.kind) {
    case 'not': {
      const inner = evaluator(condition.of);
      return (frame) => !inner(frame);
    }
    case 'connection': {
      const inner = condition.conditions.map(evaluator);
      if (condition.operator === 'and') return (frame) => inner.every((test) => test(frame));
      if (condition.operator === 'or') return (frame) => inner.some((test) => test(frame));
      return (frame) => inner.filter((test) => test(frame)).length % 2 === 1;
    }
    case 'present':
      return presence(condition.of);
    case 'nonempty': {
      const read = reader(condition.of);
      return (frame) => read(frame).some((value) => typeof value === 'object' && value.length > 0);
    }
    case 'nonzero': {
      const read = reader(condition.of);
      return (frame) => read(frame).some(isNonzero);
    }
    case 'relation': {
      const searched = condition.operator === 'contains';
      const left = searched ? searchedReader(condition.left) : reader(condition.left);
      const right = reader(condition.right);
      const holds = holder(condition.operator, condition.left, condition.right);
      return quantify(condition.every, left, right, holds);
    }
    case 'matches': {
      const { expression, every } = condition;
      const left = searchedReader(condition.left);
      const test = (value: Value): boolean =>
        typeof value === 'object' && expression.test(characters(value));
      return quantifyOne(every, left, (value) => test(value));
    }
    case 'membership': {
      const elements = condition.elements.map(({ low, high }) =>
        membership(condition.left, low, high),
      );
      const left = reader(condition.left);
      return quantifyOne(condition.every, left, (value, frame) =>
        elements.some((holds) => holds(value, frame)),
      );
    }
  }
}

const orders: Readonly<Record<Comparison, (order: number) => boolean>> = {
  anyEqual: (order) => order === 0,
  allEqual: (order) => order === 0,
  anyUnequal: (order) => order !== 0,
  allUnequal: (order) => order !== 0,
  greater: (order) => order > 0,
  greaterOrEqual: (order) => order >= 0,
  less: (order) => order < 0,
  lessOrEqual: (order) => order <= 0,
};

function holder(operator: Comparison | 'contains', left: Term, right: Term): Holds {
  if (operator === 'contains') return holdsBytes;
  const compare = comparerOf(left.type.kind);
  const accepts = orders[operator];
  return masked((a, b) => {
    const order = compare(a, b);
    return order !== undefined && accepts(order);
  }, right);
}

/** With a prefix to the right, only its bits are compared. */
function masked(holds: Holds, right: Term): Holds {
  const mask = right.kind === 'constant' ? right.mask : undefined;
  return mask ? (a, b) => holds(applyMask(a, mask), applyMask(b, mask)) : holds;
}

function quantify(every: boolean, left: Reader, right: Reader, holds: Holds): Predicate {
  return (frame) => {
    const ours = left(frame);
    if (ours.length === 0) return false;
    const theirs = right(frame);
    if (theirs.length === 0) return false;
    return every
      ? ours.every((a) => theirs.every((b) => holds(a, b)))
      : ours.some((a) => theirs.some((b) => holds(a, b)));
  };
}

function quantifyOne(
  every: boolean,
  read: Reader,
  holds: (value: Value, frame: Frame) => boolean,
): Predicate {
  return (frame) => {
    const values = read(frame);
    if (values.length === 0) return false;
    return every
      ? values.every((value) => holds(value, frame))
      : values.some((value) => holds(value, frame));
  };
}

function membership(
  of: Term,
  low: Term,
  high: Term | undefined,
): (value: Value, frame: Frame) => boolean {
  const least = reader(low);
  if (!high) {
    const equals = holder('anyEqual', of, low);
    return (value, frame) => least(frame).some((other) => equals(value, other));
  }
  const most = reader(high);
  const from = holder('greaterOrEqual', of, low);
  const to = holder('lessOrEqual', of, high);
  return (value, frame) =>
    least(frame).some((other) => from(value, other)) &&
    most(frame).some((other) => to(value, other));
}

/** For `contains` and `matches`, a protocol is its header and all that it carries. */
const searchedReader = (term: Term): Reader =>
  term.kind === 'field' && term.type.kind === 'protocol'
    ? protocolReader(term, carriedBytes)
    : reader(term);

/** The values of an operand in a frame. */
function reader(term: Term): Reader {
  switch (term.kind) {
    case 'constant': {
      const values = [term.value];
      return () => values;
    }
    case 'field':
      return term.type.kind === 'protocol' ? protocolReader(term, layerBytes) : fieldReader(term);
    case 'slice': {
      const inner = reader(term.of);
      return (frame) =>
        inner(frame).map((value) =>
          typeof value === 'object' ? sliceBytes(value, term.ranges) : value,
        );
    }
    case 'negation': {
      const inner = reader(term.of);
      return (frame) => inner(frame).map(negate);
    }
    case 'arithmetic': {
      const [left, right] = [reader(term.left), reader(term.right)];
      const apply = calculate(term.operator);
      return (frame) => {
        const theirs = right(frame);
        return left(frame).flatMap((a) =>
          theirs.flatMap((b) => {
            const result = apply(a, b);
            return result === undefined ? [] : [result];
          }),
        );
      };
    }
    case 'call': {
      const { callee } = term;
      const args = term.args.map((arg) => ({ type: arg.type, read: reader(arg) }));
      return (frame) =>
        callee.evaluate(args.map(({ type, read }) => ({ type, values: read(frame) })));
    }
  }
}

const isIn = (names: readonly string[]) => {
  const [only] = names;
  return names.length === 1 && only !== undefined
    ? (name: string): boolean => name === only
    : (name: string): boolean => names.includes(name);
};

const protocolReader = (
  { names, layers }: FieldTerm,
  bytesOf: (frame: Frame, layer: Layer) => Uint8Array,
): Reader => {
  const asked = isIn(names);
  return (frame) =>
    layersOf(frame, layers)
      .filter(({ protocol }) => asked(protocol))
      .map((layer) => bytesOf(frame, layer));
};

function fieldReader({ names, layers }: FieldTerm): Reader {
  const asked = isIn(names);
  return (frame) => {
    const values: Value[] = [];
    for (const layer of layersOf(frame, layers))
      for (const field of layer.fields) if (asked(field.name)) values.push(valueOf(field.value));
    return values;
  };
}

function presence({ type, names, layers }: FieldTerm): Predicate {
  const asked = isIn(names);
  const has =
    type.kind === 'protocol'
      ? ({ protocol }: Layer) => asked(protocol)
      : ({ fields }: Layer) => fields.some(({ name }: Field) => asked(name));
  return (frame) => layersOf(frame, layers).some(has);
}

/** The layers that `#` selects: each protocol's are counted on their own, from 1, outermost first. */
function layersOf({ layers }: Frame, ranges: readonly Range[] | undefined): readonly Layer[] {
  if (!ranges) return layers;
  const totals = new Map<string, number>();
  const ordinals = layers.map(({ protocol }) => {
    const ordinal = (totals.get(protocol) ?? 0) + 1;
    totals.set(protocol, ordinal);
    return ordinal;
  });
  return layers.filter(({ protocol }, index) =>
    coversLayer(ranges, ordinals[index] ?? 0, totals.get(protocol) ?? 0),
  );
}
