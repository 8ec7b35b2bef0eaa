/** Reports references in keys, where they are not permitted, instead of any other mistake in these keys. */
import type { Problem } from '../base/problem.js';
import { reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import { findHoles } from './template.js';
import type { Entry, Tree } from './tree.js';

/** All mistakes; for keys with references, only that. */
export function withKeyHoles(reading: Reading, tree: Tree): Problem[] {
  const holes: Reading = { ...reading, problems: [] };
  for (const { key, keySpan } of keysWithHoles(tree))
    reportProblem(
      holes,
      'reference-in-key',
      keySpan,
      `“${key}” is a key; references can only be used in values`,
      {
        hint: 'write the key itself; cases can only change its value',
      },
    );
  const isAtHole = ({ place }: Problem): boolean =>
    holes.problems.some(
      (hole) => hole.place?.line === place?.line && hole.place?.column === place?.column,
    );
  return [...reading.problems.filter((problem) => !isAtHole(problem)), ...holes.problems];
}

function keysWithHoles(tree: Tree): Entry[] {
  if (tree.kind === 'scalar') return [];
  if (tree.kind === 'list') return tree.items.flatMap(keysWithHoles);
  return tree.entries.flatMap((entry) => [
    ...(findHoles(entry.key).length > 0 ? [entry] : []),
    ...keysWithHoles(entry.value),
  ]);
}
