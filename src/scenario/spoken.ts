/** Collects the words of a scenario's commands, which may name interfaces that come and go. */
import type { Node } from '../model/scenario.js';
import { findKind } from './reading.js';
import type { Reading } from './reading.js';
import { eachScalar } from './tree.js';
import type { Tree } from './tree.js';

const separators = /[\s'"]+/;

/** Words of the steps' commands. */
export function spokenWords(reading: Reading, tree: Tree | undefined): Set<string> {
  const spoken = new Set<string>();
  for (const step of tree?.kind === 'list' ? tree.items : [])
    for (const { key, value } of step.kind === 'map' ? step.entries : [])
      if (findKind(reading.kinds.probes, key)?.measures.includes('end'))
        eachScalar(value, ({ value: text }) => {
          for (const word of String(text).split(separators)) spoken.add(word);
        });
  return spoken;
}

/** Words of the services, including their files. */
export const serviceWords = (nodes: readonly Node[]): string[] =>
  nodes
    .flatMap(({ services }) => services)
    .flatMap(({ argv, files }) => [...argv, ...Object.values(files)])
    .flatMap((text) => text.split(separators));
