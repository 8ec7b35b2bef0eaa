import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import type { Command } from '../../src/model/plan.js';
import { planScenario } from '../../src/plan/plan.js';
import { formatCommand, formatPlan } from '../../src/plan/text.js';
import { bridgeBasic, composites, vepaHairpin, vxlanMulticast } from './scenarios.js';

const folder = join(import.meta.dirname, '../../../test/plan/golden');

const command = (argv: readonly string[], node?: string, why = 'test', stage = 0): Command => ({
  ...(node === undefined ? {} : { node }),
  argv,
  why,
  stage,
});

describe('formatCommand', () => {
  for (const [argv, node, text] of [
    [['ip', 'netns', 'add', 'a'], undefined, 'ip netns add a'],
    [['ip', 'link', 'set', 'dev', 'up', 'up'], 'a', 'ip -n a link set dev up up'],
    [['bridge', 'fdb', 'show'], 'a', 'bridge -n a fdb show'],
    [['sysctl', '-qw', 'a.b=1 2'], 'a', "ip netns exec a sysctl -qw 'a.b=1 2'"],
    [
      ['ip', 'link', "it's", '', '$x', 'a;b'],
      undefined,
      String.raw`ip link 'it'\''s' '' '$x' 'a;b'`,
    ],
  ] as const)
    it(text, () => {
      expect(formatCommand(command(argv, node))).to.equal(text);
    });
});

describe('formatPlan', () => {
  for (const [name, scenario] of Object.entries({
    vepaHairpin,
    vxlanMulticast,
    bridgeBasic,
    composites,
  }))
    it(`prints ${name} as it always did`, () => {
      const file = join(folder, `${name}.txt`);
      const text = formatPlan(planScenario(scenario));
      if (process.env.NETLAB_GOLDEN === 'write') writeFileSync(file, text);
      expect(text).to.equal(readFileSync(file, 'utf8'));
    });

  it('puts together what different nodes do for one reason, and keeps each node’s order', () => {
    const text = formatPlan({
      commands: [
        command(['ip', '1'], 'a', 'one'),
        command(['ip', '2'], 'a', 'two'),
        command(['ip', '3'], 'b', 'one'),
        command(['ip', '4'], 'b', 'two'),
        command(['ip', '5'], 'b', 'one'),
      ],
    });
    expect(text).to.equal(
      '# one\nip -n a 1\nip -n b 3\n\n# two\nip -n a 2\nip -n b 4\n\n# one\nip -n b 5\n',
    );
  });

  it('breaks long commands between words only', () => {
    const long = command(['ip', ...Array.from({ length: 30 }, (_, index) => `word${index} x`)]);
    const lines = formatPlan({ commands: [long] })
      .trimEnd()
      .split('\n')
      .slice(1);
    expect(lines.length).to.be.greaterThan(1);
    for (const line of lines) expect(line.length).to.be.at.most(100);
    expect(lines.map((line) => line.replace(/ \\$/, '').trim()).join(' ')).to.equal(
      formatCommand(long),
    );
  });
});
