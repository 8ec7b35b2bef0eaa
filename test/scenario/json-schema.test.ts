import { readdirSync, readFileSync } from 'node:fs';

import { Ajv } from 'ajv';
import { expect } from 'chai';
import { parse } from 'yaml';

import { scenarioJsonSchema } from '../../src/scenario/json-schema.js';
import { allKinds } from '../../src/scenario/kinds.js';
import { testKinds } from './kinds.js';

const scenarios = readdirSync('scenarios', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort();

describe('schema/scenario.json', () => {
  it('is fresh (node tools/schema.mjs)', () => {
    const committed: unknown = JSON.parse(readFileSync('schema/scenario.json', 'utf8'));
    expect(committed).to.deep.equal(JSON.parse(JSON.stringify(scenarioJsonSchema(allKinds))));
  });

  const valid = new Ajv({ strict: false, allErrors: true }).compile(scenarioJsonSchema(allKinds));
  for (const name of scenarios)
    it(`fits ${name}`, () => {
      valid(parse(readFileSync(`scenarios/${name}`, 'utf8'), { merge: true }));
      const told = (valid.errors ?? []).map(
        ({ instancePath, message }) => `${instancePath} ${message ?? ''}`,
      );
      expect(told.slice(0, 3)).to.deep.equal([]);
    });
});

describe('scenarioJsonSchema', () => {
  const valid = new Ajv({ strict: false }).compile(scenarioJsonSchema(testKinds));
  const accepts = (a: string, step = 'ping: { from: a, to: b:eth0 }'): boolean =>
    valid(parse(`title: x\nnodes: { a: { eth0: { ${a} } }, b: }\nsteps: [{ ${step} }]`));

  for (const [a, step] of [
    ['type: veth, peer: b:eth0'],
    ['address: 10.0.0.1/24'],
    ['type: bridge, stp_state: off'],
    ['type: "${type}", mtu: "${mtu}"'],
    ['type: macvlan, link: b:eth0, mode: "${mode}", mtu: "${mtu}", promisc: "${flag}"'],
    ['type: veth, peer: b:eth0, master: br0, port: { hairpin: on }'],
    ['type: veth', 'ping: { from: a, to: "${b:eth0.address}", count: "${n}" }'],
    ['type: veth', 'expect: [{ frames: icmp, at: "${tap}", count: 1.., within: 5s }]'],
  ] as const)
    it(`accepts ${a} ${step ?? ''}`, () => {
      expect(accepts(a, step)).to.equal(true);
    });

  for (const [a, step] of [
    ['type: vteh'],
    ['type: macvlan, mode: vepa'],
    ['type: macvlan, link: b:eth0, mode: vpea'],
    ['type: macvlan, link: b:eth0, id: 1'],
    ['type: veth, mtu: large'],
    ['type: veth, mtu: 20'],
    ['type: veth, port: { hairpn: on }'],
    ['type: veth', 'pong: {}'],
    ['type: veth', 'ping: { from: a }'],
    ['type: veth', 'expect: [{ frames: icmp, ta: a:eth0 }]'],
    ['type: veth', 'expect: [{ within: 5s }]'],
  ] as const)
    it(`refuses ${a} ${step ?? ''}`, () => {
      expect(accepts(a, step)).to.equal(false);
    });

  it('describes what an editor shows', () => {
    const text = JSON.stringify(scenarioJsonSchema(testKinds));
    for (const words of [
      'How siblings reach each other',
      'Maximum transmission unit',
      'frames at a tap',
    ])
      expect(text).to.include(words);
  });
});
