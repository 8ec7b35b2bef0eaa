/**
 * Replaces `${…}` in a tree. The caller's look-up reports those that it cannot replace; they are marked as
 * broken.
 */
import { fill, findHoles } from './template.js';
import type { Hole } from './template.js';
import type { Entry, List, Mapping, Scalar, ScalarValue, Tree } from './tree.js';

/**
 * The value of a hole; `broken` if it has none, which the look-up has reported; undefined if another look-up
 * must replace it. `null` for a whole scalar omits its key or item.
 */
export type LookUp = (hole: Hole, scalar: Scalar) => { value: ScalarValue } | 'broken' | undefined;

export interface Substitution {
  readonly lookUp: LookUp;
  /** Set in the last round: `$${` becomes `${`. */
  readonly unescape: boolean;
}

export function substitute(tree: Tree, how: Substitution): Tree {
  switch (tree.kind) {
    case 'scalar':
      return substituteScalar(tree, how);
    case 'list':
      return substituteList(tree, how);
    case 'map':
      return substituteMapping(tree, how);
  }
}

const substituteList = (tree: List, how: Substitution): List => ({
  ...tree,
  items: tree.items.flatMap((item) => {
    const value = substitute(item, how);
    return isLeftOut(item, value) ? [] : [value];
  }),
});

export const substituteMapping = (tree: Mapping, how: Substitution): Mapping => ({
  ...tree,
  entries: tree.entries.flatMap((entry): Entry[] => {
    const value = substitute(entry.value, how);
    return isLeftOut(entry.value, value) ? [] : [{ ...entry, value }];
  }),
});

/** Text that became null is omitted, so that a case can leave out an option. */
const isLeftOut = (before: Tree, after: Tree): boolean =>
  before.kind === 'scalar' &&
  after.kind === 'scalar' &&
  before.value !== null &&
  after.value === null;

function substituteScalar(scalar: Scalar, { lookUp, unescape }: Substitution): Scalar {
  const { value: text } = scalar;
  if (typeof text !== 'string' || !text.includes('${')) return scalar;
  const whole = findHoles(text).find((hole) => hole.start === 0 && hole.end === text.length);
  if (whole) {
    const value = lookUp(whole, scalar);
    if (value === 'broken') return { ...scalar, broken: true };
    return value ? { ...scalar, value: value.value, at: () => scalar.at(0) } : scalar;
  }
  const found = new Map(findHoles(text).map((hole) => [hole.start, lookUp(hole, scalar)]));
  const filled = fill(
    text,
    ({ start }) => {
      const value = found.get(start);
      return value && value !== 'broken' ? String(value.value) : undefined;
    },
    unescape,
  );
  return {
    ...scalar,
    value: filled.text,
    at: (index) => scalar.at(filled.at(index)),
    ...([...found.values()].includes('broken') ? { broken: true } : {}),
  };
}
