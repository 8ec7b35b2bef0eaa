/** Every stimulus in real namespaces: the frames for its options, and the duration of silence. */
import { expect } from 'chai';

import type { ScenarioReport, StepReport } from '../../src/model/report.js';
import { needsSandbox } from '../sandbox-possible.js';
import { complaints, network, run, withoutIPv6 } from './two-hosts.js';

/** Milliseconds; far less than the wait for an expected answer. */
const silence = 2000;

const quick = ({ name, duration }: StepReport): void => {
  expect(duration, name).to.be.lessThan(silence);
};

function passes(
  title: string,
  steps: string,
  look: (report: ScenarioReport) => void = () => undefined,
  head = network,
): void {
  it(title, async () => {
    const report = await run(steps, head);
    expect(complaints(report)).to.deep.equal([]);
    look(report);
  });
}

describe('stimuli on real namespaces', function () {
  this.timeout(20_000);

  before(async function () {
    await needsSandbox(this);
  });

  passes(
    'ping',
    `
  - ping: { from: a, to: b:eth0, count: 2, interval: 0.01, ttl: 7, tos: 16, size: 100 }
    expect:
      - received: 2
      - { frames: icmp.type == 8 && ip.ttl == 7 && ip.dsfield == 16 && frame.len == 142, at: b:eth0, count: 2 }
  - ping: { from: a:eth0, to: b:eth0, family: 6, count: 2, ttl: 9, size: 0 }
    expect:
      - received: 2
      - { frames: icmpv6.type == 128 && ipv6.hlim == 9 && frame.len == 62, at: b:eth0, count: 2 }
  - ping: { from: a, to: b:eth0, size: 1472, df: on }
    expect:
      - received: 1
      - { frames: icmp.type == 8 && ip.flags.df == 1 && frame.len == 1514, at: b:eth0, count: 1 }
  - ping: { from: a, to: b:eth0, size: 1473, df: on }
    expect:
      - received: 0
      - { none: ip, at: a:eth0 }
  - ping: { from: a, to: b:eth0, size: 1473, df: off }
    expect:
      - received: 1
      - { frames: ip.flags.mf == 1, at: b:eth0, count: 2 }
  - ping: { from: a, to: fd00::2, size: 1452, df: on }
    expect: [{ received: 1 }]
  - ping: { from: a, to: fd00::2, size: 1453, df: on }
    expect: [{ received: 0 }]
  - ping: { from: a, to: 10.0.0.255, broadcast: on, count: 2 }
    expect:
      - received: 1..
      - { frames: icmp.type == 8 && eth.dst == ff:ff:ff:ff:ff:ff, at: b:eth0, count: 2 }
  - ping: { from: a, to: 10.0.0.9 }
    expect: [{ received: 0 }, { sent: 1 }]
  - ping: { from: a, to: 'fd00::9' }
    expect: [{ received: 0 }, { sent: 1 }]
  - ping: { from: a, to: 192.0.2.1 }
    expect: [{ received: 0 }, { sent: 0 }]
`,
    ({ steps }) => steps.forEach(quick),
  );

  passes(
    'arping',
    `
  - arping: { from: a:eth0, to: b:eth0 }
    expect:
      - received: 1
      - { sequence: [arp.opcode == 1 && eth.dst == ff:ff:ff:ff:ff:ff, arp.opcode == 2], at: b:eth0, exactly: true }
  - arping: { from: a:eth0, to: 10.0.0.9 }
    expect: [{ received: 0 }, { sent: 1 }]
  - arping: { from: a:eth0, to: b:eth0, dad: on }
    expect:
      - received: 1
      - { frames: arp.opcode == 1 && arp.src.proto_ipv4 == 0.0.0.0, at: b:eth0, count: 1 }
  - arping: { from: a:eth0, to: a:eth0, unsolicited: on }
    expect:
      - sent: 1
      - { frames: arp.src.proto_ipv4 == 10.0.0.1 && arp.dst.proto_ipv4 == 10.0.0.1, at: b:eth0, count: 1 }
  - ip: { a: link set dev eth0 down }
  - arping: { from: a:eth0, to: b:eth0 }
    expect: [{ sent: 0 }]
`,
    ({ steps }) => steps.forEach(quick),
    withoutIPv6,
  );

  passes(
    'udp',
    `
  - udp: { from: a, to: b:eth0, port: 7, count: 2, payload: grüß }
    expect:
      - received: 2
      - { frames: udp.dstport == 7 && udp.srcport == 40000 && udp.length == 14, at: b:eth0, count: 2 }
      - { frames: udp.srcport == 7, at: a:eth0, count: 2 }
  - udp: { from: a:eth0, to: b:eth0, port: 7, family: 6, sourcePort: 5 }
    expect:
      - received: 1
      - { frames: ipv6 && udp.srcport == 5 && udp.dstport == 7, at: b:eth0, count: 1 }
  - udp: { from: a, to: b:eth0, port: 7, size: 9000 }
    expect: [{ received: 1 }]
  - udp: { from: a, to: b:eth0, port: 7, listen: off }
    expect:
      - received: 0
      - { frames: icmp.type == 3 && icmp.code == 3, at: a:eth0, count: 1 }
  - udp: { from: a, to: 'fd00::2', port: 7 }
    expect:
      - received: 0
      - { frames: icmpv6.type == 1 && icmpv6.code == 4, at: a:eth0, count: 1 }
  - udp: { from: a, to: 10.0.0.9, port: 7 }
    expect: [{ received: 0 }, { sent: 1 }]
  - udp: { from: a, to: 192.0.2.1, port: 7 }
    expect: [{ received: 0 }, { sent: 0 }]
  - udp: { from: a, to: b:eth0, port: 7, reply: off, count: 3 }
    expect:
      - received: 3
      - { none: udp.srcport == 7, at: a:eth0 }
  - udp: { from: a, to: 10.0.0.9, port: 7, listen: b, reply: off }
    expect: [{ received: 0 }]
  - udp: { from: a:eth0, to: 239.1.1.1, port: 7, listen: b:eth0, reply: off }
    expect:
      - received: 1
      - { frames: eth.dst == 01:00:5e:01:01:01 && udp, at: b:eth0, count: 1 }
  - udp: { from: a:eth0, to: 'ff02::99', port: 7, listen: b:eth0, reply: off }
    expect:
      - received: 1
      - { frames: eth.dst == 33:33:00:00:00:99 && udp, at: b:eth0, count: 1 }
  - udp: { from: a, to: 10.0.0.255, port: 7, listen: b, broadcast: on, reply: off }
    expect:
      - received: 1
      - { frames: eth.dst == ff:ff:ff:ff:ff:ff && udp, at: b:eth0, count: 1 }
  - udp: { from: a:eth0, to: 255.255.255.255, port: 7, listen: b, broadcast: on, reply: off }
    expect: [{ received: 1 }]
`,
    ({ steps }) => steps.forEach(quick),
  );

  passes(
    'tcp',
    `
  - tcp: { from: a, to: b:eth0, port: 80, count: 3 }
    expect:
      - received: 3
      - { frames: tcp.flags.syn == 1 && tcp.flags.ack == 0 && tcp.srcport == 40000, at: b:eth0, count: 3 }
  - tcp: { from: a:eth0, to: b:eth0, port: 80, family: 6 }
    expect:
      - received: 1
      - { frames: ipv6 && tcp.dstport == 80 && tcp.flags.fin == 1, at: b:eth0, count: 1 }
  - tcp: { from: a, to: b:eth0, port: 80, size: 60000 }
    expect: [{ received: 1 }]
  - tcp: { from: a, to: 'fd00::2', port: 80, size: 60000, listen: b }
    expect: [{ received: 1 }]
  - tcp: { from: a, to: b:eth0, port: 81, listen: off }
    expect:
      - received: 0
      - { frames: tcp.srcport == 81 && tcp.flags.reset == 1, at: a:eth0, count: 1 }
  - tcp: { from: a, to: 'fd00::2', port: 81 }
    expect:
      - received: 0
      - { frames: ipv6 && tcp.flags.reset == 1, at: a:eth0, count: 1 }
  - tcp: { from: a, to: 10.0.0.9, port: 80 }
    expect: [{ received: 0 }]
  - ip: { b: route add blackhole 10.0.0.1 }
  - tcp: { from: a, to: b:eth0, port: 80 }
    expect:
      - received: 0
      - { frames: tcp.flags.syn == 1, at: b:eth0, count: 1 }
`,
    ({ steps }) => steps.forEach(quick),
  );

  passes(
    'send',
    `
  - send:
      from: a:eth0
      frame:
        - eth: { dst: '\${b:eth0.mac}', src: 02:00:00:00:00:99 }
        - vlan: { id: 7, priority: 3 }
        - ip: { src: 10.9.9.9, dst: 10.0.0.2, ttl: 3 }
        - udp: { srcport: 1234, dstport: 9 }
        - data: { text: hello }
      count: 3
    expect:
      - sent: 3
      - { frames: eth.src == 02:00:00:00:00:99 && vlan.id == 7 && vlan.priority == 3 && ip.src == 10.9.9.9 && ip.ttl == 3 && udp.srcport == 1234 && udp.length == 13, at: b:eth0, count: 3 }
  - send:
      from: a:eth0
      frame:
        - eth: { dst: '\${b:eth0.mac}', src: '\${a:eth0.mac}' }
        - ipv6: { src: 'fd00::1', dst: 'fd00::2', hlim: 255 }
        - icmpv6: { type: 128, code: 0 }
    expect:
      - { frames: icmpv6.type == 128 && ipv6.hlim == 255 && ipv6.src == fd00::1, at: b:eth0, count: 1 }
      - { frames: icmpv6.type == 129, at: a:eth0, count: 1 }
  - send: { from: b:eth0, bytes: 'ffffffffffff 02:00:00:00:00:01 88b5 68656c6c6f' }
    expect:
      - { frames: eth.type == 0x88b5 && eth.src == 02:00:00:00:00:01 && frame.len == 19, at: a:eth0, count: 1 }
      - { frames: eth.type == 0x88b5, at: b:eth0, count: 1 }
`,
    ({ steps }) => steps.forEach(quick),
  );

  it('a frame that the interface does not take fails the step that does not expect it', async () => {
    const report = await run(
      `
  - send: { from: a:eth0, frame: [{ eth: }, { data: { zeros: 1501 } }] }
  - ip: { a: link set dev eth0 down }
  - send: { from: a:eth0, frame: [{ eth: }, { data: { zeros: 46 } }] }
    expect: [{ none: eth, at: b:eth0 }]
`,
      withoutIPv6,
    );
    expect(report.steps.map(({ outcome }) => outcome)).to.deep.equal(['fail', 'pass', 'fail']);
    const seen = report.steps.flatMap(({ verdicts }) => verdicts.map((verdict) => verdict.seen));
    expect(seen.map((text) => text.replace(/ in [\d.]+ m?s after send$/, ''))).to.deep.equal([
      'refused: sendto: Message too long',
      'refused: sendto: Network is down',
      'no frames at all',
    ]);
  });

  const crafted = '{ from: a:eth0, frame: [{ eth: { type: 0x88b5 } }, { data: { text: x } }]';
  passes(
    'what is refused can be expected, and is not sent',
    `
  - send: { from: a:eth0, frame: [{ eth: }, { data: { zeros: 1501 } }] }
    expect: [{ fails: EMSGSIZE }, { sent: 0 }]
  - ip: { a: neigh replace 10.0.0.2 lladdr 02:00:00:00:00:02 dev eth0 nud permanent }
  - tc: { a: qdisc add dev eth0 root pfifo limit 0 }
  - send: ${crafted}, count: 2 }
    expect:
      - fails: ENOBUFS
      - fails: No buffer space available
      - sent: 0
      - { none: eth, at: b:eth0 }
  - ping: { from: a, to: b:eth0, count: 2, interval: 0.01 }
    expect: [{ sent: 0 }, { received: 0 }, { lost: 0 }]
  - arping: { from: a:eth0, to: b:eth0 }
    expect: [{ sent: 0 }, { received: 0 }]
  - tc: { a: qdisc del dev eth0 root }
  - ip: { a: link set dev eth0 down }
  - send: ${crafted} }
    expect: [{ fails: ENETDOWN }, { sent: 0 }]
`,
    undefined,
    withoutIPv6,
  );

  passes(
    'commands',
    `
  - ip: { a: [link add dev d0 type veth peer name d1, [link, set, dev, d0, mtu, 1400]], b: link show dev eth0 }
    expect: [{ output: 'eth0' }]
  - ip: { a: link set dev d0 mtu 20 }
    expect: [{ fails: EINVAL }]
  - ip: { a: link set dev nosuch up }
    expect: [{ fails: ENODEV }]
  - bridge: { a: fdb add 02:00:00:00:00:09 dev eth0 master }
    expect: [{ fails: EOPNOTSUPP }]
  - bridge: { a: fdb add 02:00:00:00:00:09 dev eth0 self }
  - sysctl: { a: ['net.ipv4.ip_forward=1', 'net.ipv4.ip_local_port_range="1024 2000"'] }
  - run: { a: sysctl -n net.ipv4.ip_local_port_range net.ipv4.ip_forward }
    expect: [{ output: { matches: '^1024\\s+2000$' } }]
  - sysctl: { a: net.ipv4.nosuch=1 }
    expect: [{ fails: ENOENT }]
  - sysctl: { a: net.ipv4.ip_forward=x }
    expect: [{ fails: EINVAL }]
  - run: { b: [['sh', '-c', 'printf "%s|" "$@"; exit 3', 'sh', 'a b', '']] }
    expect: [{ exit: 3 }, { output: { equals: 'a b||' } }]
  - run: { b: "sh -c 'kill -TERM $$'" }
    expect: [{ exit: 143 }]
`,
  );

  it('a refused command fails, one that is not there cannot be judged', async () => {
    const report = await run(
      `
  - ip: { a: [link set dev nosuch up, link set dev eth0 mtu 1400] }
  - run: { a: nosuchprogram --help }
    expect: [{ exit: 127 }]
`,
      withoutIPv6,
    );
    const [refused, missing] = report.steps;
    expect(refused?.verdicts.map(({ outcome, detail }) => ({ outcome, detail }))).to.deep.equal([
      { outcome: 'fail', detail: ['Cannot find device "nosuch"'] },
    ]);
    expect(missing?.outcome).to.equal('error');
    expect(missing?.verdicts[0]?.seen).to.match(/^nosuchprogram is not installed$/);
  });
});
