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
    eth0: {}
    vx0: { type: vxlan, id: 7, dev: eth0, remote: 192.0.2.1, dstport: 4789 }
  a:
    mv0: { type: macvlan, link: host:eth0, mode: vepa, address: 10.0.0.1/24, neighbours: [10.0.0.2 lladdr 02:00:00:00:00:02] }
capture: [a:mv0]
steps:
  - name: ping
    ping: { from: a, to: 10.0.0.2 }
    expect:
      - received: 0
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
  'host:vx0 id 7 → 8',
  'host:vx0 dstport 4789 → 4790',
  'host:vx0 learning on → off',
  'switch:br0 left down',
  'switch:p1 left down',
  'host:eth0 left down',
  'host:vx0 left down',
  'a:mv0 left down',
  'a:mv0 address 10.0.0.1 → 10.0.0.101',
  'a:mv0 without neighbours 10.0.0.2 lladdr 02:00:00:00:00:02',
  'host without route 10.9.0.0/16 dev eth0',
  'host without net.ipv4.ip_forward=1',
  '“ping” without its stimulus',
];

describe('audit operators', () => {
  const [scenario] = readText(text);
  if (!scenario) throw new Error('no scenario');
  const mutants = mutantsOf(scenario);

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
    const quiet = mutants.at(-1)?.scenario.steps[0];
    expect(quiet?.stimulus).to.equal(undefined);
    expect(quiet?.expect.map(({ kind }) => kind)).to.deep.equal(['none']);
  });
});
