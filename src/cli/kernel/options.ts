/** The options of `netlab kernel`, and which of its actions accept which. */
import { cacheFolder } from '../../files/user-folders.js';
import { kernelFolder } from '../../kernels/folders.js';
import type { List, Values } from '../command.js';
import { flag, text } from '../command.js';
import type { Session } from '../session.js';

const packageFiles: List<string> = {
  ...text('file', 'add: the kernel that these Debian packages make up'),
  kind: 'list',
};

export const options = {
  available: flag('list: what can be added; without names, the newest of each series'),
  'from-file': packageFiles,
  refresh: flag('list --available, add: query the mirror, even if that was done today'),
  json: flag('list, show: as JSON, for programs'),
};

export type KernelValues = Values<typeof options>;

/** An action; gets the words after its name, the options and the session. Resolves with the exit status. */
export type Action = (
  words: readonly string[],
  values: KernelValues,
  session: Session,
) => Promise<number>;

export const optionsOf: Readonly<Record<string, readonly string[]>> = {
  list: ['available', 'refresh', 'json'],
  add: ['from-file', 'refresh'],
  show: ['json'],
  remove: [],
};

/** The folders of a session's kernels. */
export const foldersOf = ({ env }: Session): { store: string; cache: string } => ({
  store: kernelFolder(env),
  cache: cacheFolder(env),
});
