import { expect } from 'chai';

import { readScenario } from '../../src/scenario/read.js';

const read = (expectation: string): string[] =>
  readScenario(
    `
title: an interface that comes later
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 } }
  b: { eth0: { address: 10.0.0.2/24 } }
capture: [a:eth0]
steps:
  - ip: { a: [link add link eth0 dev mv1 type macvlan, link set dev mv1 netns b] }
  - ping: { from: a, to: b:eth0 }
    expect: [{ ${expectation} }]
`,
    'later.yaml',
  ).problems.map(({ message }) => message);

describe('interfaces that steps make', () => {
  for (const [expectation, ...problems] of [
    ['link: a:mv1, count: 1'],
    ['addr: b:mv1, count: 0'],
    ['link: a:mv2, count: 1', 'there is no interface “a:mv2”'],
    ['link: c:mv1, count: 1', 'there is no node “c”'],
    // Taps exist from the beginning.
    ['frames: arp, at: a:mv1', 'there is no interface “a:mv1”'],
  ] as const)
    it(expectation, () => {
      expect(read(expectation)).to.deep.equal(problems);
    });
});
