/**
 * The terminal between netlab and a guest. Lines that begin with the mark are init's reports, distinguished by
 * their first word; all others belong to the shell of the open machine.
 */
import type { Readable, Writable } from 'node:stream';

import { mark } from '../host/background-job.js';
import { machineFolder } from '../host/machine.js';

export class Line {
  /** Receives the output of the open machine's shell. */
  listener: ((text: string) => void) | undefined;
  readonly #input: Writable;
  readonly #waiting = new Map<string, (rest: string) => void>();
  readonly #said = new Map<string, string>();
  #rest = '';

  constructor(input: Writable, output: Readable) {
    this.#input = input;
    // A write error is reported by the end of the guest.
    input.on('error', () => undefined);
    output.setEncoding('utf8').on('data', (text: string) => this.#receive(text));
  }

  write(text: string): void {
    this.#input.write(text);
  }

  /** Resolves with the rest of init's report of this kind; each report is consumed once. */
  word(word: string): Promise<string> {
    const said = this.#said.get(word);
    this.#said.delete(word);
    if (said !== undefined) return Promise.resolve(said);
    return new Promise((resolve) => this.#waiting.set(word, resolve));
  }

  #receive(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines)
      if (line.startsWith(mark)) this.#hear(line.slice(mark.length));
      else this.listener?.(`${line}\n`);
  }

  #hear(text: string): void {
    const [word = '', ...rest] = text.split(' ');
    const waiting = this.#waiting.get(word);
    this.#waiting.delete(word);
    if (waiting) waiting(rest.join(' '));
    else this.#said.set(word, rest.join(' '));
  }
}

/** The files of a machine, by path. */
export interface MachineFiles {
  write(path: string, content: string): void;
  remove(path: string): void;
}

/**
 * Passes commands to the machine's shell as files, so that only their names go through the terminal. One file
 * is in progress at a time; later commands wait for the next. User-mode Linux hangs forever if a terminal
 * receives more than its buffer holds.
 */
export function createFeed(line: Line, files: MachineFiles): (text: string) => void {
  let waiting = '';
  let busy = false;
  let count = 0;
  const feed = (): void => {
    busy = waiting !== '';
    if (!busy) return;
    // A new name each time: the guest would read a known file from its page cache.
    const file = `${machineFolder}/feed-${++count}`;
    files.write(file, `${waiting}echo ${mark}fed\n`);
    waiting = '';
    void line.word('fed').then(() => {
      files.remove(file);
      feed();
    });
    line.write(`. ${file}\n`);
  };
  return (text) => {
    waiting += text;
    if (busy) return;
    busy = true;
    queueMicrotask(feed);
  };
}
