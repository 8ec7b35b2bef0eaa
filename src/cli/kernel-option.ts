/** `--kernel`: the kernels on which scenarios run. */
import { nearest } from '../base/suggestion.js';
import type { Target } from '../run/workers.js';
import type { Alternative } from '../run/alternatives.js';
import type { RunOptions } from '../run/run.js';
import type { List } from './command.js';
import { text } from './command.js';
import type { Complaint } from './complaint.js';
import type { Session } from './session.js';

export const kernels: List<string> = {
  ...text(
    'kernel',
    'host, uml, a name from netlab kernel list, or the path of a kernel or its build tree; if given ' +
      'several times, runs on each; auto (the default): the host’s, or another for what that cannot run',
  ),
  kind: 'list',
};

/** Resolves the words of `--kernel` to targets. */
export async function findTargets(
  words: readonly string[],
  session: Session,
): Promise<Pick<RunOptions, 'targets' | 'alternatives'> | { complaints: readonly Complaint[] }> {
  const automatic = words.length === 0 || words.includes('auto');
  const named = [...new Set(words)].filter((word) => word !== 'auto');
  const alternatives = async function* (): AsyncIterable<Alternative> {
    yield* (await import('./kernel/alternatives.js')).findAlternatives(session);
  };
  if (named.length === 0) return { alternatives };
  const { kernelFor, kernelNames } = await import('../kernels/at-hand.js');
  const { KernelTrouble } = await import('../kernels/trouble.js');
  const complaints: Complaint[] = [];
  const targets: Target[] = [];
  for (const word of named)
    try {
      const kernel = word === 'host' ? word : await kernelFor(word, session.folder);
      if (kernel) targets.push(kernel);
      else complaints.push(unknown(word, await kernelNames()));
    } catch (error) {
      if (!(error instanceof KernelTrouble)) throw error;
      complaints.push({ message: `--kernel: ${error.message}`, hint: error.hint });
    }
  if (complaints.length > 0) return { complaints };
  const each = new Set(automatic ? ['host' as const, ...targets] : targets);
  return { targets: [...each], ...(automatic ? { alternatives } : {}) };
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
