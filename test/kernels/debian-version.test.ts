import { spawnSync } from 'node:child_process';

import { expect } from 'chai';
import fc from 'fast-check';

import { compareVersions, upstreamOf } from '../../src/kernels/debian-version.js';
import { lacks } from '../skip.js';

/** From the oldest to the newest. */
const ascending = [
  '5.10.262-1',
  '6.1um4+b13',
  '6.1.180-1~deb11u1',
  '6.1.180-1',
  '6.1.192-1',
  '6.1.192-2',
  '6.12.117-1~bpo12+1',
  '6.12.117-1~deb12u1',
  '6.12.117-1',
  '6.12.117-1.1',
  '7.3~rc7-1~exp1',
  '7.3-1',
  '7.3.1-1',
  '1:1.0-1',
];

describe('Debian versions', () => {
  it('are in order', () => {
    for (const [index, version] of ascending.entries())
      for (const [other, than] of ascending.entries())
        expect(Math.sign(compareVersions(version, than)), `${version} ${than}`).to.equal(
          Math.sign(index - other),
        );
  });

  it('compare numbers, not their digits', () => {
    expect(compareVersions('6.01', '6.1')).to.equal(0);
    expect(compareVersions('6.1', '6.1-0')).to.equal(0);
  });

  it('compare as dpkg compares them', function () {
    if (spawnSync('dpkg', ['--version']).error) lacks(this, 'no dpkg');
    this.timeout(60_000);
    const part = fc.string({
      unit: fc.constantFrom('0', '1', '2', '9', 'a', 'z', '.', '+', '~', '-'),
      maxLength: 6,
    });
    const version = part.map((rest) => `1${rest.replace(/-+$/, '')}`);
    const property = fc.property(version, version, (a, b) => {
      const order = Math.sign(compareVersions(a, b));
      const word = order < 0 ? 'lt' : order > 0 ? 'gt' : 'eq';
      expect(
        spawnSync('dpkg', ['--compare-versions', a, word, b]).status,
        `${a} ${word} ${b}`,
      ).to.equal(0);
    });
    fc.assert(property, { numRuns: 150 });
  });

  it('have an upstream part', () => {
    for (const [version, upstream] of [
      ['6.1.192-2', '6.1.192'],
      ['2:7.3~rc7-1~exp1', '7.3~rc7'],
      ['6.12um1+b21', '6.12um1+b21'],
    ] as const)
      expect(upstreamOf(version)).to.equal(upstream);
  });
});
