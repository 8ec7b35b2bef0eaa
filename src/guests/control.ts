/**
 * Controls a running QEMU: netlab listens on a socket, and QEMU connects to it when it starts. QEMU Machine
 * Protocol: docs/interop/qmp-spec.
 */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

interface Message {
  readonly return?: unknown;
  readonly error?: { readonly desc: string };
  readonly event?: string;
  readonly data?: { readonly status?: string };
}

export interface Control {
  /** Rejects with QEMU's message if it refuses. */
  command(name: string, parameters?: object): Promise<void>;
  /** Migrates the devices' state out or in; resolves when complete. RAM in a shared file is left where it is. */
  migrate(name: 'migrate' | 'migrate-incoming', uri: string): Promise<void>;
}

/** Resolves once QEMU has connected. If QEMU ends first, it never settles, so the caller must watch for that. */
export function openControl(path: string): Promise<Control> {
  const server = createServer().listen(path);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('connection', (socket: Socket) => {
      server.close();
      talk(socket).then(resolve, reject);
    });
    // An unanswered wait must not keep netlab alive.
    server.unref();
  });
}

async function talk(socket: Socket): Promise<Control> {
  socket.unref();
  const lines = createInterface({ input: socket });
  // The end of the engine is reported elsewhere.
  for (const end of [socket, lines]) end.on('error', () => undefined);
  const answers: ((message: Message) => void)[] = [];
  let onStatus: ((status: string) => void) | undefined;
  await once(lines, 'line');
  lines.on('line', (line) => {
    const message = JSON.parse(line) as Message;
    if (message.event === 'MIGRATION') onStatus?.(message.data?.status ?? '');
    else if (message.event === undefined) answers.shift()?.(message);
  });
  const command = (name: string, parameters: object = {}): Promise<void> =>
    new Promise((resolve, reject) => {
      answers.push(({ error }) => {
        if (error) reject(new Error(error.desc));
        else resolve();
      });
      socket.write(`${JSON.stringify({ execute: name, arguments: parameters })}\n`);
    });
  const enable = (...names: string[]): Promise<void> =>
    command('migrate-set-capabilities', {
      capabilities: names.map((capability) => ({ capability, state: true })),
    });
  await command('qmp_capabilities');
  return {
    command,
    async migrate(name, uri) {
      await enable('events', 'x-ignore-shared');
      const done = new Promise<void>((resolve, reject) => {
        onStatus = (status) => {
          if (status === 'completed') resolve();
          if (status === 'failed') reject(new Error(`${name} failed`));
        };
      });
      await Promise.all([command(name, { uri }), done]);
    },
  };
}
