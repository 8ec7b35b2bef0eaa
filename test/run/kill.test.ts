/** A run leaves nothing behind, whenever and however it is killed. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

import { expect } from 'chai';

import { needsSandbox } from '../sandbox-possible.js';
import type { Watch } from './residue.js';
import { watchMachine } from './residue.js';

const root = resolve(import.meta.dirname, '../../..');

/** As users start it, with a sandbox opened before Node starts; and Node alone. */
const ways = {
  './netlab': [join(root, 'netlab')],
  'Node alone': [process.execPath, join(root, 'dist/netlab.cjs')],
} as const;
type Way = keyof typeof ways;

function start({ env }: Watch, way: Way = './netlab'): ChildProcess {
  const [program, ...words] = ways[way];
  return spawn(program, [...words, 'run', 'vepa-hairpin'], { stdio: 'ignore', env });
}

/** Moments spread over a run's duration, the same each time (a golden-ratio sequence). */
const moments = (count: number, life: number): number[] =>
  Array.from({ length: count }, (_, index) => ((index * 0.6180339887) % 1) * life);

async function endAt(
  watch: Watch,
  moment: number,
  signal: NodeJS.Signals,
  way?: Way,
): Promise<number | null> {
  const run = start(watch, way);
  const ended = once(run, 'exit') as Promise<[number | null]>;
  const timer = setTimeout(() => run.kill(signal), moment);
  const [status] = await ended;
  clearTimeout(timer);
  return status;
}

describe('a run that is ended', function () {
  this.timeout(60_000);
  let life = 0;

  before(async function () {
    await needsSandbox(this);
    const began = performance.now();
    const [status] = (await once(start(watchMachine()), 'exit')) as [number];
    expect(status).to.equal(0);
    life = performance.now() - began;
  });

  it('by itself leaves nothing', async () => {
    const watch = watchMachine();
    await once(start(watch), 'exit');
    expect(watch.leftBehind().filter((trace) => !trace.startsWith('process'))).to.deep.equal([]);
    expect(await watch.untilNothingLeft(2000)).to.deep.equal([]);
  });

  it('is seen by the watch while it runs', async () => {
    const watch = watchMachine();
    const run = start(watch);
    const ended = once(run, 'exit');
    while (run.exitCode === null && watch.leftBehind().length < 3)
      await new Promise((resolve) => setTimeout(resolve, 1));
    expect(run.exitCode, 'it ended before anything was seen of it').to.equal(null);
    run.kill('SIGKILL');
    await ended;
    expect(await watch.untilNothingLeft(5000)).to.deep.equal([]);
  });

  for (const way of Object.keys(ways) as Way[])
    it(`by SIGKILL at 50 moments leaves nothing: ${way}`, async () => {
      const watch = watchMachine();
      for (const moment of moments(50, life)) await endAt(watch, moment, 'SIGKILL', way);
      expect(await watch.untilNothingLeft(5000)).to.deep.equal([]);
    });

  it('by SIGINT at 20 moments ends as interrupted or passed, and leaves nothing', async () => {
    const watch = watchMachine();
    for (const moment of moments(20, life))
      expect(await endAt(watch, moment, 'SIGINT'), `at ${moment} ms`).to.be.oneOf([130, 0, null]);
    expect(await watch.untilNothingLeft(5000)).to.deep.equal([]);
  });
});
