import { expect } from 'chai';

import { readScenario } from '../../src/scenario/read.js';
import { stimuliOf } from '../../src/model/scenario.js';

const file = (step: string): string => `
title: t
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 } }
  b: { eth0: { address: 10.0.0.2/24 } }
steps:
  - ${step}
    expect: [received: 1..]
`;
const ping = 'ping: { from: a, to: b:eth0, count: 20 }';
const down = '{ after: { received: 10 }, ip: { a: link set eth0 down } }';
const meanwhile = (...changes: readonly string[]): string =>
  file(`${ping}\n    meanwhile: [${changes.join(', ')}]`);

describe('meanwhile', () => {
  it('makes changes at moments of the stimulus', () => {
    const text = meanwhile(down, '{ after: { lost: 3 }, run: { a: ./up.sh } }');
    const { scenarios, problems } = readScenario(text, 'x.yaml');
    expect(problems).to.deep.equal([]);
    const [step] = scenarios[0]?.steps ?? [];
    expect(step?.meanwhile?.map(({ after, kind }) => [after, kind])).to.deep.equal([
      [{ received: 10 }, 'ip'],
      [{ lost: 3 }, 'run'],
    ]);
    expect(step && stimuliOf(step).map(({ kind }) => kind)).to.deep.equal(['ping', 'ip', 'run']);
  });

  for (const [what, text, message] of [
    [
      'without a stimulus that counts',
      file(`tcp: { from: a, to: b:eth0, port: 7 }\n    meanwhile: [${down}]`),
      '“tcp” does not count answers while it runs',
    ],
    ['no list', file(`${ping}\n    meanwhile: ${down}`), '“meanwhile” is not a list'],
    ['an empty list', meanwhile(), '“meanwhile” is empty'],
    ['no mapping', meanwhile('ip'), 'a change is a mapping'],
    ['without a moment', meanwhile('{ ip: { a: link set eth0 down } }'), 'a change lacks “after”'],
    ['without a command', meanwhile('{ after: { received: 1 } }'), 'this change does nothing'],
    [
      'two moments in one',
      meanwhile('{ after: { received: 1, lost: 1 }, ip: { a: link } }'),
      '“after” is not one moment',
    ],
    [
      'a moment of nothing',
      meanwhile('{ after: { received: 0 }, ip: { a: link } }'),
      '“received” cannot be “0”',
    ],
    ['a time', meanwhile('{ after: 1s, ip: { a: link } }'), '“after” is text'],
    [
      'an unknown count',
      meanwhile('{ after: { recieved: 1 }, ip: { a: link } }'),
      '“after” has no “recieved”',
    ],
    [
      'two commands',
      meanwhile('{ after: { received: 1 }, ip: { a: link }, tc: { a: qdisc } }'),
      'a change has only one command, here “ip”',
    ],
    [
      'another stimulus',
      meanwhile('{ after: { received: 1 }, ping: { from: a, to: b:eth0 }, ip: { a: link } }'),
      '“ping” cannot run beside another stimulus',
    ],
    [
      'an unknown word',
      meanwhile('{ after: { received: 1 }, ipp: { a: link }, ip: { a: link } }'),
      'a change has no “ipp”',
    ],
    [
      'an unknown node',
      meanwhile('{ after: { received: 1 }, ip: { c: link } }'),
      'there is no node “c”',
    ],
    [
      'nothing after the last',
      meanwhile('{ after: { received: 19 }, ip: { a: link } }'),
      '“ping” sends only 20 requests: too few would follow this change',
    ],
    [
      'nothing after both',
      meanwhile(down, '{ after: { lost: 9 }, ip: { a: link } }'),
      '“ping” sends only 20 requests: too few would follow this change',
    ],
    [
      'moments in the wrong order',
      meanwhile(down, '{ after: { received: 9 }, ip: { a: link } }'),
      '9 received come before the 10 of an earlier change',
    ],
    [
      'too many requests to follow',
      meanwhile(down).replace('count: 20', 'count: 20000'),
      '“meanwhile” follows 10000 requests at most',
    ],
  ] as const)
    it(`explains ${what}`, () => {
      expect(readScenario(text, 'x.yaml').problems.map((each) => each.message)).to.deep.equal([
        message,
      ]);
    });
});
