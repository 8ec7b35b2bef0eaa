import { expect } from 'chai';

import { swapTaps, tapPairs } from '../../src/audit/tap-swap.js';
import type { Window } from '../../src/model/capture.js';
import type { Seen } from '../../src/model/observation.js';
import { readText } from '../catalogue.js';

const window = (tap: string, first: number): Window => ({
  tap,
  first,
  frames: [],
  complete: tap !== 'b:eth0',
});

describe('swapped taps', () => {
  it('are every two, once', () => {
    const [scenario] = readText(`
title: t
about: t
tags: []
nodes:
  a: { eth0: { type: veth, peer: b:eth0 }, eth1: { type: veth, peer: b:eth1 } }
  b: {}
capture: [a:eth0, b:eth0, a:eth1]
steps: [{ ping: { from: a, to: 10.0.0.1 } }]
`);
    expect(scenario && tapPairs(scenario)).to.deep.equal([
      ['a:eth0', 'b:eth0'],
      ['a:eth0', 'a:eth1'],
      ['b:eth0', 'a:eth1'],
    ]);
  });

  it('tell what the other saw, and the rest is as it was', () => {
    const windows = ['a:eth0', 'b:eth0', 'c:eth0'].map((tap, index) => window(tap, index + 1));
    const seen: Seen = {
      windows: new Map(windows.map((each) => [each.tap, each])),
      states: new Map(),
    };
    const swapped = swapTaps(seen, ['a:eth0', 'b:eth0']);
    expect(
      [...swapped.windows].map(([key, { tap, first, complete }]) => [key, tap, first, complete]),
    ).to.deep.equal([
      ['a:eth0', 'a:eth0', 2, false],
      ['b:eth0', 'b:eth0', 1, true],
      ['c:eth0', 'c:eth0', 3, true],
    ]);
  });
});
