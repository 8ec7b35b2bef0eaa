/**
 * A kernel on a machine that QEMU emulates. qemu(1); what is left away has no part in a network of
 * virtual devices, and is time at boot.
 */
import { join } from 'node:path';

import type { Boot, BootRequest } from './engine.js';
import { kernelParameters, logFile } from './engine.js';
import { bootParameters } from './init.js';
import { linePort, portArguments, portsFolder } from './ports.js';

const connection = {
  port: linePort,
  share: { source: portsFolder, type: 'none', options: 'bind' },
};

export function bootSystem({ image, initramfs, folder, share, memory, kvm }: BootRequest): Boot {
  return {
    argv: [
      'qemu-system-x86_64',
      ...['-accel', kvm ? 'kvm' : 'tcg', '-M', 'pc,usb=off', '-cpu', 'max', '-m', `${memory}`],
      ...['-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot'],
      ...['-kernel', image, '-initrd', initramfs],
      ...['-serial', `file:${join(folder, logFile)}`],
      ...portArguments(share),
      '-append',
      [
        // Emulated code is translated once for each address that it is run at.
        'norandmaps',
        ...['console=ttyS0', 'nokaslr', 'mitigations=off', 'audit=0', 'cryptomgr.notests'],
        'rcupdate.rcu_expedited=1',
        ...kernelParameters,
        ...bootParameters(connection),
      ].join(' '),
    ],
  };
}
