/** A kernel that is kept beside the running one, for guests to boot. */
export interface GuestKernel {
  /** What `--kernel` calls it: `uml:6.1`, `debian:6.12`, or the path that the user gave. */
  readonly name: string;
  /** user-mode: a kernel that is a program of the host. system: one that QEMU boots. */
  readonly engine: 'user-mode' | 'system';
  /** `uname -r`, e.g. `6.1.0-um`. */
  readonly release: string;
  /** The user-mode program, or a vmlinux or bzImage; absolute. */
  readonly image: string;
  /** The folder with modules.dep and kernel/; absent when everything is built in. Absolute. */
  readonly modules?: string;
}
