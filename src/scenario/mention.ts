/** Checks that the nodes, interfaces and taps to which a scenario refers exist. */
import { nearest } from '../base/suggestion.js';
import type { InterfaceId } from '../model/capture.js';
import { formatInterfaceId } from '../model/capture.js';
import type { KernelRange } from '../model/scenario.js';
import type { Names } from '../terms/names.js';
import { resolveInterface } from '../terms/reference.js';
import type { Use } from '../terms/use.js';
import { findOutline, interfacesOf } from './outline.js';
import type { Outline } from './outline.js';
import { choices, reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import type { Span } from './source.js';
import { follow, isBroken, keySpotOf, spotOf } from './tree.js';
import type { Tree } from './tree.js';

export function reportMissingNode(
  reading: Reading,
  outline: Outline,
  name: string,
  span: Span,
): void {
  reportProblem(
    reading,
    'unknown-node',
    span,
    `there is no node “${name}”`,
    choices(name, outline.keys()),
  );
}

/** Reports a missing interface, or its missing node. */
export function reportMissingInterface(
  reading: Reading,
  outline: Outline,
  id: InterfaceId,
  span: Span,
): void {
  const node = outline.get(id.node);
  if (!node) {
    reportMissingNode(reading, outline, id.node, span);
    return;
  }
  const text = formatInterfaceId(id);
  const here = node.interfaces.map((each) => formatInterfaceId(each.id));
  const all = interfacesOf(outline).map((each) => formatInterfaceId(each.id));
  const near = [...nearest(text, here, 1), ...nearest(text, all, 1)][0];
  const elsewhere = all.find((each) => each.endsWith(`:${id.name}`));
  const hint = near ?? elsewhere;
  reportProblem(reading, 'unknown-interface', span, `there is no interface “${text}”`, {
    expected: here.length === 0 ? `“${id.node}” has no interfaces` : choices('', here).expected,
    hint: hint === undefined ? undefined : `did you mean “${hint}”?`,
  });
}

/** Whether the interface exists; reports it if not. */
export function isThere(reading: Reading, outline: Outline, id: InterfaceId, span: Span): boolean {
  if (findOutline(outline, id)) return true;
  reportMissingInterface(reading, outline, id, span);
  return false;
}

/** Checks the references in a kind's options; true if all exist. */
export function checkUses(
  reading: Reading,
  { outline, taps, spoken, flows = [], tree, span }: Mentions,
  uses: readonly Use[],
): boolean {
  const before = reading.problems.length;
  for (const use of uses) {
    if (isBroken(tree, use.path)) continue;
    const where = spotOfUse(tree, use, span);
    if (use.names === 'flow') {
      if (!flows.includes(use.text))
        reportProblem(
          reading,
          'unknown-flow',
          where,
          `there is no flow “${use.text}”`,
          choices(use.text, flows),
        );
    } else if (use.names === 'node') {
      if (!outline.has(use.text)) reportMissingNode(reading, outline, use.text, where);
    } else if (!use.text.includes(':')) {
      reportProblem(reading, 'bad-value', where, `“${use.text}” is not an interface`, {
        expected: 'an interface as node:name',
      });
    } else if (use.names === 'tap' && taps.includes(use.text)) {
      continue;
    } else if (use.names === 'link' && isSpokenOf(use.text, outline, spoken)) {
      continue;
    } else if (isThere(reading, outline, resolveInterface(use.text), where)) {
      if (use.names === 'tap')
        reportProblem(reading, 'unknown-tap', where, `“${use.text}” is not captured`, {
          expected: taps.length === 0 ? undefined : choices('', taps).expected,
          hint: `add ${use.text} to “capture”`,
        });
    }
  }
  return reading.problems.length === before;
}

/** Whether a command may have created it or moved it here: a command names it, and its node exists. */
export function isSpokenOf(text: string, outline: Outline, spoken: ReadonlySet<string>): boolean {
  const { node, name } = resolveInterface(text);
  return outline.has(node) && spoken.has(name);
}

/** What a step may refer to. */
export interface Surroundings {
  readonly outline: Outline;
  readonly taps: readonly string[];
  /** The words of all commands, including names of interfaces that they create. */
  readonly spoken: ReadonlySet<string>;
  /** Absent if the nodes have mistakes; checks that need them are skipped. */
  readonly names?: Names;
  /** The kernels to which the scenario, or its row of cases, applies. */
  readonly kernels: KernelRange;
}

interface Mentions extends Omit<Surroundings, 'names' | 'kernels'> {
  /** Names of the flows of the step's stimulus. */
  readonly flows?: readonly string[];
  /** The options with the references, and what to underline if there is no better place. */
  readonly tree: Tree;
  readonly span: Span;
}

/** A reference may be a value, or the key at the end of its path. */
function spotOfUse(tree: Tree, { path, text }: Use, span: Span): Span {
  const value = follow(tree, path);
  if (value?.kind === 'scalar' && String(value.value) === text) return spotOf(tree, path, span);
  return path.at(-1) === text
    ? keySpotOf(tree, path.slice(0, -1), text, span)
    : spotOf(tree, path, span);
}
