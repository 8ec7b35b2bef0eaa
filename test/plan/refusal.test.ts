import { expect } from 'chai';

import { errnoOf, errnoTexts } from '../../src/terms/errno.js';
import { errnoOfMessage } from '../../src/terms/kernel-message.js';
import { readRefusal } from '../../src/plan/refusal.js';
import { reasonForRefusal } from '../../src/plan/refusal-reason.js';
import { inSandbox, needNamespaces } from './sandbox.js';

interface Row {
  readonly said: string;
  readonly line?: number;
  readonly words: string;
  readonly errno?: string;
  readonly byKernel: boolean;
  readonly lacks?: string;
  readonly key?: string;
  readonly plain?: true;
  readonly cipher?: true;
  readonly denied?: true;
  readonly marked?: string;
}

const rows: readonly Row[] = [
  {
    said: 'RTNETLINK answers: Invalid argument\nCommand failed -:3\n',
    line: 3,
    words: 'Invalid argument',
    errno: 'EINVAL',
    byKernel: true,
  },
  {
    said: 'Error: Unknown device type.\nCommand failed -:12\n',
    line: 12,
    words: 'Unknown device type',
    errno: 'EOPNOTSUPP',
    byKernel: true,
    lacks: 'type',
    plain: true,
  },
  {
    said: 'Garbage instead of arguments "mode ...". Try "ip link help".\n',
    words: 'Garbage instead of arguments "mode ...". Try "ip link help".',
    byKernel: false,
    lacks: 'option',
  },
  {
    said: 'RTNETLINK answers: Operation not supported\n',
    words: 'Operation not supported',
    errno: 'EOPNOTSUPP',
    byKernel: true,
    lacks: 'feature',
  },
  {
    said: 'RTNETLINK answers: Address family not supported by protocol\n',
    words: 'Address family not supported by protocol',
    errno: 'EAFNOSUPPORT',
    byKernel: true,
    lacks: 'feature',
  },
  {
    said: 'Error: Cannot change port.\n',
    words: 'Cannot change port',
    errno: 'EOPNOTSUPP',
    byKernel: true,
  },
  {
    said: 'Error: A message that nobody has heard before.\n',
    words: 'A message that nobody has heard before',
    byKernel: true,
  },
  {
    said: 'Error: ipv6: Cannot assign multicast address without "IFA_F_MCAUTOJOIN" flag.\n',
    words: 'ipv6: Cannot assign multicast address without "IFA_F_MCAUTOJOIN" flag',
    errno: 'EADDRNOTAVAIL',
    byKernel: true,
  },
  {
    said: 'Cannot find device "nix"\nCommand failed -:2\n',
    line: 2,
    words: 'Cannot find device "nix"',
    errno: 'ENODEV',
    byKernel: true,
  },
  {
    said: 'Error: argument "nix" is wrong: Device does not exist\n\n',
    words: 'Error: argument "nix" is wrong: Device does not exist',
    errno: 'ENODEV',
    byKernel: true,
  },
  {
    said: 'Cannot open network namespace "a": No such file or directory\n',
    words: 'Cannot open network namespace "a": No such file or directory',
    errno: 'ENOENT',
    byKernel: true,
  },
  {
    said: 'ioctl(TUNSETIFF): Device or resource busy\n',
    words: 'ioctl(TUNSETIFF): Device or resource busy',
    errno: 'EBUSY',
    byKernel: true,
  },
  {
    said: 'open: No such file or directory\n',
    words: 'open: No such file or directory',
    errno: 'ENOENT',
    byKernel: true,
    lacks: 'type',
    plain: true,
  },
  {
    said: 'open: Permission denied\n',
    words: 'open: Permission denied',
    errno: 'EACCES',
    byKernel: true,
    denied: true,
  },
  {
    said: 'RTNETLINK answers: Operation not permitted\n',
    words: 'Operation not permitted',
    errno: 'EPERM',
    byKernel: true,
    denied: true,
  },
  {
    said: 'Error: Device can not be enslaved while up.\n',
    words: 'Device can not be enslaved while up',
    errno: 'EPERM',
    byKernel: true,
  },
  {
    said: 'Error: TC classifier not found.\nWe have an error talking to the kernel\n',
    words: 'TC classifier not found',
    byKernel: true,
    lacks: 'feature',
    plain: true,
  },
  {
    said: 'Error: Kernel was unable to initialize cryptographic operations.\n',
    words: 'Kernel was unable to initialize cryptographic operations',
    byKernel: true,
    lacks: 'feature',
    cipher: true,
  },
  {
    said: 'Error: Requested type not found.\n',
    words: 'Requested type not found',
    byKernel: true,
    lacks: 'feature',
    plain: true,
  },
  {
    said: 'RTNETLINK answers: No such file or directory\nError talking to the kernel\n',
    words: 'No such file or directory',
    errno: 'ENOENT',
    byKernel: true,
    lacks: 'feature',
    plain: true,
  },
  {
    said: 'RTNETLINK answers: No such file or directory\n',
    words: 'No such file or directory',
    errno: 'ENOENT',
    byKernel: true,
  },
  {
    said: 'add tunnel "tunl0" failed: No such device\n',
    words: 'add tunnel "tunl0" failed: No such device',
    byKernel: true,
    lacks: 'type',
    plain: true,
  },
  {
    said: 'Error: Could not process rule: No such file or directory\nadd rule ip t c counter queue num 3\n                        ^^^^^\n',
    words: 'Error: Could not process rule: No such file or directory',
    errno: 'ENOENT',
    byKernel: true,
    marked: 'queue',
  },
  {
    said: '/run/f.nft:4:10-14: Error: Could not process rule: No such file or directory\n counter queue num 4\n         ^^^^^\n',
    words: '/run/f.nft:4:10-14: Error: Could not process rule: No such file or directory',
    errno: 'ENOENT',
    byKernel: true,
    marked: 'queue',
  },
  {
    said: 'macvlan: unknown option "bclim"?\nUsage: ... macvlan mode MODE\n\nMODE: private | vepa\nCommand failed -:1\n',
    line: 1,
    words: 'macvlan: unknown option "bclim"',
    byKernel: false,
    lacks: 'option',
  },
  {
    said: 'Object "frob" is unknown, try "ip help".\n',
    words: 'Object "frob" is unknown, try "ip help".',
    byKernel: false,
    lacks: 'option',
  },
  {
    said: 'Error: either "dev" is duplicate, or "x" is a garbage.\n',
    words: 'either "dev" is duplicate, or "x" is a garbage',
    byKernel: false,
  },
  {
    said: "vxlan: destination port not specified\nWill use Linux kernel default (non-standard value)\nUse 'dstport 4789' to get the IANA assigned value\nUse 'dstport 0' to get default and quiet this message\nRTNETLINK answers: File exists\n",
    words: 'File exists',
    errno: 'EEXIST',
    byKernel: true,
  },
  {
    said: 'Warning: something mild.\nRTNETLINK answers: Device or resource busy\n',
    words: 'Device or resource busy',
    errno: 'EBUSY',
    byKernel: true,
  },
  {
    said: 'sysctl: cannot stat /proc/sys/net/foo: No such file or directory\n',
    words: 'cannot stat /proc/sys/net/foo: No such file or directory',
    errno: 'ENOENT',
    byKernel: true,
    key: 'net.foo',
  },
  {
    said: 'sysctl: setting key "net.ipv4.ip_forward": Invalid argument\n',
    words: 'setting key "net.ipv4.ip_forward": Invalid argument',
    errno: 'EINVAL',
    byKernel: true,
    key: 'net.ipv4.ip_forward',
  },
  {
    said: 'sysctl: permission denied on key "net.core.somaxconn"\n',
    words: 'permission denied on key "net.core.somaxconn"',
    errno: 'EACCES',
    byKernel: true,
    key: 'net.core.somaxconn',
    denied: true,
  },
  { said: '', words: '', byKernel: false },
];

describe('readRefusal', () => {
  for (const { said, ...expected } of rows)
    it(JSON.stringify(said.slice(0, 70)), () => {
      const refusal = readRefusal(said);
      expect(refusal).to.deep.include(expected);
      for (const name of ['line', 'errno', 'lacks', 'key', 'plain', 'denied', 'marked'] as const)
        expect(refusal[name], name).to.equal(expected[name]);
      expect(refusal.lacksType).to.equal(expected.lacks === 'type' || expected.lacks === 'feature');
    });

  it('gives the meaning of an error number, or the kernel’s own words', () => {
    expect(readRefusal('RTNETLINK answers: File exists\n').reason).to.equal(
      'EEXIST: it already exists',
    );
    expect(readRefusal('Error: mtu less than device minimum.\n').reason).to.equal(
      'EINVAL: mtu less than device minimum',
    );
    expect(readRefusal('RTNETLINK answers: Too many users\n').reason).to.equal(
      'EUSERS: too many users',
    );
    expect(readRefusal('what?\n').reason).to.equal(undefined);
  });

  it('says which words are quoted', () => {
    expect(
      readRefusal('Error: either "dev" is duplicate, or "x" is a garbage.').quoted,
    ).to.deep.equal(['dev', 'x']);
  });
});

describe('errno', () => {
  it('each name has one text', () => {
    expect(Object.keys(errnoTexts)).to.include.members(['EINVAL', 'EBUSY', 'EOPNOTSUPP']);
    expect(errnoOf('Invalid argument')).to.equal('EINVAL');
    expect(errnoOf('Invalid')).to.equal(undefined);
  });

  it('the texts are strerror’s', function () {
    const { stdout, status } = inSandbox(
      'python3 -c "import errno, os; [print(n, os.strerror(c)) for c, n in errno.errorcode.items()]"',
    );
    if (status !== 0) needNamespaces(this);
    const known = stdout
      .split('\n')
      .filter((line) => Object.keys(errnoTexts).includes(line.split(' ')[0] ?? ''));
    for (const line of known) {
      const [name = '', ...text] = line.split(' ');
      if (errnoOf(text.join(' ')) !== name) expect.fail(line);
    }
  });
});

/** Refusals provoked on the running kernel: `errno` is what the kernel documents in its sources. */
const provocations: readonly (readonly [command: string, errno: string, because: RegExp])[] = [
  ['ip link add link port dev x type macvlan mode bridge', 'EBUSY', /already a port/],
  ['ip link set dev parent master br0', 'EBUSY', /parent of macvlan/],
  ['ip link add link parent dev x type macvlan mode passthru', 'EINVAL', /only child/],
  ['ip link add link parent dev x mtu 1600 type macvlan mode bridge', 'EINVAL', /above the parent/],
  ['ip link add link lo dev x type macvlan', 'EINVAL', /cannot be a parent/],
  ['ip link set dev child type macvlan mode passthru', 'EINVAL', /passthru mode/],
  ['ip link set dev child type macvlan macaddr add 02:00:00:00:00:01', 'EINVAL', /source mode/],
  ['ip link set dev child mtu 1600', 'EINVAL', /does not allow/],
  ['ip link set dev lo master br0', 'EINVAL', /other than lo/],
  ['ip link set dev br1 master br0', 'ELOOP', /bridge to a bridge/],
  ['ip link set dev child master parent', 'EOPNOTSUPP', /cannot have ports/],
  ['ip link set dev child type bridge_slave hairpin on', 'EOPNOTSUPP', /not a port/],
  ['ip link set dev port type bridge_slave state 3', 'ENETDOWN', /no carrier/],
  ['ip link set dev port type bridge_slave backup_port child', 'ENOENT', /not a port/],
  ['ip link add dev port type veth', 'EEXIST', /there is already/],
  ['ip link set dev port address 01:00:5e:00:00:01', 'EADDRNOTAVAIL', /unicast/],
  ['ip link set dev port mtu 60', 'EINVAL', /minimum/],
  ['ip link add dev x type vxlan id 5 dstport 4789', 'EEXIST', /VNI already exists/],
  ['ip link set dev vx0 type vxlan id 7', 'EOPNOTSUPP', /Cannot change VNI/],
  ['ip link set dev nix up', 'ENODEV', /Cannot find device/],
  ['ip route add 10.1.0.0/16 via 10.99.0.1', 'ENETUNREACH', /invalid gateway/],
  ['ip address del 10.99.0.1/24 dev port', 'EADDRNOTAVAIL', /Address not found/],
];

describe('refusals by the running kernel', () => {
  let answers: string[] = [];

  before(function () {
    needNamespaces(this);
    const setup = `
      ip link add dev br0 type bridge; ip link add dev br1 type bridge
      ip link add dev port type veth peer name far; ip link set dev port master br0
      ip link add dev parent type veth peer name away
      ip link add link parent dev child type macvlan mode bridge
      ip link add dev vx0 type vxlan id 5 dstport 4789`;
    const asked = provocations.map(([command]) => `${command} 2>&1 && echo accepted; echo @`);
    answers = inSandbox([setup, ...asked].join('\n')).stdout.split('@\n');
  });

  provocations.forEach(([command, errno, because], index) => {
    it(`${command}: ${errno}`, () => {
      const refusal = readRefusal(answers[index] ?? '');
      expect(refusal.errno, answers[index]).to.equal(errno);
      expect(reasonForRefusal(refusal, command.split(' '))).to.match(because);
    });
  });
});

describe('errnoOfMessage', () => {
  for (const [message, errno] of [
    ['mtu greater than device maximum', 'EINVAL'],
    ['Nexthop device is not up', 'ENETDOWN'],
    ['vxlan: cannot change PROXY flag', 'EOPNOTSUPP'],
    ['Can not enslave a bridge to a bridge', 'ELOOP'],
    ['IPv6 support disabled by administrator', 'EPERM'],
    ['something else', undefined],
  ] as const)
    it(`${message}: ${errno ?? 'unknown'}`, () => {
      expect(errnoOfMessage(message)).to.equal(errno);
    });
});

describe('reasonForRefusal', () => {
  it('adds nothing when the program refused its arguments', () => {
    const refusal = readRefusal('Error: either "to" is duplicate, or "vai" is a garbage.\n');
    expect(reasonForRefusal(refusal, ['ip', 'route', 'add', 'vai'])).to.equal(undefined);
  });

  it('takes a MAC address given at creation for no IP address', () => {
    const refusal = readRefusal('RTNETLINK answers: Address already in use\n');
    const argv = 'ip link add v2 address 02:00:00:00:00:07 type vxlan id 5'.split(' ');
    expect(reasonForRefusal(refusal, argv)).to.equal(
      'EADDRINUSE: another socket has the address and port',
    );
  });

  it('falls back on the number’s usual meaning', () => {
    const refusal = readRefusal('RTNETLINK answers: File exists\n');
    expect(reasonForRefusal(refusal, ['ip', 'route', 'add', 'default'])).to.equal(
      'EEXIST: it already exists',
    );
  });
});
