/**
 * The scenarios that there are: netlab's own, and those below `scenarios/` in the current folder,
 * which come before netlab's of the same name. Found by file name; a file is read only when asked for.
 */
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join, relative, resolve } from 'node:path';

import { packageRoot } from './package-root.js';

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

const isScenario = (path: string): boolean => ['.yaml', '.yml'].includes(extname(path));

/** Folders of other programs. */
const foreign = /(^|[\\/])(node_modules|\.[^\\/]*)[\\/]/;

/** A folder as it is shown: relative to the current one where it is below it. */
function shownAs(top: string, folder: string): string {
  const near = relative(folder, top);
  return near.startsWith('..') || isAbsolute(near) ? top : near;
}

/** A file below a folder, which is shown as `shown`. */
function createEntry(file: string, top: string, shown: string): Entry {
  const family = dirname(file);
  return {
    name: basename(file, extname(file)),
    family: family === '.' ? '' : family,
    file: join(shown, file),
    path: join(top, file),
  };
}

/** Scenario files below a folder, in the order of their paths. */
function entriesBelow(top: string, folder: string): Entry[] {
  if (!existsSync(top)) return [];
  const shown = shownAs(top, folder);
  return readdirSync(top, { recursive: true, encoding: 'utf8' })
    .filter((file) => isScenario(file) && !foreign.test(file))
    .sort()
    .map((file) => createEntry(file, top, shown));
}

/** All scenarios, as seen from a folder. */
export function findScenarios(folder: string): Entry[] {
  const tops = [join(folder, 'scenarios'), join(packageRoot(), 'scenarios')].filter(existsSync);
  const [own, built] = tops;
  if (own && built && realpathSync(own) === realpathSync(built)) tops.pop();
  const found = new Map<string, Entry>();
  for (const entry of tops.flatMap((top) => entriesBelow(top, folder)))
    if (!found.has(entry.name)) found.set(entry.name, entry);
  // By plain comparison: to load the tables of a locale takes longer than all the rest.
  const key = ({ family, name }: Entry): string => `${family}/${name}`;
  return [...found.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** What a path names: one file, or all scenarios below a folder; undefined when there is nothing. */
export function entriesAt(path: string, folder: string): Entry[] | undefined {
  const full = resolve(folder, path);
  const stats = statSync(full, { throwIfNoEntry: false });
  if (!stats) return undefined;
  return stats.isDirectory()
    ? entriesBelow(full, folder)
    : [createEntry(basename(full), dirname(full), shownAs(dirname(full), folder))];
}

/** The text of a scenario file. Throws what node:fs throws. */
export const readEntry = (entry: Entry): string => readFileSync(entry.path, 'utf8');
