/**
 * A kernel on a machine that QEMU emulates. qemu(1); what is left away has no part in a network of
 * virtual devices, and is time at boot.
 */
import { join } from 'node:path';

import type { Boot, BootRequest } from './engine.js';
import { kernelParameters, logFile } from './engine.js';
import { bootParameters } from './init.js';

/** The name by which the guest finds the folder that it shares. */
const tag = 'netlab';

/** Every file operation of the guest is one of the host's at once: no cache, no buffering. */
const connection = {
  port: '/dev/vport0p1',
  share: { source: tag, type: '9p', options: 'trans=virtio,version=9p2000.L,msize=262144' },
};

export function bootSystem({ image, initramfs, folder, share, memory, kvm }: BootRequest): Boot {
  return {
    argv: [
      'qemu-system-x86_64',
      ...['-accel', kvm ? 'kvm' : 'tcg', '-M', 'pc,usb=off', '-cpu', 'max', '-m', `${memory}`],
      ...['-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot'],
      ...['-kernel', image, '-initrd', initramfs],
      ...['-serial', `file:${join(folder, logFile)}`],
      ...['-device', 'virtio-serial-pci', '-chardev', 'stdio,id=port,signal=off'],
      ...['-device', 'virtserialport,chardev=port,name=netlab'],
      '-virtfs',
      `local,path=${share.replaceAll(',', ',,')},mount_tag=${tag},security_model=none`,
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
