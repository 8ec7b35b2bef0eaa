/** Checks whether this machine permits namespaces: as root, or through user namespaces. */
import { openSandbox } from '../src/host/sandbox.js';
import { lacks } from './skip.js';

let answer: Promise<string | undefined> | undefined;

/** Skips the running test, with the kernel's message, if no sandbox can be opened. */
export async function needsSandbox(context: Mocha.Context): Promise<void> {
  answer ??= openSandbox().then(
    async (machine) => {
      await machine[Symbol.asyncDispose]();
      return undefined;
    },
    (error: unknown) => (error as Error).message,
  );
  const reason = await answer;
  if (reason !== undefined) lacks(context, `no sandbox: ${reason}`);
}
