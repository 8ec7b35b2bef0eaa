/**
 * The available scenarios: netlab's own, and those below `scenarios/` in the current folder, which take
 * precedence over netlab's of the same name. Found by file name; a file is read only on demand.
 */
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';

import { readShort } from '../files/user-file.js';
import { packageRoot } from './package-root.js';
import { shownAs } from './shown-path.js';

/** A scenario file. */
export interface Entry {
  /** The file name without `.yaml`. */
  readonly name: string;
  /** Its folder below `scenarios/`: `macvlan`. */
  readonly family: string;
  /** The path to display: relative if it is below the current folder. */
  readonly file: string;
  /** The absolute path. */
  readonly path: string;
}

const scenarioFile = /^(.+)\.ya?ml$/;

/** Folders to skip. */
const isForeign = (name: string): boolean => name === 'node_modules' || name.startsWith('.');

/**
 * Scenario files below a folder, which is displayed as `shown`. Walks by itself, because every run begins with
 * this.
 */
function entriesBelow(top: string, shown: string, family = ''): Entry[] {
  const below = (folder: string, name: string): string =>
    folder === '' ? name : folder + sep + name;
  return readdirSync(below(top, family), { withFileTypes: true }).flatMap((found) => {
    const file = below(family, found.name);
    if (found.isDirectory()) return isForeign(found.name) ? [] : entriesBelow(top, shown, file);
    const name = scenarioFile.exec(found.name)?.[1];
    return name === undefined
      ? []
      : [{ name, family, file: below(shown, file), path: below(top, file) }];
  });
}

/** All scenarios, as seen from a folder. */
export function findScenarios(folder: string): Entry[] {
  const tops = [join(folder, 'scenarios'), join(packageRoot(), 'scenarios')].filter(existsSync);
  const [own, built] = tops;
  if (own && built && realpathSync(own) === realpathSync(built)) tops.pop();
  const found = new Map<string, Entry>();
  for (const entry of tops.flatMap((top) => entriesBelow(top, shownAs(top, folder))))
    if (!found.has(entry.name)) found.set(entry.name, entry);
  return [...found.values()].sort(byPath);
}

/** Plain comparison: loading a locale's tables would take longer than everything else. */
function byPath(a: Entry, b: Entry): number {
  const key = ({ family, name }: Entry): string => `${family}/${name}`;
  return key(a) < key(b) ? -1 : 1;
}

/** The scenario file at a path, or all below a folder; undefined if the path does not exist. */
export function entriesAt(path: string, folder: string): Entry[] | undefined {
  const full = resolve(folder, path);
  const stats = statSync(full, { throwIfNoEntry: false });
  if (!stats) return undefined;
  if (stats.isDirectory()) return entriesBelow(full, shownAs(full, folder)).sort(byPath);
  const top = dirname(full);
  const file = basename(full);
  const name = basename(file, extname(file));
  return [{ name, family: '', file: join(shownAs(top, folder), file), path: full }];
}

/** Limit in bytes for a scenario file: a device or dump given by mistake must not fill the memory. */
const longest = 2 ** 20;

/** The text of a scenario file. Throws errors of node:fs, or if it is no regular file or too long. */
export const readEntry = ({ path }: Entry): string => readShort(path, longest);

/** The same, but also reads from open pipes: `<(…)`, /dev/stdin. */
export async function readOpenEntry(entry: Entry): Promise<string> {
  if (statSync(entry.path).isFile()) return readEntry(entry);
  const { descriptorAt, readStream } = await import('../files/descriptor.js');
  const descriptor = descriptorAt(entry.path);
  return descriptor === undefined ? readEntry(entry) : readStream(descriptor, longest);
}
