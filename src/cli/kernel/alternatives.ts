/** Kernels for what the running one cannot do: those available here, otherwise one to download. */
import { printable } from '../../base/text.js';
import { kernelsAtHand } from '../../kernels/at-hand.js';
import { readConfig } from '../../kernels/device-types.js';
import { addFromMirror } from '../../kernels/from-mirror.js';
import { KernelTrouble } from '../../kernels/trouble.js';
import type { GuestKernel } from '../../model/kernel.js';
import type { Alternative } from '../../run/alternatives.js';
import type { Session } from '../session.js';
import { foldersOf } from './options.js';

/** Supports all device types that scenarios use, and iptables, which later ones were built without. */
const fetched = 'uml:6.12';

/** In the order in which to try them. */
export async function* findAlternatives(session: Session): AsyncIterable<Alternative> {
  const kernels = await kernelsAtHand();
  for (const kernel of kernels) yield await alternative(kernel);
  if (kernels.length > 0) return;
  const say = (line: string): void => session.err.write(`netlab: ${printable(line)}\n`);
  say(
    'some need what the running kernel lacks: fetching user-mode Linux (to do without: --kernel host)',
  );
  try {
    const work = { say, signal: session.signal };
    yield await alternative((await addFromMirror(fetched, foldersOf(session), work)).kernel);
  } catch (error) {
    if (!(error instanceof KernelTrouble)) throw error;
    say(error.message);
    if (error.hint !== undefined) say(error.hint);
  }
}

async function alternative(
  kernel: GuestKernel & { readonly config?: string },
): Promise<Alternative> {
  const config = await readConfig(kernel);
  return { kernel, has: (symbols) => !config || symbols.every((symbol) => config.has(symbol)) };
}
