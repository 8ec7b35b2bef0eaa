import { expect } from 'chai';

import { codes, find, readOne } from './reading.js';

const hairpin = `
title: VEPA
about: >
  Why.
tags: [macvlan]
nodes:
  switch:
    br0: { type: bridge }
    p1: { type: veth, peer: host:eth0, master: br0, port: { hairpin: true } }
  host: {}
  a:
    mv0: { type: macvlan, link: host:eth0, mode: vepa, address: 10.0.0.1/24 }
  b:
    mv0: { type: macvlan, link: host:eth0, mode: passthru, address: [10.0.0.2/24, 10.0.1.2/16] }
capture: [a:mv0, { at: host:eth0, promiscuous: on }]
steps:
  - ping: { from: a, to: b:mv0 }
    expect:
      - received: 1
      - frames: ip.dst == \${b:mv0.address} && eth.src == \${a:mv0.mac}
        at: host:eth0
        within: 1.5s
`;

describe('readWith', () => {
  it('reads the head', () => {
    const scenario = readOne(hairpin);
    expect(scenario).to.include({
      name: 'lesson',
      file: 'scenarios/family/lesson.yaml',
      title: 'VEPA',
      about: 'Why.',
      ipv6: false,
    });
    expect(scenario.tags).to.deep.equal(['macvlan']);
    expect(scenario).not.to.have.property('case');
  });

  it('gives each interface with its places, links and derived MAC address', () => {
    const scenario = readOne(hairpin);
    const a = find(scenario, 'a', 'mv0');
    expect(a).to.deep.include({
      type: 'macvlan',
      options: { link: { node: 'host', name: 'eth0' }, mode: 'vepa' },
      lower: { node: 'host', name: 'eth0' },
      up: true,
      mac: '02:5c:18:d5:5d:9d',
    });
    expect(a.place).to.deep.include({ line: 12, column: 5, endColumn: 8 });
    expect(
      a.addresses.map(({ address, prefix, family }) => [address, prefix, family]),
    ).to.deep.equal([['10.0.0.1', 24, 4]]);
    expect(find(scenario, 'switch', 'p1')).to.deep.include({
      master: 'br0',
      port: { hairpin: true },
      peer: { node: 'host', name: 'eth0' },
    });
  });

  it('adds the end of a wire that only the other end mentions', () => {
    const end = find(readOne(hairpin), 'host', 'eth0');
    expect(end).to.deep.include({
      type: 'veth',
      implied: true,
      peer: { node: 'switch', name: 'p1' },
      options: { peer: { node: 'switch', name: 'p1' } },
    });
    expect(end.mac).to.match(/^02:/);
  });

  it('leaves the MAC address to the kernel where the type does', () => {
    expect(find(readOne(hairpin), 'b', 'mv0')).not.to.have.property('mac');
  });

  it('reads taps and steps, with references replaced', () => {
    const { capture, steps } = readOne(hairpin);
    expect(capture.map(({ id, promiscuous }) => [id.node, promiscuous])).to.deep.equal([
      ['a', false],
      ['host', true],
    ]);
    expect(steps).to.have.length(1);
    const [step] = steps;
    expect(step?.name).to.equal('a pings b:mv0');
    expect(step?.stimulus).to.deep.include({ kind: 'ping', options: { from: 'a', to: 'b:mv0' } });
    expect(step?.expect.map(({ kind, options, within }) => [kind, options, within])).to.deep.equal([
      ['received', { received: 1 }, undefined],
      [
        'frames',
        { frames: 'ip.dst == 10.0.0.2 && eth.src == 02:5c:18:d5:5d:9d', at: 'host:eth0' },
        1500,
      ],
    ]);
  });

  it('lets both ends of a wire be declared, with one, two or no mention between them', () => {
    const wire = (a: string, b: string): string =>
      `title: x\nnodes: { a: { eth0: { ${a} } }, b: { eth0: { ${b} } } }\nsteps: [{ ping: { from: a, to: 10.0.0.9 } }]`;
    for (const [a, b] of [
      ['type: veth, peer: b:eth0', 'mtu: 9000'],
      ['type: veth, peer: b:eth0', 'type: veth, mtu: 9000'],
      ['type: veth, peer: b:eth0', 'type: veth, peer: a:eth0, mtu: 9000'],
    ] as const) {
      const scenario = readOne(wire(a, b));
      expect(find(scenario, 'a', 'eth0').peer).to.deep.equal({ node: 'b', name: 'eth0' });
      expect(find(scenario, 'b', 'eth0')).to.deep.include({
        peer: { node: 'a', name: 'eth0' },
        mtu: 9000,
      });
    }
    expect(codes(wire('type: veth', 'type: veth'))).to.deep.equal(['missing-key', 'missing-key']);
  });

  it('reads settings, words and sysctls', () => {
    const scenario = readOne(`
title: x
nodes:
  a:
    eth0.5:
      type: veth
      peer: b:eth0
      mac: "0A:00:00:00:00:01"
      up: off
      promisc: on
      txqueuelen: 10
      alias: two words
      routes: ["10.1.0.0/16 via 10.0.0.9"]
      neighbours: ["10.0.0.2 lladdr \${b:eth0.mac}"]
      fdb: ["00:00:00:00:00:00 dst 10.0.0.2"]
      sysctls: { ipv4.arp_notify: true, ipv4.neigh.ucast_solicit: 1 }
    interfaces:
      routes: { type: bridge }
    routes: [blackhole 10.9.0.0/16]
    sysctls: { net.ipv4.ip_forward: 1 }
  b:
steps: [{ name: nothing moves, expect: [{ link: "a:routes", has: {} }] }]
`);
    const each = find(scenario, 'a', 'eth0.5');
    expect(each).to.include({ mac: '0a:00:00:00:00:01', up: false });
    expect(each.settings.map(({ words }) => words)).to.deep.equal([
      ['promisc', 'on'],
      ['txqueuelen', '10'],
      ['alias', 'two words'],
    ]);
    expect(each.routes.map(({ words }) => words)).to.deep.equal([
      ['10.1.0.0/16', 'via', '10.0.0.9'],
    ]);
    expect(each.neighbours[0]?.words).to.deep.equal([
      '10.0.0.2',
      'lladdr',
      find(scenario, 'b', 'eth0').mac,
    ]);
    expect(each.sysctls.map(({ key, value }) => [key, value])).to.deep.equal([
      ['net.ipv4.conf.eth0/5.arp_notify', '1'],
      ['net.ipv4.neigh.eth0/5.ucast_solicit', '1'],
    ]);
    const [a] = scenario.nodes;
    expect(a?.routes[0]?.words).to.deep.equal(['blackhole', '10.9.0.0/16']);
    expect(a?.sysctls[0]).to.include({ key: 'net.ipv4.ip_forward', value: '1' });
    expect(find(scenario, 'a', 'routes').type).to.equal('bridge');
    expect(scenario.steps[0]).not.to.have.property('stimulus');
  });

  it('asks for duplicate detection where the scenario wants it', () => {
    const scenario = readOne(
      'title: x\nnodes: { a: { br0: { type: bridge, address: [fd00:0::1/64, 10.0.0.1/24], dad: on } } }\nsteps: [{ ip: { a: link show } }]',
    );
    expect(find(scenario, 'a', 'br0')).to.deep.include({ dad: true, sysctls: [] });
  });

  it('also where the addresses come later', () => {
    const scenario = readOne(
      'title: x\nnodes: { a: { br0: { type: bridge, dad: on } } }\nsteps: [{ ip: { a: address add fd00::1/64 dev br0 } }]',
    );
    expect(find(scenario, 'a', 'br0').dad).to.equal(true);
    expect(scenario.ipv6).to.equal(true);
  });
});

describe('the same address', () => {
  const text = (a: string, b: string, extra = ''): string => `
title: x
nodes:
  leaf:
    br1: { type: bridge${extra} }
    br2: { type: bridge }
    p1: { type: veth, peer: a:eth0, master: br1 }
    p2: { type: veth, peer: b:eth0, master: ${b} }
  a: { eth0: { address: 10.0.0.1/24 } }
  b: { eth0: { address: ${a}/24 } }
steps: [{ ping: { from: a, to: 10.0.0.9 } }]
`;

  it('is a mistake on one segment', () => {
    expect(codes(text('10.0.0.1', 'br1'))).to.deep.equal(['address-twice']);
  });
  it('is right for tenants on segments of their own', () => {
    expect(codes(text('10.0.0.1', 'br2'))).to.be.empty;
  });
  it('is not judged behind a bridge that filters VLANs', () => {
    expect(codes(text('10.0.0.1', 'br1', ', vlan_filtering: on'))).to.be.empty;
  });
});
