/**
 * A checked filter to a predicate on frames. A relation on what a frame does not have is false; on what
 * it has several times, it is judged for any or for all pairs of values. Where the frame was not read to its end
 * and what is missing could turn the answer, there is none: Kleene’s logic of three values. Evaluating never throws.
 */
import type { Field, Frame, Layer } from '../model/frame.js';
import { areCertain, isCertain, mayHoldLayer } from '../wire/unread.js';
import { doubt, either, never, type Doubt } from './doubt.js';
import { conjunction, disjunction, negation, parity, type Truth } from './truth.js';
import { calculate, isNonzero, negate } from './calculation.js';
import type { Condition, FieldTerm, Term } from './checked.js';
import { carriedBytes, layerBytes } from './layer-bytes.js';
import type { RelationName } from './operator.js';
import { coversLayer, sliceBytes, type Range } from './range.js';
import { applyMask, characters, comparerOf, holdsBytes, valueOf, type Value } from './value.js';

/** Undefined: what was not read of the frame may hold the answer. */
export type Predicate = (frame: Frame) => Truth;
/** The values that are certain. */
type Reader = (frame: Frame) => readonly Value[];
type Holds = (left: Value, right: Value) => boolean;
type Comparison = Exclude<RelationName, 'contains' | 'matches'>;

export function evaluator(condition: Condition): Predicate {
  switch (condition.kind) {
    case 'not': {
      const inner = evaluator(condition.of);
      return (frame) => negation(inner(frame));
    }
    case 'connection': {
      const inner = condition.conditions.map(evaluator);
      if (condition.operator === 'and') return (frame) => conjunction(inner, frame);
      if (condition.operator === 'or') return (frame) => disjunction(inner, frame);
      return (frame) => parity(inner, frame);
    }
    case 'present':
      return presence(condition.of);
    case 'nonempty': {
      const left = reader(condition.of);
      return quantifyOne(false, left, doubt(condition.of), never, (value) =>
        typeof value === 'object' ? value.length > 0 : false,
      );
    }
    case 'nonzero':
      return quantifyOne(false, reader(condition.of), doubt(condition.of), never, isNonzero);
    case 'relation': {
      const searched = condition.operator === 'contains';
      const left = searched ? searchedReader(condition.left) : reader(condition.left);
      const right = reader(condition.right);
      const holds = holder(condition.operator, condition.left, condition.right);
      const unsure = either(doubt(condition.left), doubt(condition.right));
      return quantify(condition.every, left, right, unsure, holds);
    }
    case 'matches': {
      const { expression, every } = condition;
      const left = searchedReader(condition.left);
      const test = (value: Value): boolean =>
        typeof value === 'object' && expression.test(characters(value));
      return quantifyOne(every, left, doubt(condition.left), never, (value) => test(value));
    }
    case 'membership': {
      const elements = condition.elements.map(({ low, high }) =>
        membership(condition.left, low, high),
      );
      const terms = condition.elements.flatMap(({ low, high }) => (high ? [low, high] : [low]));
      const unsure = terms.map(doubt).reduce(either, never);
      const left = reader(condition.left);
      return quantifyOne(condition.every, left, doubt(condition.left), unsure, (value, frame) =>
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

function quantify(
  every: boolean,
  left: Reader,
  right: Reader,
  unsure: Doubt,
  holds: Holds,
): Predicate {
  const judge = (frame: Frame): boolean => {
    const ours = left(frame);
    if (ours.length === 0) return false;
    const theirs = right(frame);
    if (theirs.length === 0) return false;
    return every
      ? ours.every((a) => theirs.every((b) => holds(a, b)))
      : ours.some((a) => theirs.some((b) => holds(a, b)));
  };
  // A pair that fits will fit; one that does not will not.
  const isSettled = (frame: Frame, truth: boolean): boolean =>
    every ? !truth && left(frame).length > 0 && right(frame).length > 0 : truth;
  return (frame) => {
    const truth = judge(frame);
    return frame.unread && !isSettled(frame, truth) && unsure(frame) ? undefined : truth;
  };
}

/** @param unsure whether there may be more to compare each value with */
function quantifyOne(
  every: boolean,
  read: Reader,
  more: Doubt,
  unsure: Doubt,
  holds: (value: Value, frame: Frame) => boolean,
): Predicate {
  const judge = (frame: Frame): boolean => {
    const values = read(frame);
    if (values.length === 0) return false;
    return every
      ? values.every((value) => holds(value, frame))
      : values.some((value) => holds(value, frame));
  };
  return (frame) => {
    const truth = judge(frame);
    if (!frame.unread) return truth;
    const settled = every ? !truth && read(frame).length > 0 && !unsure(frame) : truth;
    return !settled && (more(frame) || (unsure(frame) && read(frame).length > 0))
      ? undefined
      : truth;
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
      const unsure = doubt(term);
      // What is made of all values is not known of some.
      return (frame) =>
        callee.counts === true && frame.unread && unsure(frame)
          ? []
          : callee.evaluate(args.map(({ type, read }) => ({ type, values: read(frame) })));
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
  return (frame) => {
    const found = layersOf(frame, layers).filter(({ protocol }) => asked(protocol));
    const all = found.map((layer) => bytesOf(frame, layer));
    if (!frame.unread) return all;
    return all.filter(({ length }, index) => areCertain(frame, found[index]!, length));
  };
};

function fieldReader({ names, layers }: FieldTerm): Reader {
  const asked = isIn(names);
  return (frame) => {
    const values: Value[] = [];
    for (const layer of layersOf(frame, layers))
      for (const field of layer.fields)
        if (asked(field.name) && (!frame.unread || isCertain(frame, layer, field)))
          values.push(valueOf(field.value));
    return values;
  };
}

function presence(term: FieldTerm): Predicate {
  const { type, names, layers } = term;
  const asked = isIn(names);
  const unsure = doubt(term);
  const has =
    type.kind === 'protocol'
      ? ({ protocol }: Layer) => asked(protocol)
      : ({ fields }: Layer) => fields.some(({ name }: Field) => asked(name));
  return (frame) => {
    const found = layersOf(frame, layers).some(has);
    return frame.unread && !found && unsure(frame) ? undefined : found;
  };
}

/**
 * The layers that `#` selects: each protocol's are counted on their own, from 1, outermost first. Counted from the
 * innermost they are not known where there may be more of the protocol in what was not read.
 */
function layersOf(frame: Frame, ranges: readonly Range[] | undefined): readonly Layer[] {
  const { layers } = frame;
  if (!ranges) return layers;
  const totals = new Map<string, number>();
  const ordinals = layers.map(({ protocol }) => {
    const ordinal = (totals.get(protocol) ?? 0) + 1;
    totals.set(protocol, ordinal);
    return ordinal;
  });
  const outermost = ranges.filter(({ start }) => start >= 0);
  const isOpen = (protocol: string): boolean =>
    frame.unread !== undefined && outermost.length < ranges.length && mayHoldLayer(frame, protocol);
  return layers.filter(({ protocol }, index) =>
    coversLayer(
      isOpen(protocol) ? outermost : ranges,
      ordinals[index] ?? 0,
      totals.get(protocol) ?? 0,
    ),
  );
}
