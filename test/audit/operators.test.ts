import { expect } from 'chai';

import { mutantsOf } from '../../src/audit/operators.js';
import { readText } from '../catalogue.js';

const text = `
title: t
about: t
tags: []
nodes:
  switch:
    br0: { type: bridge, mcast_snooping: false }
    p1: { type: veth, peer: host:eth0, master: br0, port: { hairpin: true } }
  host:
    routes: [10.9.0.0/16 dev eth0]
    sysctls: { net.ipv4.ip_forward: 1 }
    eth0: { mtu: 1400 }
    vx0: { type: vxlan, id: 7, dev: eth0, remote: 192.0.2.1, dstport: 4789 }
  a:
    mv0: { type: macvlan, link: host:eth0, mode: vepa, address: 10.0.0.1/24, neighbours: [10.0.0.2 lladdr 02:00:00:00:00:02] }
capture: [a:mv0]
steps:
  - name: prepare
    ip: { host: [link set dev eth0 promisc on, link set dev eth0 allmulticast on] }
  - name: ping
    ping: { from: a, to: 10.0.0.2 }
    expect:
      - received: 0
      - none: arp
        at: a:mv0
  - name: flap
    ping: { from: a, to: 10.0.0.2, count: 9 }
    meanwhile:
      - after: { received: 2 }
        ip: { host: link set dev eth0 down }
      - after: { lost: 2 }
        ip: { host: link set dev eth0 up }
    expect:
      - none: arp
        at: a:mv0
`;

const changes = [
  'a:mv0 mode vepa → bridge',
  'a:mv0 mode vepa → private',
  'switch:p1 hairpin on → off',
  'switch:p1 learning on → off',
  'switch:p1 flood on → off',
  'switch:p1 isolated off → on',
  'switch:br0 mcast_snooping off → on',
  'host:vx0 learning on → off',
  'host:vx0 id 7 → 8',
  'host:vx0 dstport 4789 → 4790',
  'host:vx0 without id',
  'host:vx0 without remote',
  'host:vx0 without dstport',
  'switch:br0 left down',
  'switch:p1 left down',
  'host:eth0 left down',
  'host:vx0 left down',
  'a:mv0 left down',
  'switch:p1 not a port of br0',
  'what a:mv0 sends is lost',
  'what a:mv0 receives is lost',
  'a:mv0 address 10.0.0.1 → 10.0.0.101',
  'a:mv0 mac 02:5c:18:d5:5d:9d → 02:5c:18:d5:5d:fe',
  'host:eth0 without mtu 1400',
  'a:mv0 without neighbours 10.0.0.2 lladdr 02:00:00:00:00:02',
  'host without route 10.9.0.0/16 dev eth0',
  'a:mv0 neighbours 10.0.0.2 lladdr 02:00:00:00:00:02 → 10.0.0.2 lladdr 02:00:00:00:00:ee',
  'host without net.ipv4.ip_forward=1',
  '“prepare” without its stimulus',
  '“ping” without its stimulus',
  '“flap” without its stimulus',
  '“prepare” left out',
  '“ping” left out',
  '“prepare” without host: link set dev eth0 promisc on',
  '“prepare” without host: link set dev eth0 allmulticast on',
  '“flap” without what is done after 2 received: host: ip link set dev eth0 down',
  '“flap” without what is done after 2 lost: host: ip link set dev eth0 up',
];

const [scenario] = readText(text);
if (!scenario) throw new Error('no scenario');
const mutants = mutantsOf(scenario);

describe('audit operators', () => {
  it('change one thing at a time', () => {
    expect(mutants.map(({ change }) => change)).to.deep.equal(changes);
  });

  it('leave the scenario as it was', () => {
    const [again] = readText(text);
    expect(scenario).to.deep.equal(again);
  });

  it('each mutant differs from the scenario and from the others', () => {
    const texts = [scenario, ...mutants.map((mutant) => mutant.scenario)].map((each) =>
      JSON.stringify(each),
    );
    expect(new Set(texts).size).to.equal(texts.length);
  });

  it('leaves out with a stimulus what only it can tell', () => {
    const quiet = mutants.find(({ change }) => change === '“ping” without its stimulus')?.scenario
      .steps[1];
    expect(quiet?.stimulus).to.equal(undefined);
    expect(quiet?.expect.map(({ kind }) => kind)).to.deep.equal(['none']);
  });
});

describe('audit operator', () => {
  const mutant = (change: string) => mutants.find((each) => each.change === change)?.scenario;

  it('a port that is none has no flags of one', () => {
    const p1 = mutant('switch:p1 not a port of br0')?.nodes[0]?.interfaces[1];
    expect(p1).to.not.have.any.keys('master', 'port');
  });

  it('frames are lost from before the first step', () => {
    const [first, ...rest] = mutant('what a:mv0 sends is lost')?.steps ?? [];
    expect(first?.stimulus?.options).to.have.keys('a');
    expect(rest.map(({ name }) => name)).to.deep.equal(['prepare', 'ping', 'flap']);
  });

  it('a change that is left out leaves the others', () => {
    const [, , flap] =
      mutant('“flap” without what is done after 2 lost: host: ip link set dev eth0 up')?.steps ??
      [];
    expect(flap?.meanwhile?.map(({ after }) => after)).to.deep.equal([{ received: 2 }]);
    const [, , still] = mutant('“flap” without its stimulus')?.steps ?? [];
    expect(still).not.to.have.property('meanwhile');
  });

  it('the commands that are left are carried out in their order', () => {
    const changed = mutant('“prepare” without host: link set dev eth0 promisc on');
    expect(changed?.steps[0]?.stimulus?.options).to.deep.equal({
      host: ['link set dev eth0 allmulticast on'],
    });
  });
});
