/** `--kernel`: the kernels on which scenarios run. */
import type { Target } from '../run/run.js';
import type { List } from './command.js';
import { text } from './command.js';
import type { Complaint } from './complaint.js';
import type { GuestKernel } from '../model/kernel.js';

export const kernels: List<string> = {
  ...text(
    'kernel',
    'host, uml, the path of a kernel or of where one was built; each if given several times; auto\n' +
      '(the default): the host’s, and uml for what that cannot run',
  ),
  kind: 'list',
};

/** What the words of `--kernel` mean to the runner. */
export async function findTargets(
  words: readonly string[],
  folder: string,
): Promise<
  | { targets?: readonly Target[]; fallback?: () => Promise<GuestKernel | undefined> }
  | { complaints: readonly Complaint[] }
> {
  const automatic = words.length === 0 || words.includes('auto');
  const named = [...new Set(words)].filter((word) => word !== 'auto');
  const fallback = async (): Promise<GuestKernel | undefined> =>
    (await import('../host/kernels/at-hand.js')).installedUserMode();
  if (named.length === 0) return { fallback };
  const { kernelFor } = await import('../host/kernels/at-hand.js');
  const complaints: Complaint[] = [];
  const targets = named.flatMap((word): Target[] => {
    if (word === 'host') return ['host'];
    const kernel = kernelFor(word, folder);
    if (!kernel) complaints.push(unknown(word));
    return kernel ? [kernel] : [];
  });
  if (complaints.length > 0) return { complaints };
  return automatic ? { targets: ['host', ...targets], fallback } : { targets };
}

const unknown = (word: string): Complaint =>
  word === 'uml'
    ? {
        message: '--kernel uml: no user-mode Linux is installed',
        hint: 'Debian: apt-get install user-mode-linux',
      }
    : {
        message: `--kernel ${word}: expected host, auto, uml, or the path of a kernel or of where one was built`,
      };
