/** What starts a kernel as a guest. */

/** A program, its arguments, and variables for it beside netlab's own. */
export interface Boot {
  readonly argv: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
}

export interface BootRequest {
  /** The kernel's file. */
  readonly image: string;
  readonly initramfs: string;
  /** A folder of the host that is private to the engine. */
  readonly folder: string;
  /** A folder of the host that the guest shares. */
  readonly share: string;
  /** MiB. */
  readonly memory: number;
}

/** For every kernel: to tell of warnings and worse only, and to end instead of staying dead. */
export const kernelParameters = ['quiet', 'loglevel=5', 'panic=-1'];

/** MiB of a guest, when nothing else is said. */
export const guestMemory = 256;
