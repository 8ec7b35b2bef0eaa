/** A YAML document as plain values with positions. The rest of the room reads trees, never raw YAML. */
import type { Span } from './source.js';

export type Path = readonly (string | number)[];

export type Tree = Scalar | List | Mapping;

export type ScalarValue = string | number | boolean | null;

export interface Scalar extends Span {
  readonly kind: 'scalar';
  readonly value: ScalarValue;
  /** The position in the file of the character with this index in the text. */
  at(index: number): number;
  /** Set if it contains a `${…}` that could not be replaced, which has been reported. */
  readonly broken?: boolean;
}

export interface List extends Span {
  readonly kind: 'list';
  readonly items: readonly Tree[];
}

export interface Mapping extends Span {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Tree;
}

/** The value in the form that schemas expect. Every key becomes an own property, whatever its name. */
export function plain(tree: Tree): unknown {
  switch (tree.kind) {
    case 'scalar':
      return tree.value;
    case 'list':
      return tree.items.map(plain);
    case 'map':
      return Object.fromEntries(tree.entries.map(({ key, value }) => [key, plain(value)]));
  }
}

export const entryOf = (tree: Tree | undefined, key: string): Entry | undefined =>
  tree?.kind === 'map' ? tree.entries.find((entry) => entry.key === key) : undefined;

export const valueOf = (tree: Tree | undefined, key: string): Tree | undefined =>
  entryOf(tree, key)?.value;

/** The tree with only the entries whose keys are wanted. */
export const keep = (tree: Mapping, wanted: (key: string) => boolean): Mapping => ({
  ...tree,
  entries: tree.entries.filter(({ key }) => wanted(key)),
});

/** The value at a path; undefined if there is none. */
export function follow(tree: Tree, path: Path): Tree | undefined {
  let here: Tree | undefined = tree;
  for (const step of path) {
    if (here?.kind === 'map') here = valueOf(here, String(step));
    else if (here?.kind === 'list' && typeof step === 'number') here = here.items[step];
    else return undefined;
  }
  return here;
}

/**
 * What to underline for the value at a path: a scalar itself; for a larger, empty or missing value, the nearest
 * key above it; `root` if there is none.
 */
export function spotOf(tree: Tree, path: Path, root: Span): Span {
  const value = follow(tree, path);
  if (value?.kind === 'scalar' && value.end > value.start)
    return { start: value.start, end: value.end };
  for (let length = path.length; length > 0; length--) {
    const parent = follow(tree, path.slice(0, length - 1));
    const entry = entryOf(parent, String(path[length - 1]));
    if (entry) return entry.keySpan;
    const item = follow(tree, path.slice(0, length));
    if (item) return { start: item.start, end: Math.min(item.end, item.start + 1) };
  }
  return root;
}

/** The span in the file of a part of a scalar's text. */
export function spanWithin(scalar: Pick<Scalar, 'at'>, offset: number, length: number): Span {
  const start = scalar.at(offset);
  const end = length > 0 ? scalar.at(offset + length - 1) + 1 : start + 1;
  return { start, end: Math.max(end, start + 1) };
}

/** The span of the key at a path, for mistakes in the key itself. */
export const keySpotOf = (tree: Tree, path: Path, key: string, root: Span): Span =>
  entryOf(follow(tree, path), key)?.keySpan ?? spotOf(tree, path, root);

/** Whether the value at a path, or anything above or inside it, is broken. */
export function isBroken(tree: Tree, path: Path = []): boolean {
  const value = follow(tree, path);
  if (!value) return path.length > 0 && isBrokenOnWay(tree, path);
  if (value.kind === 'scalar') return value.broken === true;
  const parts = value.kind === 'list' ? value.items : value.entries.map((entry) => entry.value);
  return parts.some((part) => isBroken(part));
}

function isBrokenOnWay(tree: Tree, path: Path): boolean {
  for (let length = path.length - 1; length >= 0; length--) {
    const value = follow(tree, path.slice(0, length));
    if (value) return value.kind === 'scalar' && value.broken === true;
  }
  return false;
}

/** Calls `visit` for each scalar, with its path. */
export function eachScalar(
  tree: Tree,
  visit: (scalar: Scalar, path: Path) => void,
  path: Path = [],
): void {
  if (tree.kind === 'scalar') visit(tree, path);
  else if (tree.kind === 'list')
    tree.items.forEach((item, index) => eachScalar(item, visit, [...path, index]));
  else for (const { key, value } of tree.entries) eachScalar(value, visit, [...path, key]);
}
