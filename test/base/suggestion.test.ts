import { expect } from 'chai';

import { didYouMean, nearest } from '../../src/base/suggestion.js';

describe('the nearest known word', () => {
  for (const [typed, known, meant] of [
    ['lladr', ['dst', 'lladdr', 'state'], 'lladdr'],
    ['dts', ['dev', 'dst'], 'dst'],
    ['multi', ['multicast', 'mtu'], 'multicast'],
    ['alias', ['ifname', 'ifalias', 'address'], 'ifalias'],
    ['mac_address', ['address', 'mtu'], 'address'],
    ['state', ['operstate', 'flags'], 'operstate'],
  ] as const)
    it(`of ${typed} is ${meant}`, () => {
      expect(didYouMean(typed, known)).to.equal(`did you mean “${meant}”?`);
    });

  it('is none where only a small part is alike', () => {
    expect(nearest('ip', ['description'])).to.deep.equal([]);
    expect(nearest('age', ['last_message'])).to.deep.equal([]);
  });
});
