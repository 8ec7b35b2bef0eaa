import { execFileSync } from 'node:child_process';

import { expect } from 'chai';

import { backgroundJob, handOver, lookForJobs } from '../../src/host/background-job.js';

describe('background jobs', () => {
  it('a live job reports its pid, and its end last', () => {
    const job = backgroundJob(7, ['sh', '-c', 'echo out; echo err >&2; exit 3'], {
      file: '/dev/null',
    });
    const lines = execFileSync('sh', { input: `${job}wait\n`, encoding: 'utf8' })
      .trim()
      .split('\n');
    const told = lines.slice(0, -1).map((line) => line.replace(/pid \d+$/, 'pid N'));
    expect(told).to.have.members(['7 \u0001pid N', '7 out', '7 err']);
    expect(lines.at(-1)).to.equal('7 \u0001exit 3');
  });

  /** The shell's output for these commands, without process numbers. */
  const told = (...commands: readonly string[]): string[] =>
    execFileSync('sh', { input: commands.join(''), encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((line) => line.replace(/pid \d+$/, 'pid N'));
  const nothing = { file: '/dev/null' } as const;
  const files = { output: '/dev/null', errors: '/dev/null' };
  /** Kills the job that reports on it, and goes on. */
  const killer = (signal: string): string[] => ['sh', '-c', `kill -${signal} $PPID`];

  for (const [what, kept] of [
    ['live', undefined],
    ['kept', files],
  ] as const)
    for (const signal of ['KILL', 'TERM'])
      it(`a ${what} job that was ended by SIG${signal} is gone, one that reported or runs is not`, () => {
        const lines = told(
          backgroundJob(1, killer(signal), nothing, kept),
          backgroundJob(2, ['true'], nothing, kept),
          backgroundJob(3, ['sleep', '0.5'], nothing, kept),
          'wait $job1 2>/dev/null\nwait $job2\n',
          lookForJobs([3, 2, 1]),
        );
        const from = lines.findIndex((line) => line.endsWith('gone'));
        const said = lines.filter((line) => !line.includes('pid'));
        // Once a job has reported its end, later reports about it are irrelevant.
        expect(lines.slice(0, from)).to.include('2 \u0001exit 0');
        expect(said.slice(0, said.indexOf('0 \u0001looked') + 1)).to.deep.equal([
          '2 \u0001exit 0',
          '2 \u0001gone',
          '1 \u0001gone',
          '0 \u0001looked',
        ]);
      });

  it('are handed over to a shell that takes the place of the first', () => {
    const first = [
      backgroundJob(1, ['sleep', '0.5'], nothing, files),
      backgroundJob(2, ['sleep', '0.5'], nothing),
      handOver(2),
    ];
    const then = [
      backgroundJob(3, killer('KILL'), nothing, files),
      'wait $job3 2>/dev/null\n',
      lookForJobs([3, 2, 1], 2),
    ];
    const options = { input: then.join(''), encoding: 'utf8' } as const;
    const lines = execFileSync('sh', ['-c', first.join('')], options).split('\n');
    expect(lines.filter((line) => /gone|looked/.test(line))).to.deep.equal([
      '3 \u0001gone',
      '0 \u0001looked',
    ]);
  });
});
