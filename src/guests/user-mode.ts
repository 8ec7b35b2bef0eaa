/**
 * Boots User-mode Linux, a kernel that is a program of the host and needs neither privileges nor
 * virtualisation. Documentation/virt/uml/user_mode_linux_howto_v2.rst.
 */
import type { Boot, BootRequest } from './engine.js';
import { kernelParameters } from './engine.js';
import { bootParameters } from './init.js';
import { needsXstateShim, xstateShim } from './xstate.js';

/** Benchmarks and file systems that take a second at boot, and that no network needs. */
const idle = 'raid6_select_algo,raid6_init,calibrate_xor_blocks,init_btrfs_fs';

/**
 * The guest's first terminal is the engine's standard input and output; the kernel's log goes to standard
 * error. Host files are written through at once, so that a capture can be read as it grows.
 */
export function bootUserMode(request: BootRequest): Boot {
  const { image, release, initramfs, folder, share, memory } = request;
  const connection = {
    port: '/dev/tty0',
    share: { source: 'none', type: 'hostfs', options: `sync,${share}` },
  };
  return {
    argv: [
      image,
      `mem=${memory}M`,
      `initrd=${initramfs}`,
      ...['con=null', 'con0=fd:0,fd:1', 'con1=null,fd:2', 'console=tty1'],
      ...[`uml_dir=${folder}`, 'umid=guest'],
      `initcall_blacklist=${idle}`,
      'seccomp=auto',
      ...kernelParameters,
      ...bootParameters(connection),
    ],
    ...(needsXstateShim(release) ? { env: { LD_PRELOAD: xstateShim() } } : {}),
  };
}
