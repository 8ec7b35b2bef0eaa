/** The scenario's taps. */
import type { Tap } from '../model/scenario.js';
import { isOn } from '../terms/flag.js';
import { resolveInterface } from '../terms/reference.js';
import { isThere } from './mention.js';
import type { Outline } from './outline.js';
import { tell } from './reading.js';
import type { Reading } from './reading.js';
import { tapParts, tapSchema } from './top-level.js';
import { plain, spotOf } from './tree.js';
import type { Tree } from './tree.js';

/** What is no tap is told with the top level, and left out here. */
export function readCapture(reading: Reading, tree: Tree | undefined, outline: Outline): Tap[] {
  if (tree?.kind !== 'list') return [];
  const taps = new Map<string, Tap>();
  tree.items.forEach((item, index) => {
    const parsed = tapSchema.safeParse(plain(item), { jitless: true });
    if (!parsed.success || (item.kind === 'scalar' && item.broken)) return;
    const { at, promiscuous } = tapParts(parsed.data);
    const path = item.kind === 'map' ? [index, 'at'] : [index];
    const span = spotOf(tree, path, tree);
    const id = resolveInterface(at);
    if (taps.has(at)) tell(reading, 'tap-twice', span, `${at} is captured twice`);
    else if (isThere(reading, outline, id, span))
      taps.set(at, { id, promiscuous: isOn(promiscuous), place: reading.source.place(span) });
  });
  return [...taps.values()];
}
