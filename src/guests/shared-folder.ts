/**
 * Exchanges files through a folder that host and guest share: the host reads files as they grow, without a
 * process in the guest.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { machineFolder } from '../host/machine.js';
import { readFrom, takeOutput } from '../host/sandbox.js';
import { nothing } from '../host/output.js';
import type { Exchange } from './exchange.js';
import { unlessGone } from './exchange.js';
import type { Line } from './line.js';
import { createFeed } from './line.js';

export function shareFolder(line: Line, share: string): Exchange {
  const local = (path: string): string => share + path.slice(machineFolder.length);
  const write = (path: string, content: string | Uint8Array): void =>
    unlessGone(() => writeFileSync(local(path), content));
  return {
    open() {
      for (const name of unlessGone(() => readdirSync(share)) ?? [])
        rmSync(join(share, name), { force: true, recursive: true });
      return {
        write: createFeed(line, { write, remove: (path) => rmSync(local(path), { force: true }) }),
        takeOutput: (path, most) => unlessGone(() => takeOutput(local(path), most)) ?? nothing,
        writeFile: write,
      };
    },
    read: (path, offset, most) => Promise.resolve(readFrom(local(path), offset, most)),
  };
}
