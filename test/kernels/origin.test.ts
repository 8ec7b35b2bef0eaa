import { expect } from 'chai';

import type { Origin } from '../../src/kernels/origin.js';
import { chooseKernel, nameOf, parseKernelWord } from '../../src/kernels/origin.js';

const kernel = (
  family: Origin['family'],
  revision: string,
  version: string,
  kernelOf: readonly string[] = [],
  flavour?: Origin['flavour'],
): Origin => ({ family, version, revision, suites: kernelOf, kernelOf, flavour });

const kernels = [
  kernel('debian', '6.1.192-2', '6.1.192', ['bookworm-security']),
  kernel('debian', '6.1.176-1', '6.1.176', ['bookworm']),
  kernel('debian', '6.12.117-1', '6.12.117', ['trixie-security']),
  kernel('debian', '6.12.117-1~deb12u1', '6.12.117'),
  kernel('debian', '6.12.117-1', '6.12.117', ['trixie-security'], 'cloud'),
  kernel('debian', '6.17.13-1~bpo13+1', '6.17.13'),
  kernel('debian', '7.2.12-1~bpo13+1', '7.2.12', ['trixie-backports']),
  kernel('debian', '7.2.13-1', '7.2.13', ['sid']),
  kernel('debian', '7.3~rc7-1~exp1', '7.3-rc7', ['experimental']),
  kernel('uml', '6.1um4+b13', '6.1.176', ['bookworm']),
  kernel('uml', '7.2um1', '7.2.7', ['forky', 'sid']),
  kernel('deb', '6.19.0-1', '6.19.0-mine'),
];

const chosen = (word: string): string | undefined => {
  const asked = parseKernelWord(word);
  const found = asked && chooseKernel(asked, kernels);
  return found && `${nameOf(found)} ${found.revision}`;
};

describe('words for kernels', () => {
  for (const [word, name] of [
    ['uml', 'uml:7.2.7 7.2um1'],
    ['uml:6.1', 'uml:6.1.176 6.1um4+b13'],
    ['uml:bookworm', 'uml:6.1.176 6.1um4+b13'],
    ['uml:6.1.176', 'uml:6.1.176 6.1um4+b13'],
    // Previews only on request.
    ['debian', 'debian:7.2.13 7.2.13-1'],
    ['debian:7', 'debian:7.2.13 7.2.13-1'],
    ['debian:7.3', 'debian:7.3-rc7 7.3~rc7-1~exp1'],
    ['debian:7.3-rc7', 'debian:7.3-rc7 7.3~rc7-1~exp1'],
    ['debian:7.3~rc7', 'debian:7.3-rc7 7.3~rc7-1~exp1'],
    ['debian:experimental', 'debian:7.3-rc7 7.3~rc7-1~exp1'],
    // 6.1 does not match 6.12 and 6.17.
    ['debian:6.1', 'debian:6.1.192 6.1.192-2'],
    ['debian:6.1.176', 'debian:6.1.176 6.1.176-1'],
    ['debian:6.1.176-1', 'debian:6.1.176 6.1.176-1'],
    ['debian:6.12', 'debian:6.12.117 6.12.117-1'],
    ['debian:6.12-cloud', 'debian:6.12.117-cloud 6.12.117-1'],
    ['debian:cloud', 'debian:6.12.117-cloud 6.12.117-1'],
    ['debian:trixie-cloud', 'debian:6.12.117-cloud 6.12.117-1'],
    // A suite includes its updates, but neither its backports nor other kernels in it.
    ['debian:bookworm', 'debian:6.1.192 6.1.192-2'],
    ['debian:trixie', 'debian:6.12.117 6.12.117-1'],
    ['debian:trixie-backports', 'debian:7.2.12 7.2.12-1~bpo13+1'],
    ['debian:unstable', 'debian:7.2.13 7.2.13-1'],
    ['deb:6.19', 'deb:6.19.0-mine 6.19.0-1'],
    ['debian:6.11', undefined],
    ['debian:6.1-cloud', undefined],
    ['debian:6', 'debian:6.17.13 6.17.13-1~bpo13+1'],
    ['debian:buster', undefined],
  ] as const)
    it(`${word} means ${name ?? 'none'}`, () => {
      expect(chosen(word)).to.equal(name);
    });

  for (const word of ['', 'host', 'debain:6.1', 'debian:', './build', 'debian:6.1:2', 'debian:6 1'])
    it(`${JSON.stringify(word)} is none`, () => {
      expect(parseKernelWord(word)).to.equal(undefined);
    });
});
