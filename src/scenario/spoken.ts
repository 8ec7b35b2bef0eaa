/** Collects the words of a scenario's commands, which may name interfaces that come and go. */
import type { Node } from '../model/scenario.js';
import { meanwhileKey } from './meanwhile.js';
import { findKind } from './reading.js';
import type { Reading } from './reading.js';
import { eachScalar, valueOf } from './tree.js';
import type { Entry, Tree } from './tree.js';

const separators = /[\s'"]+/;

/** Words of the steps' commands. */
export function spokenWords(reading: Reading, tree: Tree | undefined): Set<string> {
  const spoken = new Set<string>();
  for (const step of tree?.kind === 'list' ? tree.items : [])
    for (const { key, value } of commandsOf(step))
      if (findKind(reading.kinds.probes, key)?.measures.includes('end'))
        eachScalar(value, ({ value: text }) => {
          for (const word of String(text).split(separators)) spoken.add(word);
        });
  return spoken;
}

/** A step's entries, and those of what it does meanwhile. */
const commandsOf = (step: Tree): readonly Entry[] => {
  const meanwhile = valueOf(step, meanwhileKey);
  const changes = meanwhile?.kind === 'list' ? meanwhile.items : [];
  return [step, ...changes].flatMap((each) => (each.kind === 'map' ? each.entries : []));
};

/** Words of the services, including their files. */
export const serviceWords = (nodes: readonly Node[]): string[] =>
  nodes
    .flatMap(({ services }) => services)
    .flatMap(({ argv, files }) => [...argv, ...Object.values(files)])
    .flatMap((text) => text.split(separators));
