// Checks whether a busy machine changes a verdict: runs scenarios on the idle machine, then beside busy loops
// with more scenarios in parallel than there are processors, and compares every verdict. Errors that name
// starvation are permitted and counted. Exits with 1 if any other verdict differs.
//
// node bench/busy.mjs [--loops 16] [--jobs N] [--rounds 1] [WORDS OF netlab run …]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const options = {
  loops: { type: 'string', default: '16' },
  jobs: { type: 'string', default: String(2 * availableParallelism()) },
  rounds: { type: 'string', default: '1' },
};
// Options unknown here are passed to netlab run.
const own = [];
const words = [];
for (let given = process.argv.slice(2); given.length > 0;) {
  const [word] = given;
  const isOwn = word.startsWith('--') && Object.hasOwn(options, word.slice(2));
  (isOwn ? own : words).push(...given.splice(0, isOwn ? 2 : 1));
}
const { values } = parseArgs({ args: own, options });
const scenarios = words.length > 0 ? words : ['--all', '--kernel', 'host'];
const folder = mkdtempSync(join(tmpdir(), 'netlab-busy-'));

/** The verdicts of a run, keyed by their subject, and its duration. */
async function run(extra) {
  const file = join(folder, 'report.json');
  const args = ['run', ...scenarios, ...extra, '-r', `json=${file}`];
  await once(
    spawn('./netlab', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }),
    'exit',
  );
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const verdicts = new Map();
  for (const scenario of report.scenarios) {
    const name = [scenario.name, scenario.case, scenario.kernel].filter(Boolean).join(' · ');
    verdicts.set(name, { outcome: scenario.outcome, text: scenario.reason ?? '' });
    for (const [step, { name: title, verdicts: list }] of scenario.steps.entries())
      for (const [index, { outcome, title: what, seen, detail = [] }] of list.entries())
        verdicts.set(`${name} · ${step} ${title} · ${index} ${what}`, {
          outcome,
          text: [seen, ...detail].join(' | '),
        });
  }
  return { verdicts, seconds: report.duration / 1000 };
}

const isStarved = ({ outcome, text }) => outcome === 'error' && text.includes('starved');

function compare(idle, busy) {
  const differing = [...busy].filter(([key, { outcome }]) => idle.get(key)?.outcome !== outcome);
  // A scenario that ended early lacks later verdicts.
  const missing = [...idle.keys()].filter((key) => !busy.has(key)).length;
  const starved = differing.filter(([, verdict]) => isStarved(verdict));
  const others = differing.filter(
    ([key, verdict]) =>
      !isStarved(verdict) &&
      // A scenario with such an error is itself an error.
      !(verdict.outcome === 'error' && starved.some(([each]) => each.startsWith(`${key} · `))),
  );
  return { starved, others, missing };
}

let failed = false;
try {
  const idle = await run([]);
  console.log(`as it is: ${idle.verdicts.size} verdicts in ${idle.seconds.toFixed(0)} s`);
  for (let round = 1; round <= Number(values.rounds); round++) {
    const loops = Array.from({ length: Number(values.loops) }, () =>
      spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
    );
    const busy = await run(['--jobs', values.jobs]).finally(() => {
      for (const loop of loops) loop.kill('SIGKILL');
    });
    const { starved, others, missing } = compare(idle.verdicts, busy.verdicts);
    failed ||= others.length > 0 || (missing > 0 && starved.length === 0);
    console.log(
      `${values.loops} busy loops, ${values.jobs} side by side, round ${round}: ${busy.verdicts.size} verdicts in ` +
        `${busy.seconds.toFixed(0)} s; ${starved.length} starved, ${others.length} otherwise, ${missing} missing`,
    );
    for (const [key, { outcome, text }] of [...starved, ...others])
      console.log(`  ${outcome}: ${key}: ${text}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
