/**
 * Boots a kernel on a machine that QEMU emulates. qemu(1). Leaves out everything that a network of virtual
 * devices does not need, as it would cost boot time.
 */
import { join } from 'node:path';

import type { Boot, BootRequest, Snapshot } from './engine.js';
import { kernelParameters, logFile } from './engine.js';
import { bootParameters } from './init.js';
import { linePort, portArguments, portsFolder } from './ports.js';

const connection = {
  port: linePort,
  share: { source: portsFolder, type: 'none', options: 'bind' },
};

/** Self-tests, encrypted keys and names for tracing, which no network needs. */
const idle = 'crypto_kdf108_init,jent_mod_init,init_encrypted,trace_eval_init';

/**
 * Options that only cost time under emulation: processor features for which a kernel patches its code or copies
 * byte by byte, and the calibration of delay loops, which vary on an emulator.
 */
const emulated = {
  processor: 'max,-smap,-smep,-la57,-pku,-umip,-erms',
  parameters: [`initcall_blacklist=${idle}`, 'lpj=4000000', 'no_timer_check', 'noreplace-smp'],
};

const escape = (path: string): string => path.replaceAll(',', ',,');

/** A new machine id makes the kernel's random numbers differ from those of the snapshot. */
const snapshotArguments = ({ folder, use, control }: Snapshot, memory: number): string[] => [
  '-object',
  `memory-backend-file,id=memory,size=${memory}M,mem-path=${escape(join(folder, 'memory'))},share=${use === 'save' ? 'on' : 'off'}`,
  ...['-machine', 'memory-backend=memory', '-device', 'vmgenid,guid=auto'],
  ...['-qmp', `unix:${escape(control)}`],
  ...(use === 'restore' ? ['-incoming', 'defer'] : []),
];

export function bootSystem(request: BootRequest): Boot {
  const { image, initramfs, folder, share, memory, kvm, snapshot } = request;
  return {
    argv: [
      'qemu-system-x86_64',
      ...['-accel', kvm ? 'kvm' : 'tcg', '-M', 'pc,usb=off', '-m', `${memory}`],
      ...['-cpu', kvm ? 'max' : emulated.processor],
      ...['-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot'],
      ...['-kernel', image, '-initrd', initramfs],
      ...['-serial', `file:${join(folder, logFile)}`],
      ...portArguments(share),
      ...(snapshot ? snapshotArguments(snapshot, memory) : []),
      '-append',
      [
        // Emulated code is translated once per address at which it runs.
        'norandmaps',
        ...['console=ttyS0', 'nokaslr', 'mitigations=off', 'audit=0', 'cryptomgr.notests'],
        'rcupdate.rcu_expedited=1',
        ...(kvm ? [] : emulated.parameters),
        ...kernelParameters,
        ...bootParameters(connection),
      ].join(' '),
    ],
  };
}
