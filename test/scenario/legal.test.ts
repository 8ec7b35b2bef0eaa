/** Networks that look wrong but are valid: netlab accepts what the kernel accepts, with the same meaning. */
import { expect } from 'chai';

import { runScenarios } from '../../src/run/run.js';
import { readScenario } from '../../src/scenario/read.js';
import { Names } from '../../src/terms/names.js';
import { readText } from '../catalogue.js';
import { needsSandbox } from '../sandbox-possible.js';

const network = (nodes: string, steps = '- ip: { a: link show }'): string =>
  `title: x\nnodes:\n${nodes}\nsteps:\n  ${steps}\n`;

const codes = (text: string): string[] =>
  readScenario(text, 'x.yaml').problems.map(({ code }) => code);

const wire = (a: string, b: string, more = ''): string =>
  network(`  a: { eth0: { type: veth, peer: b:eth0, ${a} } }\n  b: { eth0: { ${b} }${more} }`);

describe('an address on several links', () => {
  for (const [what, text, expected] of [
    [
      'of a node',
      network(
        '  a: { br0: { type: bridge, address: 10.0.0.1/32 }, br1: { type: bridge, address: 10.0.0.1/32 } }',
      ),
      [],
    ],
    [
      'of an interface, with other prefix lengths',
      wire('address: [10.0.0.1/24, 10.0.0.1/32]', ''),
      [],
    ],
    ['of an interface, twice', wire('address: [10.0.0.1/24, 10.0.0.1/24]', ''), ['address-twice']],
    ['of an interface, in IPv6', wire('address: [fd00::1/64, fd00::1/128]', ''), ['address-twice']],
    ['of a segment', wire('address: 10.0.0.1/24', 'address: 10.0.0.1/24'), ['address-twice']],
    [
      'of a segment, in one node',
      network(
        '  a: { eth0: { type: veth, peer: eth1, address: 10.0.0.1/24 }, eth1: { address: 10.0.0.1/24 } }',
      ),
      ['address-twice'],
    ],
  ] as const)
    it(what, () => {
      expect(codes(text)).to.deep.equal(expected);
    });
});

describe('a target whose address the sender has, too', () => {
  const twice = (from: string, to: string, ports = ''): string =>
    network(
      `  a:
    lo: { address: 192.0.2.1/32 }
    red: { type: vrf, table: 10 }
    eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24${ports} }
  b: { eth0: { address: 10.0.0.2/24 }, lo: { address: 192.0.2.1/32 } }`,
      `- ping: { from: ${from}, to: ${to} }`,
    );
  for (const [what, text, expected] of [
    ['is a mistake', twice('a', 'b:lo'), ['bad-value']],
    ['is one where the interface is bound, too', twice('a:eth0', 'b:lo'), ['bad-value']],
    ['is none from another VRF', twice('a:eth0', 'b:lo', ', master: red'), []],
    ['is none as an address', twice('a', '192.0.2.1'), []],
    ['is none where it is the sender’s own', twice('a', 'a:lo'), []],
  ] as const)
    it(what, () => {
      expect(codes(text)).to.have.length(expected.length);
    });
});

describe('a MAC address', () => {
  const macs = (text: string): (string | undefined)[] => {
    const names = new Names(readText(text)[0]?.nodes ?? []);
    return ['a:eth0', 'b:eth0'].map((name) => names.mac(name));
  };

  it('may be given twice', () => {
    const mac = 'mac: "02:00:00:00:00:01"';
    expect(macs(wire(mac, mac))).to.deep.equal(['02:00:00:00:00:01', '02:00:00:00:00:01']);
  });

  it('may be that of another interface, wherever that has it from', () => {
    const [a, b] = macs(wire('mtu: 1500', "mac: '${a:eth0.mac}'"));
    expect(a).to.match(/^02:/);
    expect(b).to.equal(a);
    const chain = ', br0: { type: bridge, mac: "02:00:00:00:00:07" }';
    expect(macs(wire("mac: '${b:eth0.mac}'", "mac: '${b:br0.mac}'", chain))).to.deep.equal([
      '02:00:00:00:00:07',
      '02:00:00:00:00:07',
    ]);
  });

  it('may be the case’s', () => {
    const text = `${wire("mac: '${mac}'", '')}cases: [{ mac: '02:00:00:00:00:01' }, { mac: kernel }]\n`;
    expect(readText(text).map(({ nodes }) => nodes[0]?.interfaces[0]?.mac)).to.deep.equal([
      '02:00:00:00:00:01',
      undefined,
    ]);
  });

  it('that is derived is never another’s', () => {
    const [derived] = macs(wire('', ''));
    const [own, given] = macs(wire('', `mac: "${derived!}"`));
    expect(given).to.equal(derived);
    expect(own).not.to.equal(derived);
  });

  it('that is left to the kernel is not known', () => {
    const text = wire('mac: kernel', '');
    expect(macs(text)[0]).to.equal(undefined);
    for (const field of ['mac', 'linklocal']) {
      const step = `'neigh add 10.0.0.9 lladdr \${a:eth0.${field}} dev eth0'`;
      expect(codes(text.replace('link show', step))).to.deep.equal(['no-address']);
    }
    const child = ', mv0: { type: macvlan, link: eth0, mode: passthru, mac: kernel }';
    const names = new Names(readText(wire('', '', child))[0]?.nodes ?? []);
    expect(names.mac('b:mv0')).to.equal(names.mac('b:eth0'));
  });

  it('that refers to itself is a mistake', () => {
    expect(codes(wire("mac: '${a:eth0.mac}'", ''))).to.deep.equal(['reference-loop']);
    expect(codes(wire("mac: '${b:eth0.mac}'", "mac: '${a:eth0.mac}'"))).to.deep.equal([
      'reference-loop',
    ]);
  });

  it('that a reference gives must be one', () => {
    expect(codes(wire("mac: '${b:eth0.name}'", ''))).to.deep.equal(['bad-value']);
    expect(codes(wire("mac: '${b:eth0.mac}'", 'mac: "03:00:00:00:00:01"'))).to.include('bad-mac');
  });
});

describe('legal networks', function () {
  this.timeout(30_000);

  it('are what the kernel has', async function () {
    await needsSandbox(this);
    const text = `
title: all of it
nodes:
  a:
    eth0: &uplink { type: veth, peer: sw:p1, mtu: 1400, address: 192.0.2.1/32, mac: '02:00:00:00:00:0a' }
    eth1: { <<: *uplink, peer: sw:p2, mac: '\${a:eth0.mac}' }
  sw:
    br0: { type: bridge, mac: kernel }
    p1: { mtu: 1400, master: br0, mac: '02:00:00:00:00:02' }
    br1: { type: bridge, mac: kernel }
    p2: { mtu: 1400, master: br1, mac: '02:00:00:00:00:03' }
steps:
  - expect:
      - { link: 'a:eth1', has: { mtu: 1400, address: '02:00:00:00:00:0a' } }
      - { addr: 'a:eth0', has: { local: 192.0.2.1 } }
      - { addr: 'a:eth1', has: { local: 192.0.2.1 } }
      - { link: 'sw:br0', has: { address: '02:00:00:00:00:02' } }
      - { link: 'sw:br1', has: { address: '02:00:00:00:00:03' } }
`;
    const report = await runScenarios(readText(text), {});
    expect(report.scenarios[0]?.outcome, JSON.stringify(report.scenarios[0])).to.equal('pass');
  });
});
