/** The output of commands in the README, the guide and the lessons is up to date. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { needsSandbox } from '../sandbox-possible.js';

describe('transcripts in the pages', () => {
  it('are as written (npm run docs)', async function () {
    this.timeout(240_000);
    this.slow(40_000);
    await needsSandbox(this);
    const told = await promisify(execFile)(process.execPath, ['tools/transcripts.mjs', '--check'])
      .then(({ stdout }) => stdout)
      .catch((error: unknown) => (error as { stdout: string }).stdout || String(error));
    if (told !== '') throw new Error(told);
  });
});
