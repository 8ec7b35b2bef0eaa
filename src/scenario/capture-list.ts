/** Reads the scenario's taps. */
import { nearest } from '../base/suggestion.js';
import type { InterfaceId } from '../model/capture.js';
import type { Tap } from '../model/scenario.js';
import { resolveInterface } from '../terms/reference.js';
import { isSpokenOf, reportMissingInterface } from './mention.js';
import { findOutline } from './outline.js';
import type { Outline } from './outline.js';
import { reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import type { Span } from './source.js';
import { tapParts, tapSchema } from './top-level.js';
import { plain, spotOf } from './tree.js';
import type { Tree } from './tree.js';

/**
 * Taps that are invalid are reported with the top level, and left out here.
 *
 * @param spoken the words of all commands, including names of interfaces that they create
 */
export function readCapture(
  reading: Reading,
  tree: Tree | undefined,
  outline: Outline,
  spoken: ReadonlySet<string>,
): Tap[] {
  if (tree?.kind !== 'list') return [];
  const taps = new Map<string, Tap>();
  tree.items.forEach((item, index) => {
    const parsed = tapSchema.safeParse(plain(item), { jitless: true });
    if (!parsed.success || (item.kind === 'scalar' && item.broken)) return;
    const { at, ...how } = tapParts(parsed.data);
    const path = item.kind === 'map' ? [index, 'at'] : [index];
    const span = spotOf(tree, path, tree);
    const id = resolveInterface(at);
    if (taps.has(at)) reportProblem(reading, 'tap-twice', span, `${at} is captured twice`);
    else if (findOutline(outline, id) || (how.hotplug && isSpokenOf(at, outline, spoken)))
      taps.set(at, { id, ...how, place: reading.source.place(span) });
    else if (outline.has(id.node))
      reportNothingToCapture(reading, id, span, how.hotplug, outline, spoken);
    else reportMissingInterface(reading, outline, id, span);
  });
  return [...taps.values()];
}

/** Reports a tap whose interface does not exist; a command may create it, or was meant to. */
function reportNothingToCapture(
  reading: Reading,
  id: InterfaceId,
  span: Span,
  hotplug: boolean,
  outline: Outline,
  spoken: ReadonlySet<string>,
): void {
  const { node, name } = id;
  if (hotplug) {
    const [near] = nearest(name, [...spoken], 1);
    reportProblem(
      reading,
      'unknown-interface',
      span,
      `no command creates an interface “${node}:${name}”`,
      {
        expected: `a name that a command of a step or service contains`,
        hint: near === undefined ? undefined : `did you mean “${node}:${near}”?`,
      },
    );
  } else if (spoken.has(name))
    reportProblem(
      reading,
      'unknown-interface',
      span,
      `there is no interface “${node}:${name}” yet`,
      {
        hint: `a command names it: { at: ${node}:${name}, hotplug: on } captures it once it exists`,
      },
    );
  else reportMissingInterface(reading, outline, id, span);
}
