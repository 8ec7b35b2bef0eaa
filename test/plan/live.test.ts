import { expect } from 'chai';

import type { Scenario } from '../../src/model/scenario.js';
import type { Batch } from '../../src/plan/batches.js';
import { batches } from '../../src/plan/batches.js';
import { planScenario } from '../../src/plan/plan.js';
import { formatPlan } from '../../src/plan/text.js';

import { bridgeBasic, oddNames, vepaHairpin, vxlanMulticast } from './scenarios.js';
import { inSandbox, needNamespaces, shellWords } from './sandbox.js';

interface Link {
  readonly ifname: string;
  readonly flags: readonly string[];
  readonly mtu: number;
  readonly address?: string;
  readonly master?: string;
  readonly promiscuity: number;
  readonly linkinfo?: {
    readonly info_kind: string;
    readonly info_data?: Readonly<Record<string, unknown>>;
    readonly info_slave_data?: Readonly<Record<string, unknown>>;
  };
}

const run = ({ request: { node, argv, input } }: Batch): string => {
  const words = node === undefined ? argv : ['nsenter', `--net=/run/netns/${node}`, ...argv];
  return `printf '%s' ${shellWords([input ?? ''])} | ${shellWords(words)} || exit 1`;
};

/** A node's batches keep their order; `turn` orders the nodes of a stage. */
function raising(scenario: Scenario, turn: (lanes: Batch[][]) => Batch[][]): string {
  const lanes = (stage: readonly Batch[]): Batch[][] =>
    [...new Set(stage.map(({ node }) => node))].map((node) =>
      stage.filter((batch) => batch.node === node),
    );
  return batches(planScenario(scenario))
    .flatMap((stage) => turn(lanes(stage)).flat())
    .map(run)
    .join('\n');
}

const questions = {
  link: ['ip', '-j', '-d', 'link'],
  address: ['ip', '-j', 'address'],
  route: ['ip', '-j', 'route'],
  route6: ['ip', '-6', '-j', 'route'],
  neighbour: ['ip', '-j', 'neighbour'],
  fdb: ['bridge', '-j', 'fdb'],
  arpNotify: ['sysctl', '-n', 'net.ipv4.conf.all.arp_notify'],
} as const;

type Answers = Record<keyof typeof questions, string>;

/** Raises a scenario and asks every node everything. */
function raise(script: string, scenario: Scenario): Record<string, Answers> {
  const asks = scenario.nodes.flatMap(({ name }) =>
    Object.values(questions).map(
      (words) => `nsenter --net=/run/netns/${name} ${shellWords(words)} || exit 2\necho; echo @`,
    ),
  );
  const { status, stdout, stderr } = inSandbox([script, ...asks].join('\n'));
  expect(stderr).to.equal('');
  expect(status).to.equal(0);
  const answers = stdout.split('@\n').map((text) => text.trim());
  const keys = Object.keys(questions);
  return Object.fromEntries(
    scenario.nodes.map(({ name }, index) => [
      name,
      Object.fromEntries(
        keys.map((key, offset) => [key, answers[index * keys.length + offset]]),
      ) as Answers,
    ]),
  );
}

const links = (answers: Answers): Link[] => JSON.parse(answers.link) as Link[];

/** What was asked of the interfaces is there. */
function verify(scenario: Scenario, answers: Record<string, Answers>): void {
  for (const node of scenario.nodes) {
    const there = links(answers[node.name]!);
    expect(there.map(({ ifname }) => ifname).sort()).to.deep.equal(
      ['lo', ...node.interfaces.map(({ id }) => id.name)].sort(),
    );
    for (const { id, type, mac, mtu, master, up, addresses } of node.interfaces) {
      const link = there.find(({ ifname }) => ifname === id.name)!;
      expect(link.linkinfo?.info_kind, id.name).to.equal(type === 'tap' ? 'tun' : type);
      if (mac !== undefined) expect(link.address, id.name).to.equal(mac);
      if (mtu !== undefined) expect(link.mtu, id.name).to.equal(mtu);
      expect(link.master, id.name).to.equal(master);
      expect(link.flags.includes('UP'), id.name).to.equal(up);
      for (const { address, prefix } of addresses)
        expect(answers[node.name]!.address).to.match(
          new RegExp(`"local":"${address}","prefixlen":${prefix}\\b`),
        );
    }
  }
}

const inOrder = (lanes: Batch[][]): Batch[][] => lanes;
const reversed = (lanes: Batch[][]): Batch[][] => lanes.toReversed();

describe('a plan, carried out', () => {
  const scenarios = { vepaHairpin, vxlanMulticast, bridgeBasic, oddNames };

  for (const [name, scenario] of Object.entries(scenarios)) {
    it(`raises ${name}`, function () {
      needNamespaces(this);
      verify(scenario, raise(raising(scenario, inOrder), scenario));
    });

    it(`raises ${name} with the nodes in the opposite order`, function () {
      needNamespaces(this);
      verify(scenario, raise(raising(scenario, reversed), scenario));
    });

    it(`raises ${name} from its printed form`, function () {
      needNamespaces(this);
      verify(scenario, raise(`set -e\n${formatPlan(planScenario(scenario))}`, scenario));
    });
  }

  it('sets port flags, bridge options, routes, neighbours and forwarding entries', function () {
    needNamespaces(this);
    const answers = raise(raising(bridgeBasic, inOrder), bridgeBasic);
    const [bridge, p2] = ['br0', 'p2'].map((name) =>
      links(answers.switch!).find(({ ifname }) => ifname === name),
    );
    expect(bridge?.linkinfo?.info_data?.ageing_time).to.equal(30000);
    expect(p2?.linkinfo?.info_slave_data).to.include({ learning: false, isolated: false });
    expect(answers.switch!.fdb).to.include('02:00:00:00:00:99');
    expect(links(answers.a!).find(({ ifname }) => ifname === 'eth0')?.promiscuity).to.equal(1);
    expect(answers.a!.neighbour).to.match(/"10.0.0.2".*"02:00:00:00:00:99".*PERMANENT/);
    expect(answers.a!.route).to.match(/"default".*"10.0.0.2"/);
    expect(answers.a!.route).to.match(/"10.8.0.0\/16".*"10.0.0.2"/);
    expect(answers.a!.route6).to.match(/"fd01::\/64".*"fd00::2"/);
  });

  it('fills the forwarding database of a VXLAN', function () {
    needNamespaces(this);
    const answers = raise(raising(oddNames, inOrder), oddNames);
    expect(answers.netns!.fdb).to.match(/"ifname":"vxlan".*"dst":"10.0.0.1"/);
    const source = links(answers.netns!).find(({ ifname }) => ifname === 'mode');
    expect(source?.linkinfo?.info_data).to.include({ mode: 'source' });
  });
});
