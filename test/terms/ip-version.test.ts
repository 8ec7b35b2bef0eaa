import { isIP } from 'node:net';

import { expect } from 'chai';
import fc from 'fast-check';

import { ipVersion } from '../../src/terms/ip-version.js';

describe('the version of an IP address', () => {
  for (const [text, version] of [
    ['10.0.0.1', 4],
    ['10.0.0', 0],
    ['::', 6],
    ['fd00::1', 6],
    ['1:2:3:4:5:6:7:8', 6],
    ['1:2:3:4:5:6:10.0.0.1', 6],
    ['1:2:3:4:5:6:7', 0],
    ['fe80::1%eth0', 6],
    ['02:00:00:00:00:01', 0],
    ['', 0],
  ] as const)
    it(`${text} → ${version}`, () => {
      expect(ipVersion(text)).to.equal(version);
    });

  it('is what Node says', () => {
    const part = fc.constantFrom('0', 'fd00', '02', ':', '::', '.', '10', '10.0.0.1', '%eth0', 'g');
    const texts = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.string(),
      fc.array(part, { maxLength: 18 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => ipVersion(text) === isIP(text)),
      { numRuns: 2000 },
    );
  });
});
