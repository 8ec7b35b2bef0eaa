/** Runs commands as an ordinary user, for tests that run as root. */
import { resolve } from 'node:path';

/** The project's folder, as seen from the compiled file. */
export const project = resolve(import.meta.dirname, '../..');

const shownAt = '/mnt';

/**
 * The command as user nobody. Root's home is closed to others, so if the project is there, it is mounted at an
 * accessible path in the command's own mount namespace.
 */
export const asNobody = (argv: readonly string[]): [string, ...string[]] => [
  ...(['unshare', '--mount', 'sh', '-c'] as const),
  'mount --bind "$0" "$1" && shift && exec setpriv --reuid=65534 --regid=65534 --clear-groups "$@"',
  ...[project, shownAt],
  ...argv.map((word) => (word.startsWith(project) ? shownAt + word.slice(project.length) : word)),
];
