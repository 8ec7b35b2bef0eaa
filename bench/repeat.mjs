// Runs a scenario many times beside busy loops, and counts its exit statuses: a verdict that depends on a race
// shows up. Exits with 1 if any status is unexpected.
//
// node bench/repeat.mjs FILE… [--runs 100] [--expect 0] [--load 1,16] [--jobs 1]
//
// On a starved machine, a failure may turn into an error: --expect 1,3.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const netlab = join(dirname(fileURLToPath(import.meta.url)), '..', 'netlab');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '100' },
    expect: { type: 'string', default: '0' },
    load: { type: 'string', default: '0' },
    jobs: { type: 'string', default: '1' },
  },
});
const runs = Number(values.runs);
const wanted = values.expect.split(',').map(Number);

const busy = () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });

const run = (file) =>
  new Promise((resolve) => {
    const child = spawn(netlab, ['run', file], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
    child.on('close', (status, signal) => resolve({ status: status ?? signal, said }));
  });

async function repeat(file) {
  const counts = new Map();
  let first;
  let begun = 0;
  const work = async () => {
    while (begun++ < runs) {
      const { status, said } = await run(file);
      counts.set(status, (counts.get(status) ?? 0) + 1);
      if (!wanted.includes(status)) first ??= said;
    }
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, work));
  return { counts, first };
}

let bad = false;
for (const load of values.load.split(',').map(Number)) {
  const loops = Array.from({ length: load }, busy);
  process.on('exit', () => loops.forEach((loop) => loop.kill('SIGKILL')));
  for (const file of positionals) {
    const { counts, first } = await repeat(file);
    const told = [...counts].map(([status, count]) => `exit ${status}: ${count}`).join(', ');
    console.log(`${file}, ${load} busy loops: ${told}`);
    if (first === undefined) continue;
    bad = true;
    console.log(first);
  }
  loops.forEach((loop) => loop.kill('SIGKILL'));
}
process.exit(bad ? 1 : 0);
