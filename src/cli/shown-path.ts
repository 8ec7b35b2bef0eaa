/** Paths as they are shown. */
import { isAbsolute, relative } from 'node:path';

/** A path as it is shown: relative to the current folder where it is below it. */
export function shownAs(path: string, folder: string): string {
  const near = relative(folder, path);
  return near.startsWith('..') || isAbsolute(near) ? path : near;
}
