/** One user-mode guest, shared by trials of device types that the running kernel lacks. */
import type { Guest } from '../../src/guests/guest.js';
import { bootGuest } from '../../src/guests/guest.js';
import { kernelFor, userMode } from '../../src/kernels/at-hand.js';

let booting: Promise<Guest | undefined> | undefined;

after(async () => {
  const guest = await booting;
  await guest?.[Symbol.asyncDispose]();
});

async function boot(): Promise<Guest | undefined> {
  const kernel = await kernelFor(userMode, '/');
  return kernel && bootGuest(kernel);
}

/** The output of a shell script in a machine of its own; undefined if there is no user-mode kernel. */
export async function inUserMode(script: string): Promise<string | undefined> {
  booting ??= boot();
  const guest = await booting;
  if (!guest) return undefined;
  const machine = await guest.open();
  const { stdout } = await machine.run({
    argv: ['sh', '-s'],
    input: `modprobe -aq fou fou6\n${script}`,
  });
  machine[Symbol.dispose]();
  const { residue } = await guest.inspect();
  if (residue !== undefined) throw new Error(`the guest is of no use any more: ${residue}`);
  return stdout;
}
