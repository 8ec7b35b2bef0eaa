import { expect } from 'chai';

import { lackInStep } from '../../src/judge/lack-in-step.js';
import { finish } from '../probes/kind.js';
import type { Step } from '../../src/model/scenario.js';

const place = { file: 'x.yaml', line: 1, column: 1 };

interface Row {
  readonly command: string;
  readonly said: string;
  /** The stimulus: ip and similar, or run. */
  readonly kind?: string;
  readonly expect?: readonly Record<string, unknown>[];
  readonly ordinary?: true;
  /** `plain`, `unclear`, `expected` (decided by the kernel's configuration), or none. */
  readonly lack?: string;
}

const noType = 'Error: Unknown device type.\n';
const noSupport = 'RTNETLINK answers: Operation not supported\n';
const notPermitted = 'RTNETLINK answers: Operation not permitted\n';
const vlan = 'ip link add link eth0 name v1 type vlan id 1';
const filtering = 'bridge vlan add dev p1 vid 10';

const rows: readonly Row[] = [
  { command: vlan, said: noType, lack: 'plain' },
  // No errno means an absent type, not even its own.
  { command: vlan, said: noType, expect: [{ fails: 'EINVAL' }], lack: 'plain' },
  { command: vlan, said: noType, expect: [{ fails: 'EOPNOTSUPP' }], lack: 'plain' },
  { command: vlan, said: noType, expect: [{ exit: '1..' }], lack: 'plain' },
  { command: vlan, said: noType, expect: [{ fails: 'Invalid VLAN id' }], lack: 'plain' },
  { command: vlan, said: noType, expect: [{ fails: 'Unknown device type' }] },
  { command: vlan, said: 'Error: 8021q: Invalid VLAN id.\n', expect: [{ fails: 'ERANGE' }] },
  { command: filtering, said: noSupport, lack: 'unclear' },
  { command: filtering, said: noSupport, expect: [{ fails: 'EOPNOTSUPP' }], lack: 'expected' },
  { command: filtering, said: noSupport, expect: [{ exit: 255 }], lack: 'unclear' },
  { command: filtering, said: noSupport, expect: [{ exit: 2 }], lack: 'expected' },
  { command: filtering, said: noSupport, expect: [{ fails: 'EINVAL' }], lack: 'unclear' },
  { command: filtering, said: noSupport, expect: [{ fails: 'not supported' }] },
  // An option of a type has no symbol that could be checked.
  { command: 'ip link add b0 type bridge vlan_filtering 1', said: noSupport, lack: 'unclear' },
  {
    command: 'ip link add b0 type bridge vlan_filtering 1',
    said: noSupport,
    expect: [{ fails: 'EOPNOTSUPP' }],
  },
  {
    command: 'bridge fdb add 02:00:00:00:00:09 dev eth0 master',
    said: noSupport,
    expect: [{ fails: 'EOPNOTSUPP' }],
  },
  { command: 'bridge fdb add 02:00:00:00:00:09 dev eth0 master', said: noSupport },
  { command: 'ip link set dev nosuch up', said: 'Cannot find device "nosuch"\n' },
  { command: 'ip link add x tpye vlan', said: 'Garbage instead of arguments "tpye"\n' },
  { command: 'ip ioam namespace add 1', said: notPermitted, ordinary: true, lack: 'plain' },
  {
    command: 'ip ioam namespace add 1',
    said: notPermitted,
    ordinary: true,
    expect: [{ fails: 'EPERM' }],
    lack: 'plain',
  },
  { command: 'ip ioam namespace add 1', said: notPermitted, expect: [{ fails: 'EPERM' }] },
  { command: 'ip ioam namespace add 1', said: notPermitted },
  // A script prints the messages of its programs; a message of another program may come from the network.
  { kind: 'run', command: 'sh -c script', said: `+ ip link add\n${noType}`, lack: 'plain' },
  { kind: 'run', command: 'sh -c script', said: noSupport },
  { kind: 'run', command: 'sh -c script', said: notPermitted, ordinary: true, lack: 'plain' },
  ...[
    'mknod: x: Operation not permitted\n',
    'warning\nmount: /mnt: must be superuser to use mount.\n',
    "chrt: failed to set pid 0's policy: Operation not permitted\n",
    'cat: /etc/shadow: Permission denied\n',
    'This script must be run as root\n',
  ].flatMap((said): Row[] => [
    { kind: 'run', command: 'sh -c script', said, ordinary: true, lack: 'plain' },
    { kind: 'run', command: 'sh -c script', said },
    // An errno does not say whose refusal it is; the exact message does.
    {
      kind: 'run',
      command: 'x',
      said,
      ordinary: true,
      expect: [{ fails: 'EPERM' }],
      lack: 'plain',
    },
    { kind: 'run', command: 'x', said, ordinary: true, expect: [{ fails: said.slice(0, 12) }] },
  ]),
  ...[
    'ping: sendmsg: Operation not permitted\n',
    'connect: Permission denied\n',
    'nc: write: Operation not permitted\n',
  ].map((said): Row => ({ kind: 'run', command: 'sh -c script', said, ordinary: true })),
  {
    kind: 'run',
    command: 'ping -c 1 10.0.0.2',
    said: 'ping: sendmsg: Operation not permitted\n',
    ordinary: true,
  },
  { kind: 'ping', command: 'ping -c 1 10.0.0.2', said: noType },
];

const stepOf = ({ kind, command, expect: wanted = [] }: Row): Step => ({
  name: 'a step',
  place,
  stimulus: { kind: kind ?? command.split(' ')[0] ?? '', options: {}, place },
  expect: wanted.map((options) => ({ kind: Object.keys(options)[0] ?? '', options, place })),
});

describe('lackInStep', () => {
  for (const row of rows) {
    const { command, said, ordinary = false, lack } = row;
    const who = ordinary ? ' to an ordinary user' : '';
    it(`${command}: ${said.trim()}${who}, ${JSON.stringify(row.expect ?? [])}: ${lack ?? 'is judged'}`, () => {
      const kind = row.kind ?? command.split(' ')[0] ?? '';
      const finished = finish({ argv: command.split(' '), exit: 2, stderr: said });
      const found = lackInStep(stepOf(row), { kind, finished: [finished] }, ordinary);
      const told = found && (found.lack.plain ? 'plain' : found.expected ? 'expected' : 'unclear');
      expect(told).to.equal(lack);
    });
  }

  it('is found in any command, though only the last is expected to be refused', () => {
    const argv = filtering.split(' ');
    const refused = finish({ argv, exit: 255, stderr: noSupport });
    const row: Row = { command: filtering, said: noSupport, expect: [{ fails: 'EOPNOTSUPP' }] };
    const found = lackInStep(stepOf(row), { kind: 'bridge', finished: [refused, refused] }, false);
    expect(found?.expected).to.equal(false);
  });

  it('is not looked for where the stimulus was in trouble, or nothing was refused', () => {
    const row: Row = { command: vlan, said: noType };
    const finished = [finish({ argv: vlan.split(' '), exit: 2, stderr: noType })];
    expect(
      lackInStep(stepOf(row), { kind: 'ip', finished, trouble: 'ip is not installed' }, false),
    ).to.equal(undefined);
    const done = [finish({ argv: vlan.split(' '), stderr: noType })];
    expect(lackInStep(stepOf(row), { kind: 'ip', finished: done }, false)).to.equal(undefined);
    expect(lackInStep(stepOf(row), undefined, false)).to.equal(undefined);
  });
});
