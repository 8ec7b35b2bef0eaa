/** What taps prove when their interfaces change: real namespaces, real tcpdumps. */
import { expect } from 'chai';

import type { ScenarioReport } from '../../src/model/report.js';
import { needsSandbox } from '../sandbox-possible.js';
import { watchMachine } from './residue.js';
import { runSingle } from './single.js';

interface Change {
  readonly title: string;
  /** Commands of the first step, in node b. */
  readonly commands: readonly string[];
  /** The expected results of `none: udp` at the tap, in that step and the next. */
  readonly outcomes: readonly [string, string];
  /** Part of the first verdict's details. */
  readonly because?: RegExp;
}

const veth = 'link add eth0 type veth peer name peer0';

/** For a tap at b:eth0, then for one with hotplug. */
const fixed: readonly Change[] = [
  { title: 'nothing', commands: ['link show'], outcomes: ['pass', 'pass'] },
  {
    title: 'down',
    commands: ['link set eth0 down'],
    outcomes: ['pass', 'pass'],
    because: / \(its interface went down \d+\.\d{3} s into “it changes”\)/,
  },
  {
    title: 'down and up',
    commands: ['link set eth0 down', 'link set eth0 up'],
    outcomes: ['error', 'pass'],
    because: /came up \d+\.\d{3} s into “it changes”/,
  },
  {
    title: 'deleted',
    commands: ['link del eth0'],
    outcomes: ['pass', 'error'],
    because: /was deleted \d+\.\d{3} s into “it changes”$/,
  },
  {
    title: 'replaced',
    commands: ['link del eth0', veth, 'link set eth0 up'],
    outcomes: ['error', 'error'],
    because: /was deleted \d+\.\d{3} s into “it changes”, and another interface has its name/,
  },
  {
    title: 'renamed',
    commands: ['link set eth0 down', 'link set eth0 name eth7', 'link set eth7 up'],
    outcomes: ['error', 'error'],
    because:
      /was renamed \d+\.\d{3} s into “it changes”; to capture it as eth7: \{ at: \w+:eth7, hotplug: on \}$/,
  },
  {
    title: 'renamed and back',
    commands: [
      ...['link set eth0 down', 'link set eth0 name eth7'],
      ...['link set eth7 name eth0', 'link set eth0 up'],
    ],
    outcomes: ['error', 'error'],
    because: /was renamed/,
  },
  {
    title: 'moved',
    commands: ['link set eth0 netns a name eth7'],
    outcomes: ['error', 'error'],
    because: /was moved to another namespace/,
  },
  {
    title: 'a port of a bridge, and no longer',
    commands: ['link add br0 type bridge', 'link set eth0 master br0', 'link set eth0 nomaster'],
    outcomes: ['pass', 'pass'],
  },
];

const hotplug: readonly Change[] = [
  { title: 'nothing', commands: ['link show'], outcomes: ['pass', 'pass'] },
  {
    title: 'deleted',
    commands: ['link del eth0'],
    outcomes: ['pass', 'error'],
    because: /was deleted/,
  },
  {
    title: 'replaced',
    commands: ['link del eth0', veth, 'link set eth0 up'],
    outcomes: ['error', 'pass'],
    because: /came up .* and is captured from \d/,
  },
  {
    title: 'replaced by one that is down',
    commands: ['link del eth0', veth],
    outcomes: ['error', 'pass'],
    because: /appeared/,
  },
  {
    title: 'renamed and back',
    commands: [
      ...['link set eth0 down', 'link set eth0 name eth7'],
      ...['link set eth7 name eth0', 'link set eth0 up'],
    ],
    outcomes: ['error', 'pass'],
    because: /came up/,
  },
];

const changing = (commands: readonly string[], tap: string): Promise<ScenarioReport> =>
  runSingle(`
title: t
about: t
tags: []
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 } }
  b: { eth0: { address: 10.0.0.2/24 } }
capture: [${tap}]
steps:
  - { name: it changes, ip: { b: ${JSON.stringify(commands)} }, expect: [{ none: udp, at: b:eth0 }] }
  - { name: after, ping: { from: a, to: 10.0.0.2 }, expect: [{ none: udp, at: b:eth0 }] }`);

describe('taps whose interfaces change', function () {
  this.timeout(60_000);

  before(async function () {
    await needsSandbox(this);
  });

  for (const [kind, tap, changes] of [
    ['a tap', 'b:eth0', fixed],
    ['a tap with hotplug', '{ at: b:eth0, hotplug: on }', hotplug],
  ] as const)
    for (const { title, commands, outcomes, because } of changes)
      it(`${kind}: ${title}`, async () => {
        const machine = watchMachine();
        const { steps, reason } = await changing(commands, tap);
        const verdicts = steps.flatMap((step) => step.verdicts);
        expect(
          verdicts.map(({ outcome }) => outcome),
          reason ?? JSON.stringify(verdicts),
        ).to.deep.equal(outcomes);
        const told = verdicts
          .map(({ seen, detail = [] }) => [seen, ...detail].join('\n'))
          .find((text) => text.includes('its interface'));
        if (because) expect(told).to.match(because);
        else expect(told).to.equal(undefined);
        expect(await machine.untilNothingLeft(5000)).to.deep.equal([]);
      });

  it('capture what a step makes, from when it is up', async () => {
    const { steps } = await runSingle(`
title: t
about: t
tags: []
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 } }
  b: { eth0: { address: 10.0.0.2/24 } }
capture: [{ at: a:mv9, hotplug: on }, a:eth0]
steps:
  - name: before
    ping: { from: a, to: b:eth0 }
    expect:
      - { none: arp, at: a:mv9 }
      - { path: icmp.type == 8, through: [a:eth0], exactly: true }
  - ip: { a: [link add link eth0 name mv9 type macvlan mode bridge, address add 10.0.1.1/24 dev mv9, link set mv9 up] }
  - name: it sends
    run: { a: arping -c 1 -w 1 -I mv9 10.0.1.2 }
    expect:
      - { exit: 1 }
      - { frames: arp.opcode == 1, at: a:mv9, count: 1.. }
      - { none: icmp, at: a:mv9 }`);
    expect(
      steps.map(({ verdicts }) => verdicts.map(({ outcome }) => outcome)),
      JSON.stringify(steps),
    ).to.deep.equal([['error', 'pass'], [], ['pass', 'pass', 'pass']]);
  });

  it('are of a path’s other taps, where one that is gone sees nothing', async () => {
    const { steps } = await runSingle(`
title: t
about: t
tags: []
nodes:
  a:
    eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 }
    mv0: { type: macvlan, link: eth0, mode: bridge }
  b: { eth0: { address: 10.0.0.2/24 } }
capture: [a:eth0, a:mv0, b:eth0]
steps:
  - ip: { a: link del mv0 }
  - ping: { from: a, to: b:eth0 }
    expect: [{ path: icmp.type == 8, through: [a:eth0, b:eth0], exactly: true }]`);
    expect(steps[1]?.verdicts.map(({ outcome }) => outcome)).to.deep.equal(['pass']);
  });
});
