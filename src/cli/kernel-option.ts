/** `--kernel`: the kernels on which scenarios run. */
import { printable } from '../base/text.js';
import { foldersOf } from './kernel/options.js';
import type { Session } from './session.js';
import { nearest } from '../base/suggestion.js';
import type { Target } from '../run/run.js';
import type { List } from './command.js';
import { text } from './command.js';
import type { Complaint } from './complaint.js';
import type { GuestKernel } from '../model/kernel.js';

export const kernels: List<string> = {
  ...text(
    'kernel',
    'host, uml, a kernel of netlab kernel list, or the path of one or of where it was built; each if\n' +
      'given several times; auto (the default): the host’s, and uml for what that cannot run',
  ),
  kind: 'list',
};

/** What the words of `--kernel` mean to the runner. */
export async function findTargets(
  words: readonly string[],
  session: Session,
): Promise<
  | { targets?: readonly Target[]; fallback?: () => Promise<GuestKernel | undefined> }
  | { complaints: readonly Complaint[] }
> {
  const automatic = words.length === 0 || words.includes('auto');
  const named = [...new Set(words)].filter((word) => word !== 'auto');
  const fallback = (): Promise<GuestKernel | undefined> => provide(session);
  if (named.length === 0) return { fallback };
  const { kernelFor, kernelNames } = await import('../host/kernels/at-hand.js');
  const { KernelTrouble } = await import('../host/kernels/trouble.js');
  const complaints: Complaint[] = [];
  const targets: Target[] = [];
  for (const word of named)
    try {
      const kernel = word === 'host' ? word : await kernelFor(word);
      if (kernel) targets.push(kernel);
      else complaints.push(unknown(word, await kernelNames()));
    } catch (error) {
      if (!(error instanceof KernelTrouble)) throw error;
      complaints.push({ message: `--kernel: ${error.message}`, hint: error.hint });
    }
  if (complaints.length > 0) return { complaints };
  return automatic ? { targets: ['host', ...targets], fallback } : { targets };
}

/** A user-mode kernel; fetched when there is none, undefined when it cannot be had. */
async function provide(session: Session): Promise<GuestKernel | undefined> {
  const { kernelFor, userMode } = await import('../host/kernels/at-hand.js');
  const { KernelTrouble } = await import('../host/kernels/trouble.js');
  const say = (line: string): void => session.err.write(`netlab: ${printable(line)}\n`);
  try {
    const there = await kernelFor(userMode);
    if (there) return there;
    say('some need a kernel that has more: fetching user-mode Linux (--kernel host goes without)');
    const { addFromMirror } = await import('../host/kernels/from-mirror.js');
    const folders = foldersOf(session);
    return (await addFromMirror(userMode, folders, { say, signal: session.signal })).kernel;
  } catch (error) {
    if (!(error instanceof KernelTrouble)) throw error;
    say(error.message);
    if (error.hint !== undefined) say(error.hint);
    return undefined;
  }
}

function unknown(word: string, names: readonly string[]): Complaint {
  const near = nearest(word, names);
  return {
    message: `--kernel ${word}: there is no such kernel`,
    hint:
      word === 'uml'
        ? 'netlab kernel add uml'
        : near.length > 0
          ? `did you mean ${near.join(' or ')}?`
          : `netlab kernel add ${word}; those that are there: netlab kernel list`,
  };
}
