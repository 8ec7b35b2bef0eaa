import { expect } from 'chai';

import { findTroubles } from '../../src/guests/kernel-words.js';

const table: readonly (readonly [string, string, readonly (readonly string[])[]])[] = [
  ['an ordinary boot', '[    0.1] Linux version 6.1.0\n[    0.2] random: crng init done\n', []],
  [
    'words that only sound alike',
    'Modules linked in: foo\nDEBUG: all is well\nbonding: Warning: miimon must be specified\n',
    [],
  ],
  [
    'a warning with its cut and its trace',
    [
      '[   12.345678] ------------[ cut here ]------------',
      '[   12.345679] WARNING: CPU: 0 PID: 7 at net/core/dev.c:10865 netdev_run_todo+0x3/0x5',
      '[   12.345680] Modules linked in: ipvlan',
      '[   12.345681] CPU: 0 PID: 7 Comm: ip Not tainted 6.1.0',
      '[   12.345682] Call Trace:',
      '[   12.345683]  <TASK>',
      '[   12.400000] eth0: renamed from veth1',
      '[   12.400001]  not of the report',
    ].join('\n'),
    [
      [
        'WARNING: CPU: 0 PID: 7 at net/core/dev.c:10865 netdev_run_todo+0x3/0x5',
        'Modules linked in: ipvlan',
        'CPU: 0 PID: 7 Comm: ip Not tainted 6.1.0',
        'Call Trace:',
        ' <TASK>',
      ],
    ],
  ],
  [
    'a panic on a console with carriage returns',
    'Kernel panic - not syncing: Attempted to kill init! exitcode=0x0000000b\r\nCPU: 0 PID: 1 Comm: init\r\n',
    [
      [
        'Kernel panic - not syncing: Attempted to kill init! exitcode=0x0000000b',
        'CPU: 0 PID: 1 Comm: init',
      ],
    ],
  ],
  [
    'the same words again and again, once',
    'unregister_netdevice: waiting for v0 to become free. Usage count = 2\n'.repeat(3),
    [['unregister_netdevice: waiting for v0 to become free. Usage count = 2']],
  ],
  [
    'several in their order',
    [
      '<1>[    1.5][    T7] BUG: kernel NULL pointer dereference, address: 0000000000000008',
      'Oops: 0002 [#1] PREEMPT SMP',
      'kernel BUG at net/core/skbuff.c:120!',
      'INFO: task ip:77 blocked for more than 120 seconds.',
      'rcu: INFO: rcu_sched self-detected stall on CPU',
    ].join('\n'),
    [
      ['BUG: kernel NULL pointer dereference, address: 0000000000000008'],
      ['Oops: 0002 [#1] PREEMPT SMP'],
      ['kernel BUG at net/core/skbuff.c:120!'],
      ['INFO: task ip:77 blocked for more than 120 seconds.'],
      ['rcu: INFO: rcu_sched self-detected stall on CPU'],
    ],
  ],
  [
    'what keeps user-mode Linux from going on',
    'userspace - ptrace set fp regs failed, errno = 14\n',
    [['userspace - ptrace set fp regs failed, errno = 14']],
  ],
];

describe('a kernel’s words of its own troubles', () => {
  for (const [title, log, expected] of table)
    it(`in ${title}`, () => expect(findTroubles(log)).to.deep.equal(expected));

  it('are told in twelve lines at most', () => {
    const [first] = findTroubles(`BUG: bad page state\n${' [<0>] f\n'.repeat(50)}`);
    expect(first).to.have.length(12);
  });
});
