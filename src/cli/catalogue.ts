/**
 * The scenarios that there are: netlab's own, and those below `scenarios/` in the current folder,
 * which come before netlab's of the same name. Found by file name; a file is read only when asked for.
 */
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';

import { readShort } from '../files/user-file.js';
import { packageRoot } from './package-root.js';
import { shownAs } from './shown-path.js';

/** A scenario file. */
export interface Entry {
  /** The file's name without `.yaml`. */
  readonly name: string;
  /** The folder below `scenarios/` that it is in: `macvlan`. */
  readonly family: string;
  /** As it is shown: relative to the current folder where it is below it. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
}

const scenarioFile = /^(.+)\.ya?ml$/;

/** Folders of other programs. */
const isForeign = (name: string): boolean => name === 'node_modules' || name.startsWith('.');

/** Scenario files below a folder, which is shown as `shown`. Its own walk: every run begins with it. */
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

/** By plain comparison: to load the tables of a locale takes longer than all the rest. */
function byPath(a: Entry, b: Entry): number {
  const key = ({ family, name }: Entry): string => `${family}/${name}`;
  return key(a) < key(b) ? -1 : 1;
}

/** What a path names: one file, or all scenarios below a folder; undefined when there is nothing. */
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

/** Bytes of a scenario file: a device or a dump that is taken for one must not fill the memory. */
const longest = 2 ** 20;

/** The text of a scenario file. Throws what node:fs throws, and when it is no file or too long. */
export const readEntry = ({ path }: Entry): string => readShort(path, longest);

/** The same, and what comes out of a pipe that is open: `<(…)`, /dev/stdin. */
export async function readOpenEntry(entry: Entry, signal: AbortSignal): Promise<string> {
  if (statSync(entry.path).isFile()) return readEntry(entry);
  const { descriptorAt, readStream } = await import('../files/descriptor.js');
  const descriptor = descriptorAt(entry.path);
  return descriptor === undefined ? readEntry(entry) : readStream(descriptor, longest, signal);
}
