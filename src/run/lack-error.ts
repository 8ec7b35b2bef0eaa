/** Thrown if this kernel, a program or the user lacks what a scenario needs; the scenario is skipped. */
import type { Lack } from '../plan/lack.js';

export class LackError extends Error {
  override readonly name = 'LackError';
  readonly lack: Lack;
  /** The command, its place in the file, and its output. */
  readonly detail: readonly string[];

  constructor(lack: Lack, detail: readonly string[]) {
    super(lack.reason);
    this.lack = lack;
    this.detail = detail;
  }
}
