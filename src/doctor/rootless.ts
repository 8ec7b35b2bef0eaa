/** Checks whether an ordinary user may open a sandbox. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { execa } from 'execa';

/** Whether an ordinary user could run netlab here. */
export interface Rootless {
  readonly possible: boolean;
  readonly reason?: string;
  /** Settings that forbid it here, as assignments for sysctl(8): `user.max_user_namespaces=1000`. */
  readonly cures: readonly string[];
}

/** Settings by which distributions forbid user namespaces, and values that permit them. */
const locks: readonly (readonly [key: string, locked: string, cure: string])[] = [
  ['user.max_user_namespaces', '0', '1000'],
  ['kernel.unprivileged_userns_clone', '0', '1'],
  ['kernel.apparmor_restrict_unprivileged_userns', '1', '0'],
];

/** The settings of this machine that forbid it, with values that permit it. */
export const findCures = (): string[] =>
  locks.flatMap(([key, locked, cure]) => {
    const file = join('/proc/sys', ...key.split('.'));
    const value = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
    return value === locked ? [`${key}=${cure}`] : [];
  });

/** Tries as nobody whether an ordinary user could, when netlab runs as root. */
export async function unshareAsNobody(): Promise<Omit<Rootless, 'cures'>> {
  const nobody = ['--reuid', '65534', '--regid', '65534', '--clear-groups'];
  const isolation = ['--map-current-user', '--keep-caps', '--net', '--mount', '--pid', '--fork'];
  const { exitCode, stderr, shortMessage } = await execa(
    'setpriv',
    [...nobody, 'unshare', ...isolation, '--mount-proc', 'true'],
    { reject: false, timeout: 5000, cwd: '/' },
  ).catch((error: unknown) => ({ exitCode: 1, stderr: String(error), shortMessage: '' }));
  return exitCode === 0
    ? { possible: true }
    : { possible: false, reason: stderr || (shortMessage ?? '') };
}
