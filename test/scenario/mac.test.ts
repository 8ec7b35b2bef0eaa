import { expect } from 'chai';
import fc from 'fast-check';

import { deriveMac, isUnicastMac } from '../../src/scenario/mac.js';

describe('deriveMac', () => {
  it('always gives the same for a name', () => {
    expect(deriveMac('a:mv0', new Set())).to.equal('02:5c:18:d5:5d:9d');
    expect(deriveMac('b:mv0', new Set())).to.equal('02:4c:21:e8:7f:7e');
  });

  it('gives another when it is taken', () => {
    const taken = new Set(['02:5c:18:d5:5d:9d']);
    const mac = deriveMac('a:mv0', taken);
    expect(mac).not.to.equal('02:5c:18:d5:5d:9d');
    expect(taken).to.include(mac);
  });

  it('gives locally administered unicast addresses, each once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 50 }), (names) => {
        const taken = new Set<string>();
        const macs = names.map((name) => deriveMac(name, taken));
        expect(new Set(macs).size).to.equal(names.length);
        for (const mac of macs) {
          expect(mac).to.match(/^02(:[0-9a-f]{2}){5}$/);
          expect(isUnicastMac(mac)).to.equal(true);
        }
      }),
    );
  });
});
