import { expect } from 'chai';

import { readScenario } from '../../src/scenario/read.js';

const read = (stimulus: string, expectation: string): string[] =>
  readScenario(
    `
title: two hosts
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 } }
  b: { eth0: { address: 10.0.0.2/24 } }
steps:
  - ${stimulus}
    expect: [{ ${expectation} }]
`,
    'flows.yaml',
  ).problems.map(({ message, hint }) => (hint === undefined ? message : `${message}; ${hint}`));

const flows = 'iperf: { flows: { there: { from: a, to: b:eth0 }, back: { from: b, to: a:eth0 } } }';

describe('flows', () => {
  for (const [stimulus, expectation, ...problems] of [
    [flows, 'ratio: cpu, of: there, to: back, is: 0.5..2'],
    [
      flows,
      'ratio: cpu, of: there, to: bakc, is: 0.5..2',
      'there is no flow “bakc”; did you mean “back”?',
    ],
    [
      'ping: { from: a, to: b:eth0 }',
      'throughput: 1.., of: x',
      '“throughput” does not apply to “ping”',
    ],
    // A mistake in the stimulus is reported once.
    [
      'iperf: { flows: { there: { from: c, to: b:eth0 } } }',
      'throughput: 1.., of: x',
      'there is no node “c”',
    ],
  ] as const)
    it(`${expectation} of ${stimulus}`, () => {
      expect(read(stimulus, expectation)).to.deep.equal(problems);
    });
});
