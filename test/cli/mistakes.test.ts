import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { commands } from '../../src/cli/commands.js';
import { projectRoot } from '../catalogue.js';
import { netlab } from './netlab.js';

const reporters = 'terminal, json, junit, tap, ktap, or one of them with =file';
const names = commands.map(({ name }) => name).join(', ');

/** A line, and the complaints about it, without the prefix `netlab: `. */
const mistakes: readonly (readonly [line: string, ...said: string[]])[] = [
  ['rn vepa-hairpin', 'unknown command rn', '  did you mean “run”?'],
  ['version', 'unknown command version', '  did you mean “--version”?'],
  ['qqqq', 'unknown command qqqq', `  commands are ${names}`],
  ['--foo', 'unknown option --foo'],
  ['run', 'no scenario given', '  name some, or --all; to see them: netlab list'],
  ['run --verbos veth-pair', 'unknown option --verbos', '  did you mean “--verbose”?'],
  ['run --no-verbose veth-pair', 'unknown option --no-verbose', '  did you mean “--verbose”?'],
  ['run -z veth-pair', 'unknown option -z'],
  ['run --words veth-pair', 'unknown option --words'],
  ['run --jobs 0 veth-pair', '--jobs 0: expected a whole number from 1 to 1000'],
  ['run --jobs 1.5 veth-pair', '--jobs 1.5: expected a whole number from 1 to 1000'],
  ['run -j -1 veth-pair', '--jobs -1: expected a whole number from 1 to 1000'],
  ['run veth-pair --jobs', '--jobs needs a value: a whole number from 1 to 1000'],
  ['run veth-pair --jobs 2 --jobs 3', '--jobs occurs 2 times'],
  [
    'run --kernel no-such veth-pair',
    '--kernel no-such: there is no such kernel',
    '  netlab kernel add no-such; those that are there: netlab kernel list',
  ],
  ['run --timeout abc veth-pair', '--timeout abc: expected a time such as 30s, 500ms or 2min'],
  ['run --timeout 0 veth-pair', '--timeout 0: expected a time such as 30s, 500ms or 2min'],
  [
    'run --timeout 999999h veth-pair',
    '--timeout 999999h: expected a time such as 30s, 500ms or 2min',
  ],
  ['run veth-pair --reporter', `--reporter needs a value: ${reporters}`],
  [
    'run --reporter junt veth-pair',
    `--reporter junt: expected ${reporters}`,
    '  did you mean “junit”?',
  ],
  [
    'run --reporter junit= veth-pair',
    `--reporter junit=: expected ${reporters}`,
    '  did you mean “junit”?',
  ],
  [
    'run -r json -r tap veth-pair',
    'two reports to standard output',
    '  write one of them to a file: --reporter junit=results.xml',
  ],
  [
    'run -r json=x -r tap=x veth-pair',
    'two reports to x',
    '  write one of them to a file: --reporter junit=results.xml',
  ],
  ['run --verbose=3 veth-pair', '--verbose takes no value, but got “3”'],
  ['run --keep= veth-pair', '--keep needs a value: a folder'],
  ['run --all veth-pair', '--all and veth-pair exclude each other'],
  ['run zz*', 'no scenario matches zz*', '  to see all: netlab list'],
  ['run no/such.yaml', 'no scenario in no/such.yaml'],
  ['run --case x veth-pair', 'no case matches x', '  the chosen scenarios have no cases'],
  ['show', 'show needs a scenario', '  see: netlab show --help'],
  ['diff r1', 'diff needs two paths', '  see: netlab diff --help'],
  ['baseline check', 'baseline needs save or check, and a file', '  see: netlab baseline --help'],
  ['doctor x y', 'doctor takes no arguments, but got “x y”'],
  // All at once.
  [
    'run --jbs 3 --timeout abc --reporter junt',
    'unknown option --jbs',
    '  did you mean “--jobs”?',
    `--reporter junt: expected ${reporters}`,
    '  did you mean “junit”?',
    '--timeout abc: expected a time such as 30s, 500ms or 2min',
  ],
];

describe('a mistake on the command line', () => {
  for (const [line, ...said] of mistakes)
    it(`is told: netlab ${line}`, async () => {
      const { status, out, err } = await netlab(line);
      const lines = said.map((each) => (each.startsWith('  ') ? each : `netlab: ${each}`));
      expect(err).to.equal(lines.map((each) => `${each}\n`).join(''));
      expect({ status, out }).to.deep.equal({ status: 2, out: '' });
    });

  for (const [word, complaint, near] of [
    ['vepa-hairpn', 'no scenario is called vepa-hairpn', 'vepa-hairpin'],
    ['veth-piar', 'no scenario is called veth-piar', 'veth-pair'],
    ['tag:macvln', 'no scenario has the tag macvln', 'macvlan'],
  ] as const)
    it(`is told with the nearest name: netlab run ${word}`, async () => {
      const { status, out, err } = await netlab(['run', word]);
      expect(err.startsWith(`netlab: ${complaint}\n  did you mean “${near}”`), err).to.equal(true);
      expect({ status, out }).to.deep.equal({ status: 2, out: '' });
    });

  it('cannot paint the terminal', async () => {
    const { err } = await netlab(['run', 'a\x1b[31mb']);
    expect(err).to.include('a\\x1b[31mb').and.not.to.include('\x1b');
  });

  it('of having none tells the commands, on standard error', async () => {
    const { status, out, err } = await netlab('');
    expect({ status, out }).to.deep.equal({ status: 2, out: '' });
    for (const { name, title } of commands)
      expect(err).to.match(new RegExp(`${name} +${title.slice(0, 20)}`));
  });
});

describe('a mistake in a scenario', () => {
  const folder = join(projectRoot, 'test/mistakes');
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const told = (name: string): string =>
    readFileSync(join(folder, name.replace(/yaml$/, 'txt')), 'utf8');

  it('is told, with all others of all files, by check', async () => {
    const { status, out, err } = await netlab(['check', ...files], { folder });
    // The advice there depends on the available kinds; those texts were written with few.
    const places = (text: string): string[] =>
      text.split('\n').filter((line) => !line.startsWith('     = '));
    expect(places(err)).to.deep.equal(places(files.map(told).join('\n')));
    expect(status).to.equal(2);
    expect(out).to.match(new RegExp(`^\\d+ mistakes in ${files.length} files\n$`));
  });

  it('is to have no end', async () => {
    const { status, err } = await netlab('check /dev/zero');
    expect(status).to.equal(2);
    expect(err.split('\n')[0]).to.equal('/dev/zero:1:1: cannot be read: it is a device');
  });

  it('keeps run from running anything', async () => {
    const { status, out, err } = await netlab(['run', 'many-mistakes.yaml', 'veth-pair'], {
      folder,
    });
    expect({ status, out }).to.deep.equal({ status: 2, out: '' });
    const [first = ''] = told('many-mistakes.yaml').split('\n');
    expect(err.startsWith(first)).to.equal(true);
  });
});
