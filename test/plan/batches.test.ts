import { expect } from 'chai';
import fc from 'fast-check';

import type { Command } from '../../src/model/plan.js';
import { batches, batchLine, refusedCommand } from '../../src/plan/batches.js';
import { planScenario } from '../../src/plan/plan.js';
import { readRefusal } from '../../src/plan/refusal.js';
import { inSandbox, needNamespaces, shellWords } from './sandbox.js';
import { bridgeBasic, oddNames, vepaHairpin, vxlanMulticast } from './scenarios.js';

const command = (text: string, node?: string, stage = 0): Command => ({
  ...(node === undefined ? {} : { node }),
  argv: text.split(' '),
  why: 'test',
  stage,
});

const requests = (commands: readonly Command[]) =>
  batches({ commands }).map((stage) => stage.map(({ request }) => request));

/** How iproute2 parts a batch's line into words. */
function makeArguments(line: string): string[] {
  const text = line.split('#')[0] ?? '';
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|([^\s"'][^\s]*)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );
}

describe('batchLine', () => {
  for (const [words, line] of [
    [['link', 'set', 'dev', 'a'], 'link set dev a'],
    [['alias', 'two words'], 'alias "two words"'],
    [['alias', ''], 'alias ""'],
    [['alias', 'it’s'], 'alias it’s'],
    [['alias', "it's"], "alias it's"],
    [['alias', "'quoted"], 'alias "\'quoted"'],
    [['alias', 'say "hi"'], 'alias \'say "hi"\''],
    [['alias', `both " and '`], undefined],
    [['alias', 'no#3'], undefined],
    [['alias', 'two\nlines'], undefined],
    [['alias', 'end\\'], undefined],
    [[], undefined],
    [Array.from({ length: 600 }, () => 'x'), undefined],
  ] as const)
    it(`${JSON.stringify(words.slice(0, 3))} is ${line ?? 'no line'}`, () => {
      expect(batchLine(words)).to.equal(line);
    });

  it('iproute2 reads back the same words, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (words) => {
        const line = batchLine(words);
        if (line !== undefined) expect(makeArguments(line)).to.deep.equal(words);
      }),
      { numRuns: 2000 },
    );
  });

  it('the real program reads back the same words', function () {
    needNamespaces(this);
    const texts = ['two  words', "it's", "'x", '"x', 'say "hi"', 'tab\there', 'ü'];
    const lines = texts.map((text, index) =>
      batchLine(['link', 'set', 'dev', `d${index}`, 'alias', text]),
    );
    const { stdout, stderr } = inSandbox(`
      for n in ${texts.map((_, index) => index).join(' ')}; do ip link add dev d$n type ifb; done
      printf '%s\\n' ${shellWords(lines.map((line) => line ?? ''))} | ip -batch -
      for n in ${texts.map((_, index) => index).join(' ')}; do ip link show dev d$n; done`);
    expect(stderr).to.equal('');
    for (const text of texts) expect(stdout).to.include(text);
  });
});

describe('batches', () => {
  it('one process for the commands of a node, a stage and a program', () => {
    expect(
      requests([
        command('ip netns add a'),
        command('ip netns add b'),
        command('ip link set dev x up', 'a', 1),
        command('ip link set dev y up', 'b', 1),
        command('ip link set dev z up', 'a', 1),
        command('bridge fdb append m dev x', 'a', 1),
      ]),
    ).to.deep.equal([
      [{ argv: ['ip', '-batch', '-'], input: 'netns add a\nnetns add b\n' }],
      [
        { argv: ['ip', '-n', 'a', '-batch', '-'], input: 'link set dev x up\nlink set dev z up\n' },
        { argv: ['ip', '-n', 'b', '-batch', '-'], input: 'link set dev y up\n' },
        { argv: ['bridge', '-n', 'a', '-batch', '-'], input: 'fdb append m dev x\n' },
      ],
    ]);
  });

  it('sysctls of one kind go together', () => {
    expect(
      requests([
        command('sysctl -eqw a=1 b=2', 'n'),
        command('sysctl -eqw c=3', 'n'),
        command('sysctl -qw d=4', 'n'),
      ]),
    ).to.deep.equal([
      [
        { node: 'n', argv: ['sysctl', '-eqw', 'a=1', 'b=2', 'c=3'] },
        { node: 'n', argv: ['sysctl', '-qw', 'd=4'] },
      ],
    ]);
  });

  it('what no batch can say has a process of its own, in its place', () => {
    const odd: Command = {
      ...command('ip link set dev x alias', 'n'),
      argv: ['ip', 'link', 'a#b'],
    };
    expect(
      requests([
        command('ip a', 'n'),
        odd,
        command('ip b', 'n'),
        command('ethtool -K x tx off', 'n'),
      ]),
    ).to.deep.equal([
      [
        { argv: ['ip', '-n', 'n', '-batch', '-'], input: 'a\n' },
        { node: 'n', argv: ['ip', 'link', 'a#b'] },
        { argv: ['ip', '-n', 'n', '-batch', '-'], input: 'b\n' },
        { node: 'n', argv: ['ethtool', '-K', 'x', 'tx', 'off'] },
      ],
    ]);
  });

  for (const [name, scenario] of Object.entries({
    vepaHairpin,
    vxlanMulticast,
    bridgeBasic,
    oddNames,
  }))
    it(`keeps every command of ${name}, and each lane’s order`, () => {
      const plan = planScenario(scenario);
      const kept = batches(plan).flatMap((stage) =>
        stage.flatMap(({ lines }) => lines.map((line) => line.command)),
      );
      expect(kept).to.have.members([...plan.commands]);
      for (const lane of [undefined, ...scenario.nodes.map((node) => node.name)])
        expect(kept.filter(({ node }) => node === lane)).to.deep.equal(
          plan.commands.filter(({ node }) => node === lane),
        );
    });

  it('vepa-hairpin needs 10 processes in 5 stages', () => {
    expect(batches(planScenario(vepaHairpin)).map((stage) => stage.length)).to.deep.equal([
      1, 4, 1, 2, 2,
    ]);
  });
});

describe('refusedCommand', () => {
  const [[batch] = []] = batches({
    commands: [
      command('ip link set dev x up', 'a'),
      command('ip route add 10.0.0.0/8 vai y', 'a'),
      command('ip link set dev y up', 'a'),
    ],
  });
  const [[sysctls] = []] = batches({
    commands: [
      command('sysctl -qw net.a=1', 'a'),
      command('sysctl -qw net.ipv4.conf.e/5.b=2', 'a'),
    ],
  });

  it('is the line that the program counted', () => {
    const refusal = readRefusal('RTNETLINK answers: File exists\nCommand failed -:3\n');
    expect(refusedCommand(batch!, refusal)?.argv.join(' ')).to.equal('ip link set dev y up');
  });

  it('is the only line with the word that the program complains of', () => {
    const refusal = readRefusal('Error: either "to" is duplicate, or "vai" is a garbage.\n');
    expect(refusedCommand(batch!, refusal)?.argv).to.include('vai');
  });

  it('is the sysctl of that key', () => {
    const refusal = readRefusal(
      'sysctl: cannot stat /proc/sys/net/ipv4/conf/e.5/b: No such file or directory\n',
    );
    expect(refusedCommand(sysctls!, refusal)?.argv.join(' ')).to.include('e/5.b=2');
  });

  it('is not guessed', () => {
    expect(refusedCommand(batch!, readRefusal('Killed\n'))).to.equal(undefined);
  });

  it('is the one of a batch that has one', () => {
    const [[alone] = []] = batches({ commands: [command('ip foo')] });
    expect(refusedCommand(alone!, readRefusal('Killed\n'))?.argv).to.deep.equal(['ip', 'foo']);
  });
});
