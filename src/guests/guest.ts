/**
 * A guest: another kernel, in which machines are opened one after another. The runner stays on the host; a
 * shell in the guest executes commands that come through the guest's terminal.
 */
import { defined } from '../base/defined.js';
import type { GuestKernel } from '../model/kernel.js';
import type { Machine } from '../host/machine.js';
import { Shell } from '../host/shell.js';
import { bootableImage } from './bootable-image.js';
import { launchEmulated } from './emulated.js';
import type { Engine } from './engine.js';
import { guestMemory } from './engine.js';
import type { Exchange, Run } from './exchange.js';
import { enterMachine, openMachine } from './init.js';
import { provideInitramfs } from './initramfs.js';
import { findTroubles } from './kernel-words.js';
import { distrustKvm, trustsKvm } from './kvm.js';
import type { Hear, Launched, Parts } from './launch.js';
import { GuestError, lastWords, launch } from './launch.js';
import { exchangeByPorts } from './ports.js';
import { shareFolder } from './shared-folder.js';

/** The state of a guest after a machine in it was closed. */
export interface Aftermath {
  /** Problems that the kernel has logged since the machine was opened, each with its lines. */
  readonly troubles: readonly (readonly string[])[];
  /** Why no further machine should be opened in it. */
  readonly residue?: string;
  /** Set if it no longer answers and its kernel has not logged why. */
  readonly silent?: boolean;
}

export interface Guest extends AsyncDisposable {
  /** `uname -sr` in the guest. */
  readonly runningKernel: string;
  /** Whether it runs on the host's processor through KVM. */
  readonly kvm: boolean;
  /** Opens a machine with fresh namespaces; the previous one must have been closed. */
  open(): Promise<Machine>;
  /** Waits until the closed machine is gone, and checks what it left behind. */
  inspect(): Promise<Aftermath>;
}

export interface GuestOptions {
  /** MiB. */
  readonly memory?: number;
  readonly signal?: AbortSignal;
  /** Called with remarks for the user, such as that KVM does not work. */
  readonly onNote?: (text: string) => void;
}

/** Milliseconds to create or remove the namespaces of a machine. */
const turnTime = 10_000;
/** KiB of the guest's memory that a machine may leave in use. */
const leakage = 64 * 1024;
/** Devices that modules create by themselves, outside the namespaces of scenarios. */
const ownDevice =
  /^(lo|tunl0|sit0|gre0|gretap0|erspan0|ip6?_vti0|ip6tnl0|ip6gre0|bonding_masters|hwsim0)$/;

/** Boots a guest. Rejects with {@link GuestError} and the kernel's messages if it does not come up. */
export async function bootGuest(kernel: GuestKernel, options: GuestOptions = {}): Promise<Guest> {
  const { memory = guestMemory, signal, onNote } = options;
  const initramfs = await provideInitramfs(kernel);
  const image = kernel.engine === 'user-mode' ? kernel.image : await bootableImage(kernel.image);
  signal?.throwIfAborted();
  const parts: Parts = { kernel: { ...kernel, image }, initramfs, memory, kvm: false };
  if (kernel.engine === 'user-mode') return asGuest(await launch(parts), parts);
  if (trustsKvm())
    try {
      const withKvm = { ...parts, kvm: true };
      return asGuest(await launch(withKvm), withKvm);
    } catch (error) {
      distrustKvm();
      onNote?.(`KVM does not work here, so guests are emulated (${(error as Error).message})`);
    }
  signal?.throwIfAborted();
  return asGuest(await launchEmulated(parts, onNote), parts);
}

function asGuest(launched: Launched, { kernel, kvm }: Parts): Guest {
  const { engine, share, lost, hear, release } = launched;
  const createExchange = kernel.engine === 'user-mode' ? shareFolder : exchangeByPorts;
  const exchange = createExchange(engine.line, share);
  const user = kernel.engine === 'user-mode' ? (process.getuid?.() ?? 0) : 0;
  return {
    ...turns(engine, exchange, enterMachine(user), lost, hear),
    runningKernel: release,
    kvm,
  };
}

function turns(
  engine: Engine,
  exchange: Exchange,
  enter: string,
  lost: Promise<Error>,
  hear: Hear,
): Omit<Guest, 'runningKernel' | 'kvm'> {
  const { line } = engine;
  let free: number | undefined;
  let used = false;

  /** Waits for init's report that the shell of a machine has ended. */
  const hearEnd = async (): Promise<string | undefined> => {
    const words = await hear('ended', turnTime, 'to end its namespaces');
    const [memory = '', ...devices] = words.split(' ');
    free ??= Number(memory);
    const kept = devices.filter((name) => !ownDevice.test(name));
    if (kept.length > 0) return `it still has ${kept.join(', ')}`;
    const gone = free - Number(memory);
    return gone > leakage ? `it has lost ${gone} KiB` : undefined;
  };

  return {
    async open() {
      engine.forget();
      used = true;
      const port = exchange.open();
      const shell = new Shell(port);
      void lost.then((error) => shell.fail(error));
      line.listener = (text) => shell.receive(text);
      line.write(`${openMachine}\n${enter}\n`);
      const ready = await Promise.race([
        hear('ready', turnTime, 'to create namespaces').then(() => true),
        line.word('ended').then(() => false),
      ]);
      if (!ready) throw new GuestError(`no namespaces in the guest${lastWords(engine.log())}`);
      let open = true;
      const close = (): void => {
        if (!open) return;
        open = false;
        shell.fail(new GuestError('the machine was closed'));
        port.write('exit\n');
      };
      const run: Run = (request) => shell.start(request).ended;
      return {
        start: (request) => shell.start(request),
        run,
        signal: (name, pids) => shell.signal(name, pids),
        read: (path, offset = 0, most = Infinity) => exchange.read(path, offset, most, run),
        isGuest: true,
        ...defined({ engine: engine.pid }),
        lost,
        [Symbol.dispose]: close,
        [Symbol.asyncDispose]() {
          close();
          return Promise.resolve();
        },
      };
    },
    async inspect() {
      if (!used) return { troubles: [] };
      used = false;
      const end = await hearEnd().catch((error: unknown) => error as Error);
      const residue = end instanceof Error ? end.message : end;
      const troubles = findTroubles(engine.log());
      const reason = residue ?? troubles[0]?.[0];
      return {
        troubles,
        ...defined({ residue: reason }),
        ...(end instanceof Error && troubles.length === 0 ? { silent: true } : {}),
      };
    },
    async [Symbol.asyncDispose]() {
      engine.end();
      await engine.ended;
    },
  };
}
