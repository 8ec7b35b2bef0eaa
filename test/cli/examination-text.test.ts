import { expect } from 'chai';

import { formatExamination } from '../../src/cli/examination-text.js';
import type { Examination } from '../../src/doctor/examine.js';

const look = { colour: false, width: 100, verbose: false };

const tool = { neededFor: 'every run', package: 'iproute2', ask: ['-V'] };

const found: Examination = {
  kernel: 'Linux 6.1.0',
  root: true,
  tools: [
    { ...tool, name: 'ip', path: '/sbin/ip', version: 'iproute2-6.1.0' },
    { ...tool, name: 'socat', neededFor: 'the step udp', package: 'socat' },
  ],
  types: [
    { type: 'veth', available: true, config: 'CONFIG_VETH' },
    { type: 'dummy', available: false, config: 'CONFIG_DUMMY', reason: 'Unknown device\x07 type' },
    {
      type: 'tap',
      available: false,
      config: 'CONFIG_TUN',
      reason: 'open: Permission denied',
      denied: true,
    },
  ],
  rootless: {
    possible: false,
    reason: 'unshare: Operation not permitted',
    cures: ['user.max_user_namespaces=1000'],
  },
};

describe('what the doctor found', () => {
  it('ends with what to do', () => {
    expect(formatExamination(found, look)).to.equal(
      [
        'Linux 6.1.0, as root',
        '',
        '   TOOL   VERSION         NEEDED FOR',
        '✓  ip     iproute2-6.1.0  every run',
        '✗  socat  missing         the step udp',
        '',
        '   DEVICE TYPE  MISSING IN THE KERNEL',
        '✓  veth',
        '–  dummy        CONFIG_DUMMY (Unknown device\\x07 type)',
        '–  tap          not for this user (open: Permission denied)',
        '',
        '✓ netlab can create sandboxes',
        '– no kernel for guests',
        '– ordinary users cannot run netlab: unshare: Operation not permitted',
        '',
        'What to do',
        '  apt-get install --no-install-recommends socat',
        '  apt-get install --no-install-recommends user-mode-linux: what the kernel lacks then runs in a guest',
        '  or a kernel with CONFIG_DUMMY: without it, scenarios that need them are skipped',
        '  for ordinary users: sysctl user.max_user_namespaces=1000',
        '',
      ].join('\n'),
    );
  });

  it('does not ask for a kernel where there is one for guests', () => {
    const guest = {
      name: 'uml',
      engine: 'user-mode',
      release: '6.1.0',
      image: '/usr/bin/linux.uml',
    } as const;
    const text = formatExamination({ ...found, guest }, look);
    expect(text).to.include(
      '✓ guests with Linux 6.1.0 can run what this kernel lacks (/usr/bin/linux.uml)\n',
    );
    expect(text).not.to.include('CONFIG_DUMMY:');
  });

  it('of a machine that has all has nothing to do', () => {
    const text = formatExamination(
      { ...found, tools: [], types: [], rootless: { possible: true, cures: [] } },
      look,
    );
    expect(text).not.to.include('What to do');
  });

  it('says why no sandbox can be made', () => {
    const text = formatExamination({ ...found, root: false, trouble: 'unshare: EPERM' }, look);
    expect(text).to.include('✗ netlab cannot create sandboxes: unshare: EPERM\n');
    expect(text).to.include('as an ordinary user').and.to.include('sudo apt-get install');
  });
});
