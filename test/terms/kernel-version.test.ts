import { expect } from 'chai';

import type { KernelRange } from '../../src/model/scenario.js';
import {
  formatKernelRange,
  intersect,
  isEmptyRange,
  kernelVersion,
  outside,
} from '../../src/terms/kernel-version.js';

describe('kernel versions', () => {
  // since, until, uname -sr, and the reason for exclusion.
  const cases: [string | undefined, string | undefined, string, string | undefined][] = [
    [undefined, undefined, 'none', undefined],
    ['6.7', undefined, 'Linux 6.1.0-um', 'since 6.7; this is Linux 6.1.0-um'],
    ['6.7', undefined, 'Linux 6.7.0', undefined],
    ['6.7', undefined, 'Linux 6.12.43+deb13-amd64', undefined],
    ['6.7', undefined, 'Linux 6.10.0', undefined],
    ['6.10', undefined, 'Linux 6.9.12', 'since 6.10; this is Linux 6.9.12'],
    ['6.7', undefined, 'Linux 6.7.0-rc3', 'since 6.7; this is Linux 6.7.0-rc3'],
    ['6.7-rc1', undefined, 'Linux 6.7.0-rc3', undefined],
    ['7.3-rc8', undefined, 'Linux 7.3-rc7-amd64', 'since 7.3-rc8; this is Linux 7.3-rc7-amd64'],
    ['7.3', undefined, 'Linux 7.3-rc7', 'since 7.3; this is Linux 7.3-rc7'],
    ['6.12.43', undefined, 'Linux 6.12.42', 'since 6.12.43; this is Linux 6.12.42'],
    ['6.12.43', undefined, 'Linux 6.12.43+deb13-amd64', undefined],
    ['6.12.43', undefined, 'Linux 6.13.0', undefined],
    [undefined, '6.12', 'Linux 6.12.43', undefined],
    [undefined, '6.12', 'Linux 6.12.0-rc2', undefined],
    [undefined, '6.12', 'Linux 6.13.0-rc1', 'until 6.12; this is Linux 6.13.0-rc1'],
    [undefined, '6.12', 'Linux 7.0.0', 'until 6.12; this is Linux 7.0.0'],
    [undefined, '6.12.42', 'Linux 6.12.42', undefined],
    [undefined, '6.12.42', 'Linux 6.12.43', 'until 6.12.42; this is Linux 6.12.43'],
    [undefined, '7.3-rc2', 'Linux 7.3-rc2', undefined],
    [undefined, '7.3-rc2', 'Linux 7.3-rc3', 'until 7.3-rc2; this is Linux 7.3-rc3'],
    [undefined, '7.3-rc2', 'Linux 7.3.0', 'until 7.3-rc2; this is Linux 7.3.0'],
    ['6.1', '6.6', 'Linux 6.3.2', undefined],
    ['6.1', '6.6', 'Linux 5.10.0', 'since 6.1; this is Linux 5.10.0'],
    ['6.1', '6.6', 'a box', 'since 6.1, until 6.6; “a box” has no recognisable version'],
  ];
  for (const [since, until, kernel, reason] of cases)
    it(`${formatKernelRange({ since, until }) || 'any'} on ${kernel}: ${reason ? 'no' : 'yes'}`, () =>
      expect(outside({ since, until }, kernel)).to.equal(reason));

  const ranges: [KernelRange, boolean][] = [
    [{}, false],
    [{ since: '6.7' }, false],
    [{ since: '6.7', until: '6.7' }, false],
    [{ since: '6.7.3', until: '6.7' }, false],
    [{ since: '6.8', until: '6.7' }, true],
    [{ since: '6.10', until: '6.9' }, true],
    [{ since: '6.7', until: '6.7-rc3' }, true],
  ];
  for (const [range, empty] of ranges)
    it(`${formatKernelRange(range) || 'any'} ${empty ? 'has no kernel' : 'has kernels'}`, () =>
      expect(isEmptyRange(range)).to.equal(empty));

  const both: [KernelRange, KernelRange, KernelRange][] = [
    [{}, {}, {}],
    [{ since: '6.1' }, { until: '6.6' }, { since: '6.1', until: '6.6' }],
    [{ since: '6.1' }, { since: '6.10' }, { since: '6.10' }],
    [{ since: '6.10' }, { since: '6.1' }, { since: '6.10' }],
    [{ until: '6.12' }, { until: '6.6' }, { until: '6.6' }],
    [{ until: '6.12' }, { until: '6.12.3' }, { until: '6.12.3' }],
  ];
  for (const [one, other, expected] of both)
    it(`${formatKernelRange(one) || 'any'} and ${formatKernelRange(other) || 'any'}`, () => {
      expect(intersect(one, other)).to.deep.equal(expected);
      expect(intersect(other, one)).to.deep.equal(expected);
    });

  for (const [text, right] of [
    ['6.7', true],
    ['6.12.43', true],
    ['7.3-rc1', true],
    ['6', false],
    ['6.7.', false],
    ['v6.7', false],
    ['6.12.43+deb13', false],
  ] as const)
    it(`${text} is ${right ? 'a' : 'no'} version`, () =>
      expect(kernelVersion.safeParse(text).success).to.equal(right));
});
