/** Tunnels on non-standard ports in a real network, and “decode as” for captures: verify -d, diff -d. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import type { RunRecord } from '../../src/model/record.js';
import { needsSandbox } from '../sandbox-possible.js';
import { netlab, temporaryFolder } from './netlab.js';

/** Two VTEPs on a non-standard port, and an expectation about frames that must be absent between them. */
const tunnel = `title: a port of its own
nodes:
  n1:
    eth0: { type: veth, peer: n2:eth0, address: 172.16.0.1/24 }
    vx0: { type: vxlan, id: 1, remote: 172.16.0.2, dstport: 4777, address: 10.0.1.1/24 }
  n2:
    eth0: { address: 172.16.0.2/24 }
    vx0: { type: vxlan, id: 1, remote: 172.16.0.1, dstport: 4777, address: 10.0.1.2/24 }
capture: [n1:vx0, n1:eth0, n2:eth0, n2:vx0]
steps:
  - ping: { from: n1, to: n2:vx0 }
    expect:
      - received: 1
      - none: vxlan
        at: n2:eth0
      - none: ip.addr == 10.0.1.2
        at: n2:eth0
      - path: icmp.type == 8
        through: [n1:vx0, n2:vx0]
        exactly: true
`;

/** The same frames without knowledge of the port. */
const bare = `title: nothing known
nodes:
  n1:
    eth0: { type: veth, peer: n2:eth0, address: 172.16.0.1/24 }
  n2:
    eth0: { address: 172.16.0.2/24 }
capture: [n1:eth0, n2:eth0]
steps:
  - name: n1 pings n2:vx0
    expect:
      - none: vxlan
        at: n2:eth0
`;

describe('decode as', function () {
  this.timeout(60_000);
  let folder: ReturnType<typeof temporaryFolder>;
  const run = (line: string): ReturnType<typeof netlab> => netlab(line, { folder: folder.path });

  before(async function () {
    await needsSandbox(this);
    folder = temporaryFolder();
    writeFileSync(join(folder.path, 'tunnel.yaml'), tunnel);
    writeFileSync(join(folder.path, 'bare.yaml'), bare);
  });

  after(() => {
    folder[Symbol.dispose]();
  });

  it('finds VXLAN on the port that the scenario gives, in the run and again', async () => {
    const live = await run('run tunnel.yaml --keep runs');
    expect(live.status).to.equal(1);
    expect(live.out).to.match(/n2:eth0 {2}no vxlan\n.*\n.*seen +4 frames/);
    expect(live.out).to.match(/path .* nowhere else\n.*\n.*n1:vx0 #\d+ → n1:eth0 #\d+ → n2:eth0/);
    const again = await run('verify tunnel.yaml --captures runs');
    expect(again.status).to.equal(1);
    expect(again.out).to.match(/1 failed/);
    const record = readFileSync(join(folder.path, 'runs/tunnel/record.json'), 'utf8');
    expect((JSON.parse(record) as { decode: unknown }).decode).to.deep.equal([
      { table: 'udp.port', key: 4777, protocol: 'vxlan' },
    ]);
  });

  it('is what verify and diff are told', async () => {
    await run('run bare.yaml --keep others');
    const pcap = readFileSync(join(folder.path, 'runs/tunnel/n2-eth0.pcap'));
    writeFileSync(join(folder.path, 'others/bare/n2-eth0.pcap'), pcap);
    const record = join(folder.path, 'others/bare/record.json');
    const kept = JSON.parse(readFileSync(record, 'utf8')) as RunRecord;
    const windows = kept.steps[0]?.windows.map((each) =>
      each.tap === 'n2:eth0' ? { ...each, count: 6 } : each,
    );
    writeFileSync(record, JSON.stringify({ ...kept, steps: [{ ...kept.steps[0], windows }] }));
    expect((await run('verify bare.yaml --captures others')).status).to.equal(0);
    const told = await run('verify bare.yaml --captures others -d udp.port==4777,vxlan');
    expect(told.status, told.out).to.equal(1);
    const diff = 'diff runs/tunnel/n2-eth0.pcap runs/tunnel/n1-eth0.pcap';
    expect((await run(`${diff} -d udp.port==4777,vxlan`)).out).to.equal('1 run alike\n');
  });

  const mistakes: readonly [string, string][] = [
    ['udp.port==4777,vxlam', 'netlab does not decode the protocol “vxlam”\n  did you mean “vxlan”'],
    ['udp.prot==4777,vxlan', 'there is no table “udp.prot”; tables are udp.port'],
    ['udp.port==77777,vxlan', 'expected a port from 1 to 65535, not 77777'],
    ['udp.port=4777,vxlan', 'expected table==number,protocol, such as udp.port==4777,vxlan'],
  ];
  for (const [rule, told] of mistakes)
    for (const command of ['verify tunnel.yaml', 'diff a b'])
      it(`${command} -d ${rule} is explained`, async () => {
        const { status, err } = await run(`${command} -d ${rule}`);
        expect(status).to.equal(2);
        expect(err).to.contain(`netlab: --decode-as ${rule}: ${told}`);
      });
});
