import { expect } from 'chai';
import fc from 'fast-check';

import { formatInterfaceId } from '../../src/model/capture.js';
import { planScenario } from '../../src/plan/plan.js';
import { rehearse } from './rehearsal.js';
import * as scenarios from './scenarios.js';
import type { InterfaceSketch, NodeSketch } from './topology.js';
import { topology } from './topology.js';

const argvs = (scenario: Parameters<typeof planScenario>[0]): string[] =>
  planScenario(scenario).commands.map(({ argv }) => argv.join(' '));

/** Random networks: devices on devices across nodes, ports, wires; declared in any order. */
const networks = fc
  .record({
    nodes: fc.integer({ min: 1, max: 4 }),
    devices: fc.array(
      fc.record({
        kind: fc.constantFrom('macvlan', 'vxlan', 'bridge', 'veth', 'vlan', 'tap', 'free vxlan'),
        node: fc.nat(),
        far: fc.nat(),
        lower: fc.nat(),
        master: fc.option(fc.nat()),
        route: fc.boolean(),
        sysctl: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    order: fc.infiniteStream(fc.nat()),
  })
  .map(({ nodes, devices, order }) => {
    const names = Array.from({ length: nodes }, (_, index) => `n${index}`);
    const all: { node: string; name: string; sketch: InterfaceSketch; kind: string }[] = [];
    devices.forEach((device, index) => {
      const node = names[device.node % nodes]!;
      const name = `i${index}`;
      const below = all.filter(({ kind }) => kind !== 'tap');
      const lower = below[device.lower % Math.max(1, below.length)];
      const link = lower && `${lower.node}:${lower.name}`;
      const bridges = all.filter((each) => each.kind === 'bridge' && each.node === node);
      const bridge = bridges[(device.master ?? 0) % Math.max(1, bridges.length)];
      // An interface stacked on a bridge cannot be its port: the kernel refuses such loops.
      const master =
        device.master !== null && bridge && device.kind === 'veth' ? bridge.name : undefined;
      const common = {
        ...(master === undefined ? {} : { master }),
        ...(device.route ? { routes: [`10.${index}.0.0/16`] } : {}),
        ...(device.sysctl ? { sysctls: { [`net.ipv4.conf.${name}.arp_notify`]: '1' } } : {}),
      };
      const far = names[device.far % nodes]!;
      const sketches: Record<string, InterfaceSketch | undefined> = {
        bridge: { type: 'bridge' },
        tap: { type: 'tap' },
        'free vxlan': { type: 'vxlan', options: { id: index } },
        veth: { type: 'veth', options: { peer: `${far}:f${index}` } },
        ...(link === undefined
          ? {}
          : {
              macvlan: { type: 'macvlan', options: { link } },
              vlan: { type: 'vlan', options: { link, id: 5 } },
              vxlan: { type: 'vxlan', options: { id: index, dev: link } },
            }),
      };
      const sketch = sketches[device.kind];
      if (sketch) all.push({ node, name, sketch: { ...common, ...sketch }, kind: device.kind });
    });
    const shuffled = all
      .map((each) => ({ each, rank: Number(order.next().value) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ each }) => each);
    const sketch: Record<string, NodeSketch> = Object.fromEntries(
      names.map((node) => [
        node,
        {
          interfaces: Object.fromEntries(
            shuffled.filter((each) => each.node === node).map(({ name, sketch }) => [name, sketch]),
          ),
        },
      ]),
    );
    return topology(sketch);
  });

describe('planScenario', () => {
  it('gives every command what it needs, in networks of any shape', () => {
    fc.assert(
      fc.property(networks, (scenario) => {
        const { world, complaints } = rehearse(planScenario(scenario));
        expect(complaints).to.deep.equal([]);
        const all = scenario.nodes.flatMap(({ interfaces }) => interfaces);
        expect([...world.there].sort()).to.deep.equal(
          all.map(({ id }) => formatInterfaceId(id)).sort(),
        );
        for (const { id } of all) expect(world.up).to.include(formatInterfaceId(id));
      }),
      { numRuns: 300 },
    );
  });

  for (const [name, scenario] of Object.entries(scenarios))
    it(`gives every command what it needs in ${name}`, () => {
      expect(rehearse(planScenario(scenario)).complaints).to.deep.equal([]);
    });

  it('the rehearsal notices a command that comes too early', () => {
    const { commands } = planScenario(scenarios.vepaHairpin);
    const hasty = commands.map((command) => ({ ...command, stage: Math.min(command.stage, 3) }));
    expect(rehearse({ commands: hasty }).complaints).not.to.deep.equal([]);
  });

  it('is the same each time, and each command has its reason', () => {
    expect(planScenario(scenarios.oddNames)).to.deep.equal(planScenario(scenarios.oddNames));
    for (const { why } of planScenario(scenarios.oddNames).commands) expect(why).not.to.equal('');
  });

  it('marks the commands that create a device', () => {
    const created = planScenario(scenarios.vepaHairpin).commands.flatMap(
      (each) => each.creates ?? [],
    );
    expect(created).to.deep.equal(['veth', 'bridge', 'macvlan', 'macvlan']);
  });

  it('sets what creation does not keep afterwards', () => {
    const words = argvs(
      topology({
        a: {
          interfaces: {
            br0: { type: 'bridge', mtu: 1400 },
            t0: { type: 'tap', mtu: 1300 },
            e0: { type: 'veth', options: { peer: 'e1' }, mtu: 1600 },
            vx0: { type: 'vxlan', mtu: 1500, options: { id: 1, dev: 'e0' } },
            mv0: {
              type: 'macvlan',
              mtu: 1700,
              mac: '02:00:00:00:00:99',
              options: { link: 'e0', mode: 'passthru' },
            },
          },
        },
      }),
    );
    expect(words).to.include.members([
      'ip link set dev br0 mtu 1400',
      'ip tuntap add dev t0 mode tap',
      'ip link set dev t0 address 02:00:00:00:00:02 mtu 1300',
      'ip link set dev vx0 mtu 1500',
      'ip link add link e0 dev mv0 index 105 mtu 1700 type macvlan mode passthru',
      'ip link set dev mv0 address 02:00:00:00:00:99',
    ]);
  });

  it('applies a node’s sysctls before its devices, and an interface’s when it is there', () => {
    const words = argvs(scenarios.bridgeBasic);
    const position = (text: string): number => words.findIndex((each) => each.includes(text));
    expect(position('ip_forward=1')).to.be.lessThan(position('add dev br0'));
    expect(position('ip_forward=1')).to.be.greaterThan(position('ip_forward=0'));
    expect(position('conf.br0.arp_notify=1')).to.be.greaterThan(position('add dev br0'));
    expect(position('conf.br0.arp_notify=1')).to.be.lessThan(position('dev br0 up'));
  });

  for (const key of ['net.ipv4.conf.e/5.arp_notify', 'net/ipv4/conf/e.5/arp_notify'])
    it(`knows that ${key} is about e.5`, () => {
      const words = argvs(
        topology({
          a: {
            interfaces: { 'e.5': { type: 'veth', options: { peer: 'f' } } },
            sysctls: { [key]: '1' },
          },
        }),
      );
      expect(words.indexOf(`sysctl -qw ${key}=1`)).to.be.greaterThan(
        words.findIndex((each) => each.includes('add dev e.5')),
      );
    });

  it('adds IPv6 addresses without duplicate detection, unless it is asked for', () => {
    const quiet = topology(
      { a: { interfaces: { vx: { type: 'vxlan', options: { id: 1 }, address: ['fd00::1/64'] } } } },
      true,
    );
    expect(argvs(quiet)).to.include('ip address add fd00::1/64 dev vx nodad');
    const loud = {
      ...quiet,
      nodes: quiet.nodes.map((node) => ({
        ...node,
        interfaces: node.interfaces.map((each) => ({ ...each, dad: true })),
      })),
    };
    expect(argvs(loud)).to.include('ip address add fd00::1/64 dev vx');
  });

  it('switches IPv6 off unless the scenario uses it', () => {
    expect(argvs(scenarios.vepaHairpin).join()).to.include('all.disable_ipv6=1');
    expect(argvs(scenarios.bridgeBasic).join()).not.to.include('disable_ipv6');
    expect(argvs(scenarios.bridgeBasic).join()).to.include('accept_dad=0');
  });

  it('enslaves the backup of a port before it is named', () => {
    const port = (backup?: string) => ({
      type: 'veth',
      options: { peer: `far:x${backup ?? ''}` },
      master: 'br0',
      ...(backup === undefined ? {} : { port: { backup_port: backup } }),
    });
    const words = argvs(
      topology({
        s: { interfaces: { br0: { type: 'bridge' }, p1: port('p2'), p2: port() } },
        far: {},
      }),
    );
    expect(words.indexOf('ip link set dev p2 master br0')).to.be.lessThan(
      words.indexOf('ip link set dev p1 type bridge_slave backup_port p2'),
    );
  });

  it('leaves a loop to the kernel', () => {
    const loop = topology({
      s: {
        interfaces: {
          br0: { type: 'bridge' },
          v: { type: 'vlan', options: { link: 'br0', id: 5 }, master: 'br0' },
        },
      },
    });
    expect(argvs(loop)).to.include('ip link set dev v master br0');
  });

  it('a wire needs two ends', () => {
    const lone = topology({ a: { interfaces: { e0: { type: 'veth' } } } });
    expect(() => planScenario(lone)).to.throw(RangeError, 'a:e0 has no other end');
  });

  it('needs few stages', () => {
    const stages = new Set(planScenario(scenarios.vepaHairpin).commands.map(({ stage }) => stage));
    expect([...stages]).to.deep.equal([0, 1, 2, 3, 4]);
  });
});
