/** Ports that the kernel has bound for its tunnels: parsed from its tables, and live, beside sockets of processes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import type { Machine } from '../../src/host/machine.js';
import type { ScenarioReport } from '../../src/model/report.js';
import { boundPorts, kernelPorts } from '../../src/run/kernel-ports.js';
import { runScenarios } from '../../src/run/run.js';
import { verifyScenarios } from '../../src/records/verify.js';
import { readText } from '../catalogue.js';
import { needsSandbox } from '../sandbox-possible.js';
import { FakeMachine } from './fake-machine.js';

const head =
  '   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops\n';
const row = (port: number, inode: number, address = '00000000'): string =>
  ` 1928: ${address}:${port.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 ${inode} 2 00000000f144f7b1 0       \n`;
const ipv6 = '00000000000000000000000000000000';

describe('kernelPorts', () => {
  /** A machine with these tables in turn, and these open files. */
  function machineWith(tables: readonly string[], files: string): Machine {
    const fake = new FakeMachine();
    const left = [...tables];
    fake.asked = ({ argv }) => (fake.answer = argv[0] === 'cat' ? (left.shift() ?? '') : files);
    return fake.machine;
  }
  const table = head + row(4999, 11) + row(7777, 12) + head + row(5001, 13, ipv6);
  const files = 'pipe:[9]\nsocket:[12]\n/dev/null\n';
  const wanted = new Set([4999, 7777, 5001, 7]);

  const cases: readonly [string, readonly string[], string, readonly number[]][] = [
    ['what no process has open', [table, table], files, [4999, 5001]],
    ['not what is gone meanwhile', [table, head + row(4999, 11)], files, [4999]],
    ['not what is new meanwhile', [head + row(4999, 11), table], files, [4999]],
    ['nothing where nothing is bound', [head, head], files, []],
    ['all where there is no table', ['', ''], files, [4999, 7777, 5001, 7]],
    ['all where open files are not told', [table, table], '', [4999, 7777, 5001, 7]],
  ];
  for (const [title, tables, open, ports] of cases)
    it(`finds ${title}`, async () => {
      expect(await kernelPorts(machineWith(tables, open), ['a'], wanted)).to.deep.equal(ports);
    });

  it('reads the tables of IPv4 and IPv6', () => {
    expect(boundPorts(table)).to.deep.equal([
      ['11', 4999],
      ['12', 7777],
      ['13', 5001],
    ]);
    expect(boundPorts('cat: no such file\n\n')).to.deep.equal([]);
  });
});

describe('a tunnel that no words tell of', function () {
  this.timeout(60_000);

  const scenarios = readText(
    `
title: own tunnels
nodes:
  a:
    eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 }
  b:
    eth0: { address: 10.0.0.2/24 }
capture: [b:eth0]
steps:
  - name: an application
    udp: { from: a, to: b:eth0, port: 7777 }
    expect:
      - { none: icmp, at: b:eth0 }
  - name: make
    run: { a: [[sh, -c, 'k=dst; eval "ip link add vx type vxlan id 5 remote 10.0.0.2 $k""port 4999"; ip link set vx up; ip addr add 10.6.0.1/24 dev vx']] }
  - name: talk
    ping: { from: a, to: 10.6.0.2 }
    expect:
      - { none: 'arp.dst.proto_ipv4 == 10.6.0.2', at: b:eth0 }
      - { frames: udp.dstport == 4999, at: b:eth0 }
  - name: an application again
    udp: { from: a, to: b:eth0, port: 7777 }
    expect:
      - { none: arp.opcode == 3, at: b:eth0 }
`,
  );

  const outcomes = ({ steps, reason }: ScenarioReport): unknown => ({
    ...(reason === undefined ? {} : { reason }),
    steps: steps.map(({ verdicts }) => verdicts.map(({ outcome }) => outcome)),
  });

  it('is not read, in the run and in its record; an application’s datagrams are', async function () {
    await needsSandbox(this);
    const folder = mkdtempSync(join(tmpdir(), 'netlab-kernel-ports-'));
    try {
      const run = await runScenarios(scenarios, { keep: folder });
      const again = await verifyScenarios(scenarios, folder);
      const wanted = { steps: [['pass'], [], ['error', 'pass'], ['pass']] };
      const [ran] = run.scenarios.map(outcomes);
      expect(ran).to.deep.equal(wanted);
      expect(again.scenarios.map(outcomes)).to.deep.equal([wanted]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
