import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { expect } from 'chai';

import { commands } from '../../src/cli/commands.js';
import { readPlainLine } from '../../src/cli/execute.js';
import { version } from '../../src/base/version.js';
import { projectRoot, scenarioFiles } from '../catalogue.js';
import { netlab } from './netlab.js';

const golden = (name: string): string => readFileSync(join(projectRoot, 'test/cli', name), 'utf8');

const all = scenarioFiles().map((file) => basename(file, '.yaml'));

describe('help', () => {
  for (const command of commands)
    it(`of ${command.name} has what it does, each option, and examples`, async () => {
      for (const line of [`${command.name} --help`, `${command.name} -h`]) {
        const { status, out, err } = await netlab(line);
        expect({ status, err }).to.deep.equal({ status: 0, err: '' });
        expect(out.toLowerCase()).to.include(command.title.toLowerCase());
        for (const [name, { describe }] of Object.entries(command.options))
          expect(out).to.include(`--${name}`).and.to.include(describe.split(' ')[0]);
        expect(command.examples).not.to.be.empty;
        for (const [example, does] of command.examples)
          expect(out).to.include(example.replaceAll('$0', 'netlab')).and.to.include(does);
        expect(out).not.to.match(/\[(boolean|string|array)\]/);
      }
    });

  it('fits the terminal', async () => {
    const { out } = await netlab('run --help', { columns: 60 });
    for (const line of out.split('\n').slice(0, -5)) expect(line.length, line).to.be.at.most(60);
  });

  it('tells the version', async () => {
    expect(await netlab('--version')).to.deep.equal({ status: 0, out: `${version}\n`, err: '' });
  });
});

describe('a line without options', () => {
  it('needs no parser', () => {
    expect(readPlainLine(['run', 'a', 'b'])?.parsed).to.deep.equal({ _: ['run', 'a', 'b'] });
  });

  for (const argv of [[], ['rn'], ['run', '--all'], ['run', 'a', '-v'], ['--help'], ['run', '--']])
    it(`has none: ${argv.join(' ')}`, () => expect(readPlainLine(argv)).to.equal(undefined));
});

describe('list', () => {
  const names = async (line: string): Promise<string[]> => {
    const { status, out, err } = await netlab(`list --json ${line}`);
    expect({ status, err }).to.deep.equal({ status: 0, err: '' });
    return (JSON.parse(out) as { name: string }[]).map(({ name }) => name);
  };
  const having = (test: RegExp): string[] => all.filter((name) => test.test(name));

  for (const [line, expected] of [
    ['', all],
    ['veth-pair', ['veth-pair']],
    ['veth-pair vepa-hairpin veth-pair', ['veth-pair', 'vepa-hairpin']],
    ['vepa-*', having(/^vepa-/)],
    [
      'vxlan/*',
      scenarioFiles()
        .filter((file) => file.includes('/vxlan/'))
        .map((file) => basename(file, '.yaml')),
    ],
    ['scenarios/veth/veth-pair.yaml', ['veth-pair']],
    ['./scenarios', all],
  ] as const)
    it(`chooses ${line || 'all'}`, async () => {
      expect([...(await names(line))].sort()).to.deep.equal([...expected].sort());
    });

  it('chooses by tag, said or meant', async () => {
    const tagged = await names('tag:vepa');
    expect(tagged).to.include('vepa-hairpin').and.not.to.include('veth-pair');
    expect(await names('vepa')).to.deep.equal(tagged);
  });

  it('tells title, tags, needs and file', async () => {
    const { out } = await netlab('list veth-pair --json');
    expect(JSON.parse(out)).to.deep.equal([
      {
        name: 'veth-pair',
        title: 'a veth pair is a cable between two namespaces',
        tags: ['veth'],
        needs: ['veth'],
        kernels: [],
        xfail: [],
        cases: [],
        file: 'scenarios/veth/veth-pair.yaml',
        problems: 0,
      },
    ]);
  });

  it('has a line for each when piped, and fits a terminal', async () => {
    const piped = await netlab('list');
    expect(piped.out.trimEnd().split('\n')).to.have.length(all.length + 1);
    const shown = await netlab('list', { columns: 90, env: { NO_COLOR: '1' } });
    for (const line of shown.out.split('\n')) expect(line.length, line).to.be.at.most(90);
  });

  it('is bold only on a terminal that may be coloured', async () => {
    for (const [columns, env, bold] of [
      [undefined, {}, false],
      [100, {}, true],
      [100, { NO_COLOR: '1' }, false],
      [100, { TERM: 'dumb' }, false],
      [undefined, { FORCE_COLOR: '1' }, true],
      [100, { FORCE_COLOR: '0' }, false],
      [undefined, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    ] as const) {
      const { out } = await netlab('list veth-pair', {
        env,
        ...(columns === undefined ? {} : { columns }),
      });
      expect(out.includes('\x1b['), JSON.stringify({ columns, env })).to.equal(bold);
    }
  });
});

describe('reading before running', () => {
  it('show tells the network and the steps', async () => {
    const { status, out } = await netlab('show test/cli/reflected.yaml');
    expect(status).to.equal(0);
    expect(out).to.equal(golden('reflected.show.txt'));
  });

  it('plan prints the commands', async () => {
    const { status, out } = await netlab('plan veth-pair');
    expect(status).to.equal(0);
    expect(out).to.equal(golden('veth-pair.plan.txt'));
  });

  it('check finds no mistakes in netlab’s own scenarios', async () => {
    expect(await netlab('check')).to.deep.equal({
      status: 0,
      out: `${all.length} files without mistakes\n`,
      err: '',
    });
  });
});
