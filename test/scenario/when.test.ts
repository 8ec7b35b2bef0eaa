import { expect } from 'chai';

import type { Scenario } from '../../src/model/scenario.js';
import { readScenario } from '../../src/scenario/read.js';
import { comparisonsOf, holds, parseWhen } from '../../src/scenario/when-syntax.js';

const values = { mode: 'vepa', reflects: true, mtu: 1400, tag: null, name: 'a b' };

describe('a condition', () => {
  for (const [text, held] of [
    ['mode == vepa', true],
    ['mode eq vepa', true],
    ['mode==bridge', false],
    ['mode != bridge', true],
    ['mode ne vepa', false],
    ['mode in {bridge, vepa}', true],
    ['mode in {bridge,private}', false],
    ['reflects', true],
    ['not reflects', false],
    ['!reflects', false],
    ['reflects == true', true],
    ['mtu == 1400', true],
    ['mtu == "1400"', true],
    ['tag == null', true],
    ['name == "a b"', true],
    ['mode == bridge && reflects || mtu == 1400', true],
    ['mode == bridge and (reflects or mtu == 1400)', false],
    ['mtu == 1 || reflects && mode == bridge', false],
    ['not (mode == bridge && reflects)', true],
  ] as const)
    it(`${text} ${held ? 'holds' : 'does not hold'}`, () => {
      const parsed = parseWhen(text);
      expect(parsed.ok && holds(parsed.condition, values)).to.equal(held);
    });

  for (const [text, start, end, expected] of [
    ['', 0, 0, 'the name of a variable'],
    ['mode ==', 7, 7, 'a value'],
    ['mode = vepa', 5, 6, '=='],
    ['mode == a b', 10, 11, '&&, || or the end of the condition'],
    ['(mode == a', 10, 10, 'a closing parenthesis'],
    ['mode in a', 8, 9, 'values in braces: {bridge, vepa}'],
    ['mode in {a b}', 11, 12, 'a comma or a closing brace'],
    ['mode in {}', 9, 10, 'a value'],
    ['mode == "a', 8, 10, 'a closing quotation mark'],
    ['&& mode', 0, 2, 'the name of a variable'],
    ['mode == not', 8, 11, 'a value'],
  ] as const)
    it(`${JSON.stringify(text)} is none`, () => {
      expect(parseWhen(text)).to.deep.equal({ ok: false, fault: { start, end, expected } });
    });

  it('has comparisons, from left to right', () => {
    const parsed = parseWhen('mode == a || not (flag && mode in {b, c})');
    expect(parsed.ok && comparisonsOf(parsed.condition).map(({ name }) => name.text)).to.deep.equal(
      ['mode', 'flag', 'mode'],
    );
  });
});

const file = (steps: string, rows: string): string => `
title: x \${mode}
nodes: { a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 } }, b: { eth0: { address: 10.0.0.2/24 } } }
capture: [b:eth0]
cases:
${rows}
steps:
${steps}
`;
const rows = `
  - { mode: one, flag: true }
  - { mode: two, flag: false }`;

const read = (text: string): Scenario[] => {
  const { scenarios, problems } = readScenario(text, 'x.yaml');
  expect(problems).to.deep.equal([]);
  return scenarios;
};
const messagesOf = (text: string): string[] =>
  readScenario(text, 'x.yaml').problems.map(({ message }) => message);

const stepsOf = (text: string): unknown[] =>
  read(text).map(({ steps }) =>
    steps.map(({ name, expect }) => [name, ...expect.map(({ kind }) => kind)]),
  );

describe('when', () => {
  it('leaves steps and expectations out of other cases', () => {
    const steps = `
  - name: always
    ping: { from: a, to: b:eth0 }
    expect:
      - received: 1
        when: mode == one
      - none: arp
        at: b:eth0
        when: not flag
  - name: sometimes
    when: flag
    ip: { a: link set lo up }`;
    expect(stepsOf(file(steps, rows))).to.deep.equal([
      [['always', 'received'], ['sometimes']],
      [['always', 'none']],
    ]);
  });

  it('leaves out a step that looks for nothing any more', () => {
    const steps = `
  - ping: { from: a, to: b:eth0 }
    expect: [received: 1]
  - name: looks
    for: 1s
    expect:
      - none: arp
        at: b:eth0
        when: mode == one && flag`;
    expect(stepsOf(file(steps, rows))).to.deep.equal([
      [
        ['a pings b:eth0', 'received'],
        ['looks', 'none'],
      ],
      [['a pings b:eth0', 'received']],
    ]);
  });

  it('asks a case only for the values of what belongs to it', () => {
    const steps = `
  - ping: { from: a, to: b:eth0 }
    expect:
      - received: 1
      - frames: icmp
        at: b:eth0
        count: \${wanted}
        when: mode == one`;
    expect(stepsOf(file(steps, '\n  - { mode: one, wanted: 2 }\n  - { mode: two }'))).to.deep.equal(
      [[['a pings b:eth0', 'received', 'frames']], [['a pings b:eth0', 'received']]],
    );
  });

  const expectation = (when: string): string => `
  - ping: { from: a, to: b:eth0 }
    expect:
      - received: 1
      - none: arp
        at: b:eth0
        when: ${when}`;
  for (const [what, steps, messages] of [
    ['a value of no case', expectation('mode == tow'), ['“mode” is “tow” in no case']],
    ['a value of no case, negated', expectation('mode != on'), ['“mode” is “on” in no case']],
    ['an unknown variable', expectation('mod == one || flag'), ['no case has a value for “mod”']],
    [
      'a text as a flag',
      expectation('mode && flag'),
      ['“mode” is not true or false in every case'],
    ],
    [
      'a condition of all',
      expectation('mode in {one, two} && flag || not flag'),
      ['“when” has no effect: it holds in every case'],
    ],
    [
      'a condition of none',
      expectation('mode == one && not flag'),
      ['the expectation belongs to no case'],
    ],
    ['no condition', expectation('[mode, one]'), ['“when” is not a condition']],
    ['an unfinished one', expectation('mode =='), ['the condition of “when” is not complete']],
    ['a reference', expectation('${flag}'), ['“{” cannot stand here']],
    [
      'a mistake in one case only',
      `${expectation('mode == one')}\n        for: 1 hour`,
      ['“for” cannot be “1 hour”'],
    ],
    [
      'what cannot fail in the one case that it belongs to',
      '\n  - ping: { from: a, to: b:eth0 }\n    expect:\n      - received: 1\n      - received: 0..\n        when: flag',
      ['every count is at least 0: this expects nothing'],
    ],
    [
      'an expectation for other cases than its step',
      '\n  - ping: { from: a, to: b:eth0 }\n    expect: [received: 1]\n  - ping: { from: a, to: b:eth0 }\n    when: flag\n    expect:\n      - received: 1\n        when: mode == one',
      ['“when” has no effect: it holds in every case'],
    ],
    [
      'a case in which nothing is expected',
      '\n  - ping: { from: a, to: b:eth0 }\n    expect:\n      - received: 1\n        when: mode == one && flag',
      ['no expectation belongs to this case'],
    ],
    [
      'a case without steps',
      '\n  - ping: { from: a, to: b:eth0 }\n    when: mode == one && flag\n    expect: [received: 1]',
      ['no step belongs to this case'],
    ],
  ] as const)
    it(`explains ${what}`, () => {
      const variables = steps.includes('flag') ? rows : rows.replace(/, flag: \w+/g, '');
      expect(messagesOf(file(steps, variables))).to.deep.equal(messages);
    });

  it('explains a condition without cases', () => {
    const text = file(expectation('mode == one'), rows).replace(
      / \$.mode.|cases:[^]*?(?=steps:)/g,
      '',
    );
    expect(messagesOf(text)).to.deep.equal([
      '“when” chooses between cases',
      'no case has a value for “mode”',
    ]);
  });
});
