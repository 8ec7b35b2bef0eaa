/** Paths for display. */
import { isAbsolute, relative } from 'node:path';

/** A path for display: relative if it is below the current folder. */
export function shownAs(path: string, folder: string): string {
  const near = relative(folder, path);
  return near.startsWith('..') || isAbsolute(near) ? path : near;
}
