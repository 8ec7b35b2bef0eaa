/** Where the programs of this machine are. */
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/** PATH with sbin, which an ordinary user's lacks: ip and its like are there. */
export const searchPath = (): string => `${process.env.PATH ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin`;

/** The place of a program on this machine; undefined when there is none. */
export const findProgram = (name: string): string | undefined =>
  searchPath()
    .split(':')
    .filter((folder) => folder.startsWith('/'))
    .map((folder) => join(folder, name))
    .find(isProgram);

/** Whether this user may start the file at a path. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
