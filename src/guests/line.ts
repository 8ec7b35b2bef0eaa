/**
 * The terminal between netlab and a guest. Lines of init begin with the mark and are told by their
 * first word; all others belong to the shell of the machine that is open.
 */
import type { Readable, Writable } from 'node:stream';

import { mark } from '../host/background-job.js';
import { machineFolder } from '../host/machine.js';

export class Line {
  /** Takes the lines of the open machine's shell. */
  listener: ((text: string) => void) | undefined;
  readonly #input: Writable;
  readonly #waiting = new Map<string, (rest: string) => void>();
  readonly #said = new Map<string, string>();
  #rest = '';

  constructor(input: Writable, output: Readable) {
    this.#input = input;
    // Writing to a guest that has just died is told by its end.
    input.on('error', () => undefined);
    output.setEncoding('utf8').on('data', (text: string) => this.#receive(text));
  }

  write(text: string): void {
    this.#input.write(text);
  }

  /** What init says after a word; each saying is heard once. */
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

/** The files of a machine, by their paths in it. */
export interface MachineFiles {
  write(path: string, content: string): void;
  remove(path: string): void;
}

/**
 * Gives commands to the machine's shell: as a file, of which the terminal carries the name only. There
 * is one at a time; what comes in the meantime goes with the next. User-mode Linux stands still for
 * ever when more comes through a terminal than its buffer holds.
 */
export function createFeed(line: Line, files: MachineFiles): (text: string) => void {
  let waiting = '';
  let busy = false;
  let count = 0;
  const feed = (): void => {
    busy = waiting !== '';
    if (!busy) return;
    // Of a file that it knows the guest would read what it has in its own memory.
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
