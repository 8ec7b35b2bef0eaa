import { expect } from 'chai';

import type { RunRecord } from '../../src/model/record.js';
import type { Scenario } from '../../src/model/scenario.js';
import { changedSince, describeNetwork, describeStimulus } from '../../src/records/described.js';
import { readText } from '../catalogue.js';

const text = `
title: t
about: what is said of it
nodes:
  a:
    eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 }
    vx0: { type: vxlan, id: 10, dev: eth0, remote: 10.0.0.2, dstport: 4789 }
  b:
    eth0: { address: 10.0.0.2/24 }
capture: [b:eth0]
steps:
  - name: asked
    ping: { from: a, to: b:eth0 }
    expect:
      - received: 1
  - name: looked at
    expect:
      - link: a:eth0
        has: { operstate: UP }
`;

const scenarioOf = (source: string): Scenario => {
  const [scenario] = readText(source);
  if (!scenario) throw new Error('no scenario');
  return scenario;
};

const recordOf = (scenario: Scenario): RunRecord => ({
  format: 1,
  scenario: scenario.name,
  kernel: 'Linux 6.12.0',
  network: describeNetwork(scenario),
  taps: [],
  steps: scenario.steps.map((step) => ({
    name: step.name,
    stimulus: describeStimulus(step) ?? '',
    windows: [],
    states: {},
  })),
});

describe('a record and a scenario that has changed since', () => {
  const record = recordOf(scenarioOf(text));

  for (const [was, is, said] of [
    ['title: t', 'title: another', undefined],
    ['about: what is said of it', '', undefined],
    ['received: 1', 'received: 1..', undefined],
    ['capture: [b:eth0]', 'capture:\n  - b:eth0', undefined],
    ['address: 10.0.0.1/24', 'address: 10.0.0.3/24', 'the description of a:eth0 was different'],
    ['id: 10', 'id: 11', 'the description of a:vx0 was different'],
    [
      'eth0: { address: 10.0.0.2/24 }',
      'eth0: { address: 10.0.0.2/24, mac: 02:00:00:00:00:0b }',
      'the description of b:eth0 was different',
    ],
    [
      '  b:\n',
      '  b:\n    sysctls: { net.ipv4.ip_forward: 1 }\n',
      'the description of b was different',
    ],
    ['  b:\n', '  c: {}\n  b:\n', 'the description of c was different'],
    ['from: a, to: b:eth0', 'from: b, to: a:eth0', 'the step “asked” did something else'],
    [
      '    expect:\n      - link',
      '    ip: { a: link }\n    expect:\n      - link',
      'the step “looked at” did something else',
    ],
  ] as const)
    it(`${JSON.stringify(was)} → ${JSON.stringify(is)}: ${said ?? 'the same'}`, () => {
      expect(text).to.include(was);
      expect(changedSince(scenarioOf(text.replace(was, is)), record)).to.equal(said);
    });

  it('of an older version knows the sort of stimulus alone', () => {
    const old: RunRecord = {
      format: 1,
      scenario: record.scenario,
      kernel: record.kernel,
      taps: [],
      steps: record.steps.map(({ name, windows, states }, index) => ({
        ...{ name, windows, states },
        ...(index === 0 ? { measured: { kind: 'ping', finished: [] } } : {}),
      })),
    };
    expect(changedSince(scenarioOf(text.replace('from: a', 'from: b')), old)).to.equal(undefined);
    const other = text
      .replace('ping: { from: a, to: b:eth0 }', 'ip: { a: link }')
      .replace('received: 1', 'exit: 0');
    expect(changedSince(scenarioOf(other), old)).to.equal('the step “asked” did something else');
  });
});
