import { expect } from 'chai';

import { createProgress } from '../../src/cli/progress.js';
import type { Session } from '../../src/cli/session.js';
import type { Scenario } from '../../src/model/scenario.js';
import { scenario as report } from '../report/reports.js';

const scenario = (name: string): Scenario => ({
  name,
  file: `${name}.yaml`,
  title: '',
  about: '',
  tags: [],
  nodes: [],
  capture: [],
  steps: [],
  ipv6: false,
});

function watch(columns?: number, env: Session['env'] = {}) {
  const written: string[] = [];
  const output = {
    write: (text: string) => void written.push(text),
    ...(columns === undefined ? {} : { columns }),
  };
  const { signal } = new AbortController();
  const progress = createProgress(
    { out: output, err: output, env, folder: '/', signal },
    ({ name }) => output.write(`${name}\n`),
  );
  return { written, progress };
}

const erase = '\r\x1b[2K';

describe('progress', () => {
  it('shows on a terminal what is under way, and takes it away', () => {
    const { written, progress } = watch(40);
    progress.listen({ type: 'start', scenario: scenario('one'), index: 0, total: 2 });
    progress.listen({ type: 'step', scenario: scenario('one'), step: 'a\x07 pings b' });
    progress.listen({
      type: 'end',
      scenario: scenario('one'),
      seen: [],
      report: report({ name: 'one' }),
      index: 0,
      total: 2,
    });
    progress.end();
    expect(written).to.deep.equal([
      `${erase}0/2 one`,
      `${erase}0/2 one: a\\x07 pings b`,
      erase,
      'one\n',
    ]);
  });

  it('cuts what does not fit on the line', () => {
    const { written, progress } = watch(12);
    progress.listen({ type: 'start', scenario: scenario('long-name-of-it'), index: 0, total: 1 });
    expect(written).to.deep.equal([`${erase}0/1 long-n…`]);
  });

  for (const [name, columns, env] of [
    ['when piped', undefined, {}],
    ['on a dumb terminal', 80, { TERM: 'dumb' }],
  ] as const)
    it(`shows results only ${name}, in the order asked for`, () => {
      const { written, progress } = watch(columns, env);
      for (const [index, each] of ['one', 'two', 'three'].entries())
        progress.listen({ type: 'start', scenario: scenario(each), index, total: 3 });
      progress.listen({
        type: 'end',
        scenario: scenario('three'),
        seen: [],
        report: report({ name: 'three' }),
        index: 2,
        total: 3,
      });
      progress.listen({
        type: 'end',
        scenario: scenario('two'),
        seen: [],
        report: report({ name: 'two' }),
        index: 1,
        total: 3,
      });
      expect(written).to.deep.equal([]);
      progress.listen({
        type: 'end',
        scenario: scenario('one'),
        seen: [],
        report: report({ name: 'one' }),
        index: 0,
        total: 3,
      });
      expect(written).to.deep.equal(['one\n', 'two\n', 'three\n']);
    });

  it('of a run that was ended tells what had come to its end', () => {
    const { written, progress } = watch();
    progress.listen({ type: 'start', scenario: scenario('one'), index: 0, total: 2 });
    progress.listen({
      type: 'end',
      scenario: scenario('two'),
      seen: [],
      report: report({ name: 'two' }),
      index: 1,
      total: 2,
    });
    progress.end();
    expect(written).to.deep.equal(['two\n']);
  });
});
