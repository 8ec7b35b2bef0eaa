/**
 * A guest: another kernel in which one machine after the other is opened. The runner stays on the
 * host; a shell in the guest carries out what it is told through the guest's terminal.
 */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { GuestKernel } from '../../model/kernel.js';
import { withDeadline } from '../deadline.js';
import type { Machine } from '../machine.js';
import { Shell } from '../shell.js';
import type { Engine } from './engine.js';
import { guestMemory, startEngine } from './engine.js';
import type { Exchange, Run } from './exchange.js';
import { enterMachine, openMachine } from './init.js';
import { provideInitramfs } from './initramfs.js';
import { bootableImage } from './bootable-image.js';
import { distrustKvm, trustsKvm } from './kvm.js';
import { findTroubles } from './kernel-words.js';
import { exchangeByPorts } from './ports.js';
import { shareFolder } from './shared-folder.js';
import { bootSystem } from './system.js';
import { bootUserMode } from './user-mode.js';

/** The guest could not be started, or ended by itself. */
export class GuestError extends Error {
  override readonly name = 'GuestError';
}

/** What is to be said of a guest after a machine in it was closed. */
export interface Aftermath {
  /** The kernel's words of its own troubles since the machine was opened; each with its lines. */
  readonly troubles: readonly (readonly string[])[];
  /** Why no further machine should be opened in it. */
  readonly dirt?: string;
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
  /** Waits until the machine that was closed is gone, and looks at what it left. */
  inspect(): Promise<Aftermath>;
}

export interface GuestOptions {
  /** MiB. */
  readonly memory?: number;
  readonly signal?: AbortSignal;
  /** Told what the user may want to know: that KVM does not work. */
  readonly onNote?: (text: string) => void;
}

/** Milliseconds for a kernel to boot: emulated on a busy machine, and where a second is long. */
const bootTime = 60_000;
const kvmBootTime = 10_000;
/** Milliseconds for the namespaces of a machine to be made, or to go. */
const turnTime = 10_000;
/** KiB that a machine may keep of the guest's memory. */
const leakage = 64 * 1024;
/** What modules make for themselves beside all namespaces of scenarios. */
const ownDevice =
  /^(lo|tunl0|sit0|gre0|gretap0|erspan0|ip6?_vti0|ip6tnl0|ip6gre0|bonding_masters|hwsim0)$/;

/** Boots a guest. Rejects with {@link GuestError} and the kernel's words when it does not come up. */
export async function bootGuest(kernel: GuestKernel, options: GuestOptions = {}): Promise<Guest> {
  const initramfs = await provideInitramfs(kernel);
  if (kernel.engine === 'user-mode') return boot(kernel, initramfs, options, false);
  const image = await bootableImage(kernel.image);
  if (trustsKvm())
    try {
      return await boot({ ...kernel, image }, initramfs, options, true);
    } catch (error) {
      distrustKvm();
      options.onNote?.(`KVM does not work here: guests are emulated (${(error as Error).message})`);
    }
  return boot({ ...kernel, image }, initramfs, options, false);
}

async function boot(
  kernel: GuestKernel,
  initramfs: string,
  options: GuestOptions,
  kvm: boolean,
): Promise<Guest> {
  options.signal?.throwIfAborted();
  const folder = mkdtempSync(join(tmpdir(), 'netlab-guest-'));
  const share = join(folder, 'share');
  mkdirSync(share);
  const [command, createExchange] =
    kernel.engine === 'user-mode' ? [bootUserMode, shareFolder] : [bootSystem, exchangeByPorts];
  const { image } = kernel;
  const memory = options.memory ?? guestMemory;
  const engine = startEngine(command({ image, initramfs, folder, share, memory, kvm }), folder);
  const lost = engine.ended.then(() => {
    const [first] = findTroubles(engine.log());
    return new GuestError(first ? `the guest ended: ${first[0]}` : 'the guest ended');
  });
  const hear = hearing(engine, lost);
  try {
    const release = await hear('up', kvm ? kvmBootTime : bootTime, 'to boot');
    const exchange = createExchange(engine.line, share);
    const user = kernel.engine === 'user-mode' ? (process.getuid?.() ?? 0) : 0;
    return { ...turns(engine, exchange, enterMachine(user), lost, hear), kernel: release, kvm };
  } catch (error) {
    engine.end();
    await lost;
    throw new GuestError(bootFailure(kernel, error as Error, engine.log()));
  }
}

type Hear = (word: string, milliseconds: number, what: string) => Promise<string>;

/** Waits for words of init as long as there is a guest. */
function hearing({ line }: Engine, lost: Promise<Error>): Hear {
  const failing = lost.then((error) => Promise.reject(error));
  failing.catch(() => undefined);
  return (word, milliseconds, what) =>
    withDeadline(Promise.race([line.word(word), failing]), milliseconds, `the guest ${what}`);
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
        read: (path, offset = 0) => exchange.read(path, offset, run),
        lost,
        [Symbol.dispose]: close,
        [Symbol.asyncDispose]() {
          close();
          return Promise.resolve();
        },
      };
    },
    async inspect() {
      const end = await hearEnd().catch((error: unknown) => error as Error);
      const dirt = end instanceof Error ? end.message : end;
      const troubles = findTroubles(engine.log());
      const reason = dirt ?? troubles[0]?.[0];
      return {
        troubles,
        ...(reason === undefined ? {} : { dirt: reason }),
        ...(end instanceof Error && troubles.length === 0 ? { silent: true } : {}),
      };
    },
    async [Symbol.asyncDispose]() {
      engine.end();
      await engine.ended;
    },
  };
}

const bootFailure = ({ name, release }: GuestKernel, error: Error, log: string): string =>
  `${name} (${release}) did not boot: ${error.message}${lastWords(log)}`;

function lastWords(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  return lines.length === 0 ? '' : `: ${lines.slice(-6).join('; ')}`;
}
