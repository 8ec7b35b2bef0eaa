import { expect } from 'chai';

import type { Course } from '../../src/compare/first-difference.js';
import { firstDifference } from '../../src/compare/first-difference.js';
import type { Seen } from '../../src/model/observation.js';
import { readText } from '../catalogue.js';
import { seeFrames } from '../expects/seen.js';

const [scenario] = readText(`
title: t
about: t
tags: []
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 } }
  b: {}
capture: [a:eth0]
steps:
  - name: look
    expect: [{ link: a:eth0, has: { mtu: 1500 } }, { link: a:eth0, lacks: { master: br0 } }]
  - name: ping
    ping: { from: a, to: 10.0.0.1 }
`);
if (!scenario) throw new Error('no scenario');
const [look, ping] = scenario.steps;
if (!look || !ping) throw new Error('no steps');

const state = (entry: Readonly<Record<string, unknown>>): Seen => ({
  windows: new Map(),
  states: new Map([
    [
      'a$ ip -j -d link show',
      {
        node: 'a',
        argv: [],
        exit: 0,
        stdout: JSON.stringify([{ ifname: 'eth0', ...entry }]),
        stderr: '',
      },
    ],
  ]),
});
const answers = (received: number): Seen => ({
  measured: { kind: 'ping', sent: 1, received, finished: [] },
  windows: new Map(),
  states: new Map(),
});

const healthy: Course = new Map([
  [look, state({ mtu: 1500 })],
  [ping, answers(1)],
]);

const differenceOf = (...entries: (readonly [typeof look, Seen])[]): string | undefined =>
  firstDifference(scenario, new Map(entries), [healthy]);

describe('likeness', () => {
  it('of a run and itself', () => {
    expect(firstDifference(scenario, healthy, [healthy])).to.equal(undefined);
  });

  it('names the first thing that differs', () => {
    expect(differenceOf([look, state({ mtu: 1400 })], [ping, answers(0)])).to.equal(
      'look: link a:eth0: entry (mtu 1500 → 1400)',
    );
    expect(differenceOf([ping, answers(0)])).to.equal(
      'ping: stimulus: 1 sent, 0 received instead of 1 sent, 1 received',
    );
  });

  it('is about what the expectations look at', () => {
    expect(differenceOf([look, state({ mtu: 1500, txqlen: 7 })])).to.equal(undefined);
    expect(differenceOf([look, state({ mtu: 1500, master: 'br1' })])).to.equal(
      'look: link a:eth0: entry (master none → br1)',
    );
  });

  it('tells frames as one line each', () => {
    const asks = (target: string) => [
      { eth: { dst: 'ff:ff:ff:ff:ff:ff', src: '02:00:00:00:00:01' } },
      { arp: { opcode: 1, 'src.proto_ipv4': '10.0.0.1', 'dst.proto_ipv4': target } },
    ];
    const course = (...targets: string[]): Course =>
      new Map([
        [ping, seeFrames({ 'a:eth0': targets.map((target, at) => [at, asks(target)] as const) })],
      ]);
    const told = (before: Course, after: Course): string | undefined =>
      firstDifference(scenario, after, [before]);
    expect(told(course('10.0.0.2'), course())).to.equal(
      'ping: a:eth0: #1 ARP who has 10.0.0.2? tell 10.0.0.1 is missing',
    );
    expect(told(course('10.0.0.2'), course('10.0.0.2', '10.0.0.3'))).to.equal(
      'ping: a:eth0: #2 ARP who has 10.0.0.3? tell 10.0.0.1 is new',
    );
    expect(told(course('10.0.0.2'), course('10.0.0.3'))).to.equal(
      'ping: a:eth0: #1 ARP who has 10.0.0.3? tell 10.0.0.1 instead of #1 ARP who has 10.0.0.2? tell 10.0.0.1',
    );
  });

  it('names the fields of a frame that its line does not show', () => {
    const course = (ttl: number): Course =>
      new Map([
        [
          ping,
          seeFrames({
            'a:eth0': [
              [
                0,
                [
                  { eth: { dst: '02:00:00:00:00:02', src: '02:00:00:00:00:01' } },
                  { ip: { src: '10.0.0.1', dst: '10.0.0.2', ttl } },
                  { icmp: { type: 8 } },
                ],
              ],
            ],
          }),
        ],
      ]);
    expect(firstDifference(scenario, course(63), [course(64)])).to.match(
      /^ping: a:eth0: #1 ICMP echo request .*10\.0\.0\.1 → 10\.0\.0\.2 \(ip\.ttl 64 → 63\)$/,
    );
  });

  it('is not about a stimulus that was left out', () => {
    expect(differenceOf([ping, { windows: new Map(), states: new Map() }])).to.equal(undefined);
  });

  it('leaves out what is not always alike', () => {
    const other: Course = new Map([...healthy, [ping, answers(2)]]);
    const mutant: Course = new Map([
      [look, state({ mtu: 1400 })],
      [ping, answers(0)],
    ]);
    expect(firstDifference(scenario, mutant, [healthy, other])).to.match(/^look: /);
    expect(
      firstDifference(scenario, new Map([...healthy, [ping, answers(0)]]), [healthy, other]),
    ).to.equal(undefined);
  });
});
