/**
 * Runs the whole suite, or the files whose paths contain an argument, with mocha; reports the reason for every
 * skip, and ends with a machine-readable line. With NETLAB_COMPLETE=1, a skip that an installation would cure
 * fails the suite; a skip without a reason always does.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import Mocha from 'mocha';

import { isExplained, skips } from './skip.js';

// Tests that expect a failure get it on a busy machine, too.
process.env.NETLAB_STARVED = 'judge';

const folder = import.meta.dirname;
const sources = join(folder, '../../test');
const wanted = process.argv.slice(2);
const mocha = new Mocha({ timeout: 20_000, slow: 2_000 });
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
  if (
    file.endsWith('.test.js') &&
    // Ignore compiled tests whose source was renamed or removed.
    existsSync(join(sources, file.replace(/js$/, 'ts'))) &&
    (wanted.length === 0 || wanted.some((part) => file.includes(part)))
  )
    mocha.addFile(join(folder, file));
await mocha.loadFilesAsync();

const broken: string[] = [];
const skipped: Mocha.Test[] = [];
const runner = mocha.run(() => {
  const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
  for (const { title, reason } of skips) console.log(`  skipped: ${title}: ${reason}`);
  const complete = process.env.NETLAB_COMPLETE === '1';
  const forbidden = complete ? skips.filter(({ curable }) => curable).length : 0;
  const unexplained = skipped.filter((test) => !isExplained(test)).length;
  if (forbidden > 0) console.log(`  ${forbidden} tests that must run were skipped`);
  if (unexplained > 0) console.log(`  ${unexplained} tests were skipped without a reason`);
  // Again below the long list of skips, for readers who see only the end of a log.
  for (const what of broken) console.log(`  failed: ${what}`);
  const failed = failures + forbidden + unexplained;
  process.exitCode = failed > 0 ? 1 : 0;
  console.log(`${passes} passed, ${failed} failed, ${pending - forbidden - unexplained} skipped`);
});
runner.on('pending', (test) => skipped.push(test));
runner.on('fail', (test, error) => broken.push(`${test.fullTitle()}: ${String(error)}`));
