/** What is kept of what processes print: the beginning, so that none fills the memory. */
import { formatBytes } from '../base/text.js';

/** Bytes that are kept of what a process prints on one of its streams, when nothing else is said. */
export const mostOutput = 2 ** 20;

/** What is said of an output of which so many bytes are kept. */
export const cutAt = (bytes: number): string => `only its first ${formatBytes(bytes)} are kept`;

/** What a process has printed on one of its streams. */
export interface Output {
  readonly text: string;
  /** Bytes of all of it. */
  readonly size: number;
}

/** Nothing was printed. */
export const nothing: Output = { text: '', size: 0 };

/** The lines of a process as they come. */
export class LiveOutput implements Output {
  text = '';
  size = 0;

  add(line: string): void {
    this.size += line.length + 1;
    if (this.size <= mostOutput) this.text += `${line}\n`;
  }
}
