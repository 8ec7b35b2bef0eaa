import { execFileSync } from 'node:child_process';

import { expect } from 'chai';

import { backgroundJob } from '../../src/host/background-job.js';

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
});
