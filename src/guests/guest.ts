/**
 * A guest: another kernel in which one machine after the other is opened. The runner stays on the
 * host; a shell in the guest carries out what it is told through the guest's terminal.
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

/** What is to be said of a guest after a machine in it was closed. */
export interface Aftermath {
  /** The kernel's words of its own troubles since the machine was opened; each with its lines. */
  readonly troubles: readonly (readonly string[])[];
  /** Why no further machine should be opened in it. */
  readonly residue?: string;
  /** It does not answer any more, and its kernel has not said why. */
  readonly silent?: boolean;
}

export interface Guest extends AsyncDisposable {
  /** `uname -sr` in it. */
  readonly kernel: string;
  /** Whether the host's processor runs it through KVM. */
  readonly kvm: boolean;
  /** Opens a machine with fresh namespaces; the one before must have been closed. */
  open(): Promise<Machine>;
  /** Waits until the machine that was closed is gone, and looks at what it left; nothing if there was none. */
  inspect(): Promise<Aftermath>;
}

export interface GuestOptions {
  /** MiB. */
  readonly memory?: number;
  readonly signal?: AbortSignal;
  /** Told what the user may want to know: that KVM does not work. */
  readonly onNote?: (text: string) => void;
}

/** Milliseconds for the namespaces of a machine to be made, or to go. */
const turnTime = 10_000;
/** KiB that a machine may keep of the guest's memory. */
const leakage = 64 * 1024;
/** What modules make for themselves beside all namespaces of scenarios. */
const ownDevice =
  /^(lo|tunl0|sit0|gre0|gretap0|erspan0|ip6?_vti0|ip6tnl0|ip6gre0|bonding_masters|hwsim0)$/;

/** Boots a guest. Rejects with {@link GuestError} and the kernel's words when it does not come up. */
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
      onNote?.(`KVM does not work here: guests are emulated (${(error as Error).message})`);
    }
  signal?.throwIfAborted();
  return asGuest(await launchEmulated(parts, onNote), parts);
}

function asGuest(launched: Launched, { kernel, kvm }: Parts): Guest {
  const { engine, share, lost, hear, release } = launched;
  const createExchange = kernel.engine === 'user-mode' ? shareFolder : exchangeByPorts;
  const exchange = createExchange(engine.line, share);
  const user = kernel.engine === 'user-mode' ? (process.getuid?.() ?? 0) : 0;
  return { ...turns(engine, exchange, enterMachine(user), lost, hear), kernel: release, kvm };
}

function turns(
  engine: Engine,
  exchange: Exchange,
  enter: string,
  lost: Promise<Error>,
  hear: Hear,
): Omit<Guest, 'kernel' | 'kvm'> {
  const { line } = engine;
  let free: number | undefined;
  let used = false;

  /** Waits for what init says when the shell of a machine has ended. */
  const hearEnd = async (): Promise<string | undefined> => {
    const words = await hear('ended', turnTime, 'to end its namespaces');
    const [memory = '', ...devices] = words.split(' ');
    free ??= Number(memory);
    const kept = devices.filter((name) => !ownDevice.test(name));
    if (kept.length > 0) return `it has kept ${kept.join(', ')}`;
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
        hear('ready', turnTime, 'to make namespaces').then(() => true),
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
