/**
 * Each expectation in a real network: it holds where it must, and fails (rather than errs) where it must not
 * hold.
 */
import { expect } from 'chai';

import { expects } from '../../src/expects/index.js';
import type { ScenarioReport } from '../../src/model/report.js';
import { runScenarios } from '../../src/run/run.js';
import { readScenario } from '../../src/scenario/read.js';
import { needsSandbox } from '../sandbox-possible.js';

/** Two hosts at a bridge that has a multicast group entry. */
const network = `
  s:
    br0: { type: bridge, mcast_snooping: true }
    p1: { type: veth, peer: a:eth0, master: br0 }
    p2: { type: veth, peer: b:eth0, master: br0 }
  a:
    eth0: { address: 10.0.0.1/24, routes: [default via 10.0.0.2], neighbours: ["10.0.0.9 lladdr 02:00:00:00:00:09"] }
  b:
    eth0: { address: 10.0.0.2/24 }`;

interface Trial {
  readonly kind: string;
  readonly stimulus?: string;
  readonly holds: readonly string[];
  readonly fails: readonly string[];
}

const ping = 'ping: { from: a, to: b:eth0, count: 2, interval: 0.01 }';
const through = '["a:eth0", "s:p1", "s:p2", "b:eth0"]';

const trials: readonly Trial[] = [
  {
    kind: 'addr',
    holds: ['addr: "a:eth0", has: { local: 10.0.0.1, prefixlen: 24 }, lacks: { family: inet6 }'],
    fails: ['addr: "a:eth0", has: { local: 10.0.0.2 }', 'addr: "b:eth0", count: 0'],
  },
  {
    kind: 'conntrack',
    stimulus: ping,
    holds: ['conntrack: a, count: 0', 'conntrack: a, lacks: { proto: icmp }'],
    fails: ['conntrack: a, has: { proto: icmp }', 'conntrack: a, count: 1..'],
  },
  {
    kind: 'ethtool',
    stimulus: 'run: { a: ethtool -K eth0 tso off }',
    holds: ['ethtool: "a:eth0", has: { features: { tso: off, gso: on } }'],
    fails: ['ethtool: "a:eth0", has: { features: { tso: on } }'],
  },
  {
    kind: 'exit',
    stimulus: 'run: { a: "false" }',
    holds: ['exit: 1', 'exit: 1..'],
    fails: ['exit: 0'],
  },
  {
    kind: 'fails',
    stimulus: 'ip: { a: "addr add 10.0.0.1/24 dev eth0" }',
    holds: ['fails: EEXIST'],
    fails: ['fails: EINVAL', 'fails: no such words'],
  },
  {
    kind: 'fdb',
    stimulus: ping,
    holds: [
      'fdb: "s:br0", has: { mac: "${a:eth0.mac}", ifname: p1 }',
      'fdb: "s:p2", has: { mac: "${b:eth0.mac}" }',
    ],
    fails: [
      'fdb: "s:br0", has: { mac: "${a:eth0.mac}", ifname: p2 }',
      'fdb: "s:p1", lacks: { mac: "${a:eth0.mac}" }',
    ],
  },
  {
    kind: 'filter',
    stimulus:
      'run: { b: [tc qdisc add dev eth0 ingress, tc filter add dev eth0 ingress protocol all pref 7 u32 match u32 0 0 flowid 1:1] }',
    holds: [
      'filter: "b:eth0", parent: ingress, has: { kind: u32, pref: 7, options: { flowid: "1:1" } }',
      'filter: "b:eth0", parent: egress, count: 0',
      'filter: "a:eth0", parent: ingress, lacks: { pref: 7 }',
    ],
    fails: [
      'filter: "b:eth0", parent: ingress, lacks: { pref: 7 }',
      'filter: "a:eth0", parent: ingress, has: { pref: 7 }',
    ],
  },
  {
    kind: 'frames',
    stimulus: ping,
    holds: ['frames: icmp.type == 8, at: "b:eth0", count: 2', 'frames: icmp, at: "b:eth0"'],
    fails: ['frames: icmp.type == 8, at: "b:eth0", count: 3', 'frames: udp, at: "b:eth0"'],
  },
  {
    kind: 'link',
    stimulus: 'ip: { a: link set dev eth0 mtu 1400 }',
    holds: [
      'link: "a:eth0", has: { mtu: 1400, operstate: UP }',
      'link: "s:p1", has: { master: br0, linkinfo: { info_slave_data: { hairpin: off } } }',
    ],
    fails: ['link: "a:eth0", has: { mtu: 1500 }', 'link: "a:eth0", lacks: { flags: [UP] }'],
  },
  {
    kind: 'lost',
    stimulus: 'ping: { from: a, to: 10.0.0.9 }',
    holds: ['lost: 1', 'received: 0'],
    fails: ['lost: 0'],
  },
  {
    kind: 'mdb',
    stimulus: 'bridge: { s: mdb add dev br0 port p1 grp 239.1.1.1 permanent }',
    holds: ['mdb: "s:br0", has: { port: p1, grp: 239.1.1.1 }', 'mdb: "s:p2", count: 0'],
    fails: ['mdb: "s:p2", has: { grp: 239.1.1.1 }', 'mdb: "s:br0", lacks: { grp: 239.1.1.1 }'],
  },
  {
    kind: 'neigh',
    stimulus: ping,
    holds: [
      'neigh: "a:eth0", has: [{ dst: 10.0.0.9, state: [PERMANENT] }, { dst: 10.0.0.2, lladdr: "${b:eth0.mac}" }]',
    ],
    fails: [
      'neigh: "a:eth0", has: { dst: 10.0.0.9, state: [REACHABLE] }',
      'neigh: "b:eth0", count: 0',
    ],
  },
  {
    kind: 'nexthop',
    stimulus: 'ip: { a: nexthop add id 7 via 10.0.0.2 dev eth0 }',
    holds: ['nexthop: a, has: { id: 7, gateway: 10.0.0.2, dev: eth0 }, count: 1'],
    fails: ['nexthop: a, lacks: { id: 7 }', 'nexthop: b, has: { id: 7 }'],
  },
  {
    kind: 'nft',
    stimulus: 'run: { a: nft add table ip t }',
    holds: ['nft: a, has: { table: { name: t } }, count: 1', 'nft: b, count: 0'],
    fails: ['nft: a, lacks: { table: { name: t } }', 'nft: b, has: { table: { name: t } }'],
  },
  {
    kind: 'none',
    stimulus: ping,
    holds: ['none: udp, at: "b:eth0"'],
    fails: ['none: arp, at: "b:eth0"'],
  },
  {
    kind: 'notice',
    stimulus: 'ip: { a: link set dev eth0 mtu 1400 }',
    holds: [
      'notice: a, of: link, matches: "eth0.* mtu 1400 ", count: 1',
      'notice: b, of: link, matches: mtu 1400, count: 0',
      'notice: a, of: fdb, count: 0',
    ],
    fails: ['notice: a, of: link, matches: mtu 1401', 'notice: a, of: link, count: 0'],
  },
  {
    kind: 'output',
    stimulus: 'run: { a: echo one two }',
    holds: ['output: one', 'output: { equals: one two, lacks: three }'],
    fails: ['output: three', 'output: { matches: ^two }'],
  },
  {
    kind: 'path',
    stimulus: ping,
    holds: [
      `path: icmp.type == 8, through: ${through}, exactly: true, count: 2`,
      `path: arp.opcode == 1, through: ${through}`,
    ],
    fails: [
      'path: icmp.type == 8, through: ["a:eth0", "b:eth0"], exactly: true',
      'path: icmp.type == 8, through: ["b:eth0", "s:p2", "s:p1", "a:eth0"]',
      `path: icmp.type == 8, through: ${through}, count: 1`,
    ],
  },
  {
    kind: 'qdisc',
    stimulus: 'tc: { a: "qdisc add dev eth0 root handle 7: pfifo limit 5" }',
    holds: ['qdisc: "a:eth0", has: { kind: pfifo, handle: "7:", options: { limit: 5 }, drops: 0 }'],
    fails: ['qdisc: "a:eth0", has: { kind: noqueue }', 'qdisc: "b:eth0", has: { handle: "7:" }'],
  },
  {
    kind: 'ratio',
    stimulus:
      'iperf: { flows: { one: { from: a, to: "b:eth0" }, same: { from: a, to: "b:eth0" } }, rounds: 6, udp: on, bitrate: 60M, length: 200, bytes: 300K }',
    holds: ['ratio: cpu, of: one, to: same, is: 0.1..10'],
    fails: ['ratio: cpu, of: one, to: same, is: 20..', 'ratio: cpu, of: one, to: same, is: ..0.05'],
  },
  {
    kind: 'received',
    stimulus: ping,
    holds: ['received: 2', 'received: 1..'],
    fails: ['received: 1', 'received: 3..'],
  },
  {
    kind: 'result',
    stimulus: `run: { a: [[echo, '{"code": 7, "ips": [{"address": "10.0.0.1/24"}]}']] }`,
    holds: ['result: { has: { ips: [{ address: 10.0.0.1/24 }] }, lacks: { code: 8 } }'],
    fails: ['result: { has: { code: 8 } }', 'result: { lacks: { code: 7 } }'],
  },
  {
    kind: 'route',
    holds: [
      'route: a, has: { dst: default, gateway: 10.0.0.2 }, count: 2',
      'route: a, get: 10.9.9.9, has: { gateway: 10.0.0.2, dev: eth0 }',
      'route: b, get: 10.9.9.9, fails: ENETUNREACH',
    ],
    fails: [
      'route: b, has: { dst: default }',
      'route: a, lacks: { dst: default }',
      'route: a, get: 10.9.9.9, has: { gateway: 10.0.0.3 }',
      'route: b, get: 10.9.9.9, has: { dev: eth0 }',
      'route: a, get: 10.9.9.9, fails: ENETUNREACH',
    ],
  },
  {
    kind: 'rule',
    holds: ['rule: b, family: inet, has: { table: local, priority: 0 }, count: 3'],
    fails: ['rule: a, has: { table: main }, times: 9', 'rule: a, lacks: { table: main }'],
  },
  {
    kind: 'sent',
    stimulus: ping,
    holds: ['sent: 2'],
    fails: ['sent: 1'],
  },
  {
    kind: 'sequence',
    stimulus: 'ping: { from: a, to: b:eth0 }',
    holds: [
      'sequence: [arp.opcode == 1, arp.opcode == 2, icmp.type == 8, icmp.type == 0], at: "b:eth0", exactly: true',
      'sequence: [arp, icmp], at: "b:eth0"',
      'sequence: [arp, { frame: icmp, after: ..5s }], at: "b:eth0"',
    ],
    fails: [
      'sequence: [arp, { frame: icmp, after: 5s.. }], at: "b:eth0"',
      'sequence: [icmp, arp], at: "b:eth0"',
      'sequence: [arp, arp, icmp], at: "b:eth0", exactly: true',
    ],
  },
  {
    kind: 'rate',
    stimulus: ping.replace('count: 2', 'count: 12'),
    holds: ['rate: icmp.type == 8, at: "s:p1", is: 0.01.. frames/s'],
    fails: ['rate: icmp.type == 8, at: "s:p1", is: ..0.01 frames/s'],
  },
  {
    kind: 'spread',
    stimulus: ping,
    holds: [
      'spread: icmp.type == 8, over: ["s:p1", "s:p2"]',
      'spread: icmp.type == 8, over: ["s:p1", "s:p2"], each: 2',
      'spread: udp, over: ["s:p1", "s:p2"], used: 0',
    ],
    fails: [
      'spread: icmp.type == 8, over: ["s:p1", "s:p2"], used: 1',
      'spread: icmp.type == 8, over: ["s:p1", "s:p2"], each: 3..',
    ],
  },
  {
    kind: 'stats',
    stimulus: ping,
    holds: [
      'stats: b, grew: { IcmpInEchos: 2, IcmpMsgInType8: 2, IpForwDatagrams: 0 }',
      'stats: "a:eth0", grew: { tx: { packets: 3 }, rx: { packets: 3.., dropped: 0 } }',
    ],
    fails: [
      'stats: b, grew: { IcmpInEchos: 1 }',
      'stats: b, grew: { IcmpInEchos: 3.. }',
      'stats: "a:eth0", grew: { tx: { packets: 0 } }',
    ],
  },
  {
    kind: 'throughput',
    stimulus: 'iperf: { flows: { one: { from: a, to: "b:eth0" } }, bytes: 1M }',
    holds: ['throughput: 1K.., of: one'],
    fails: ['throughput: 1000G.., of: one'],
  },
  {
    kind: 'vlan',
    // Not every kernel has VLANs on a bridge.
    holds: ['vlan: "a:eth0", count: 0'],
    fails: ['vlan: "a:eth0", has: { vlan: 1 }', 'vlan: "b:eth0", count: 1..'],
  },
  {
    kind: 'xfrm',
    stimulus: 'ip: { a: xfrm policy add src 10.0.0.1 dst 10.0.0.2 dir out action block }',
    holds: [
      'xfrm: a, has: { policy: { dir: out, dst: 10.0.0.2/32, action: block } }, count: 1',
      'xfrm: b, count: 0',
    ],
    fails: ['xfrm: a, lacks: { policy: { dir: out } }', 'xfrm: b, has: { policy: { dir: out } }'],
  },
];

const scenarioText = ({ kind, stimulus, holds, fails }: Trial): string => `
title: ${kind}
about: a trial
nodes:${network}
capture: [a:eth0, s:p1, s:p2, b:eth0]
steps:
  - name: ${kind}
${stimulus === undefined ? '' : `    ${stimulus}\n`}    expect:
${[...holds, ...fails].map((each) => `      - { ${each} }`).join('\n')}
`;

describe('expectations on a real network', function () {
  this.timeout(30_000);
  let reports: ReadonlyMap<string, ScenarioReport>;

  before(async function () {
    await needsSandbox(this);
    const scenarios = trials.flatMap((trial) => {
      const { scenarios, problems } = readScenario(scenarioText(trial), `${trial.kind}.yaml`);
      expect(problems).to.deep.equal([]);
      return scenarios;
    });
    const report = await runScenarios(scenarios, {});
    reports = new Map(report.scenarios.map((each) => [each.name, each]));
  });

  it('every kind has a trial', () => {
    expect(trials.map(({ kind }) => kind)).to.have.members(Object.keys(expects));
  });

  for (const { kind, holds, fails } of trials) {
    it(`${kind} holds and fails`, () => {
      const report = reports.get(kind);
      const verdicts = report?.steps[0]?.verdicts ?? [];
      const told = verdicts.map(({ outcome, title, seen }) => `${outcome}: ${title}: ${seen}`);
      expect(
        verdicts.map(({ outcome }) => outcome),
        [report?.reason, ...told].join('\n'),
      ).to.deep.equal([...holds.map(() => 'pass'), ...fails.map(() => 'fail')]);
    });
  }
});
