/** Commands as an ordinary user, for tests that root runs. */
import { resolve } from 'node:path';

/** The folder of the project, from where it is compiled to. */
export const project = resolve(import.meta.dirname, '../..');

const shownAt = '/mnt';

/**
 * The command as nobody carries it out. The project may be in root's home, which is closed to others: it
 * is shown at a place that everybody may enter, in a mount namespace of the command's own.
 */
export const asNobody = (argv: readonly string[]): [string, ...string[]] => [
  ...(['unshare', '--mount', 'sh', '-c'] as const),
  'mount --bind "$0" "$1" && shift && exec setpriv --reuid=65534 --regid=65534 --clear-groups "$@"',
  ...[project, shownAt],
  ...argv.map((word) => (word.startsWith(project) ? shownAt + word.slice(project.length) : word)),
];
