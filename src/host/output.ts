/** Keeps the beginning of what processes print, so that no output fills the memory. */
import { formatBytes } from '../base/text.js';

/** Bytes kept of each output stream of a process, by default. */
export const mostOutput = 2 ** 20;

/** The remark on truncated output. */
export const cutAt = (bytes: number): string => `netlab kept only its first ${formatBytes(bytes)}`;

/** Output of a process on one stream. */
export interface Output {
  readonly text: string;
  /** Total number of bytes, including those not kept. */
  readonly size: number;
}

/** No output. */
export const nothing: Output = { text: '', size: 0 };

/** Collects the lines of a process as they come. */
export class LiveOutput implements Output {
  text = '';
  size = 0;

  add(line: string): void {
    this.size += line.length + 1;
    if (this.size <= mostOutput) this.text += `${line}\n`;
  }
}
