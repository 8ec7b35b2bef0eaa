/** Where the programs of this machine are. */
import { accessSync, constants } from 'node:fs';
import { isAbsolute } from 'node:path';

import which from 'which';

/** PATH with sbin, which an ordinary user's lacks: ip and its like are there. */
export const searchPath = (): string => `${process.env.PATH ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin`;

/** The place of a program on this machine; undefined when there is none. Relative folders of PATH do not count. */
export const findProgram = (name: string): string | undefined =>
  which.sync(name, { path: searchPath().split(':').filter(isAbsolute).join(':'), nothrow: true }) ??
  undefined;

/** Whether this user may start the file at a path. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
