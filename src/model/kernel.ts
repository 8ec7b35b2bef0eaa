/** A kernel that guests can boot, besides the running one. */
export interface GuestKernel {
  /** Its name in `--kernel`: `uml:6.1`, `debian:6.12`, or the path that the user gave. */
  readonly name: string;
  /** user-mode: a kernel that is a program of the host. system: a kernel that QEMU boots. */
  readonly engine: 'user-mode' | 'system';
  /** `uname -r`, for example `6.1.0-um`. */
  readonly release: string;
  /** Absolute path of the user-mode program, vmlinux or bzImage. */
  readonly image: string;
  /** Absolute path of the folder with modules.dep and kernel/; absent if everything is built in. */
  readonly modules?: string;
}
