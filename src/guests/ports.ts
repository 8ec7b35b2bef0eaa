/**
 * Exchanges files through ports of a virtual serial device. In the guest, ports look like a machine's files; on
 * the host, they are files, which are complete once a write in the guest has returned. Works with any kernel
 * that has virtio's console. qemu(1) `virtserialport`, virtio specification 5.3.
 */
import { statSync, truncateSync } from 'node:fs';
import { basename, join } from 'node:path';

import { quote } from '../base/shell-words.js';
import { machineFolder } from '../host/machine.js';
import { readFrom, takeOutput } from '../host/sandbox.js';
import { nothing } from '../host/output.js';
import type { Exchange, Run } from './exchange.js';
import { unlessGone } from './exchange.js';
import type { ArchiveEntry } from './cpio.js';
import type { Line } from './line.js';

/** Processes whose output is kept at once; more must wait. Linux supports at most 31 ports per device. */
const places = 8;
/** Captures with ports of their own; those of further taps are copied when read. */
const captures = 12;

/** Port to which other files are copied to be read. */
const copy = 'copy';

/** The files that are ports, in order; the port for lines precedes them. */
const names: readonly string[] = [
  copy,
  ...Array.from({ length: places }, (_, index) => [`${index + 1}.out`, `${index + 1}.err`]).flat(),
  ...Array.from({ length: captures }, (_, index) => `tap-${index}.pcap`),
];

/** The folder in the guest's root file system that represents {@link machineFolder}. */
export const portsFolder = '/ports';

const lineNumber = 1;
const numberOf = (index: number): number => lineNumber + 1 + index;
const device = (number: number): string => `/dev/vport0p${number}`;

export const linePort = device(lineNumber);

/** Links that make the ports files in the guest's root file system. */
export const portLinks = (): ArchiveEntry[] =>
  names.map((name, index) => ({
    type: 'link',
    path: `${portsFolder}/${name}`,
    target: device(numberOf(index)),
  }));

/** Arguments of QEMU: lines go through its standard input and output, all else through files in the folder. */
export const portArguments = (folder: string): string[] => [
  ...['-device', 'virtio-serial-pci'],
  ...['-chardev', 'stdio,id=line,signal=off'],
  ...['-device', `virtserialport,chardev=line,nr=${lineNumber}`],
  ...names.flatMap((name, index) => [
    '-chardev',
    // With append=on, it continues at the start of a file that the host has truncated.
    `file,id=port${index},append=on,path=${join(folder, name).replaceAll(',', ',,')}`,
    ...['-device', `virtserialport,chardev=port${index},nr=${numberOf(index)}`],
  ]),
];

/** Creates an exchange through ports whose host ends are files in a folder. */
export function exchangeByPorts(line: Line, folder: string): Exchange {
  const local = (path: string): string => join(folder, basename(path));
  let copying: Promise<unknown> = Promise.resolve();

  const readCopy = async (
    path: string,
    offset: number,
    most: number,
    run: Run,
  ): Promise<Uint8Array> => {
    truncateSync(local(copy));
    const { exit, stderr } = await run({
      argv: ['sh', '-c', `tail -c +${offset + 1} ${quote(path)} >${machineFolder}/${copy}`],
    });
    if (exit !== 0) throw new Error(stderr.trim());
    return readFrom(local(copy), 0, most);
  };

  return {
    open() {
      unlessGone(() => names.forEach((name) => truncateSync(local(name))));
      return {
        places,
        write: (text) => line.write(text),
        takeOutput(path, most) {
          const output = unlessGone(() => takeOutput(local(path), most)) ?? nothing;
          if (output.size > 0) unlessGone(() => truncateSync(local(path)));
          return output;
        },
        sizeOf: (path) => unlessGone(() => statSync(local(path)).size) ?? 0,
        writeFile: (path, content) => line.write(`printf ${printable(content)} >${path}\n`),
      };
    },
    read(path, offset, most, run) {
      if (names.some((name) => path === `${machineFolder}/${name}`))
        return Promise.resolve(readFrom(local(path), offset, most));
      const bytes = copying.then(() => readCopy(path, offset, most, run));
      copying = bytes.catch(() => undefined);
      return bytes;
    },
  };
}

/** A shell word that makes printf(1) write these bytes. */
const printable = (content: string | Uint8Array): string =>
  quote(
    Buffer.concat([typeof content === 'string' ? Buffer.from(content) : content])
      .toString('latin1')
      .replace(
        /^-|[^\n\x20-\x7e]|[%\\]/g,
        (byte) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`,
      ),
  );
