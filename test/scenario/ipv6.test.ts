import { expect } from 'chai';

import { readWith } from '../../src/scenario/reader.js';
import { testKinds } from './kinds.js';

const speaks = (options: string, step: string): boolean | undefined =>
  readWith(
    testKinds,
    `title: x
nodes: { a: { br0: { type: bridge${options === '' ? '' : `, ${options}`} } } }
capture: [a:br0]
steps: [${step}]`,
    'x.yaml',
  ).scenarios[0]?.ipv6;

const quiet = '{ ping: { from: a, to: 10.0.0.2 } }';

describe('a scenario speaks IPv6', () => {
  for (const [options, step, value] of [
    ['', quiet, false],
    ['address: 10.0.0.1/24, mac: "02:00:00:00:00:01"', quiet, false],
    ['address: fd00::1/64', quiet, true],
    ['addrgenmode: eui64', quiet, true],
    ['neighbours: ["fd00::2 lladdr 02:00:00:00:00:01"]', quiet, true],
    ['routes: ["fd01::/16 via fe80::1"]', quiet, true],
    ['sysctls: { ipv6.enhanced_dad: 0 }', quiet, true],
    ['sysctls: { ipv4.arp_notify: 1 }', quiet, false],
    ['', '{ ping: { from: a, to: "ff02::1" } }', true],
    ['address: 10.0.0.1/24', '{ ping: { from: a, to: a:br0, family: 4 } }', false],
    ['', '{ ip: { a: "-6 route show" } }', true],
    ['', '{ ip: { a: "link set dev br0 address 02:00:00:00:00:01" } }', false],
    ['', '{ ip: { a: "address add fd00::1/64 dev br0" } }', true],
    ['', '{ ip: { a: link show }, expect: [{ frames: ipv6, at: a:br0, count: 0 }] }', false],
  ] as const)
    it(`${value ? 'with' : 'not with'} ${options} ${step}`, () => {
      expect(speaks(options, step)).to.equal(value);
    });
});
