// Measures what a guest costs: from nothing to the output of the first `ip` command, one more machine in the
// same guest, and the families that guests serve, compared with the macvlan family on the host's kernel. Run
// `RUNS=10 node bench/guest.mjs [kernel…]` after `npx tsc -p .`.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { bootGuest } from '../build/src/guests/guest.js';
import { kernelFor } from '../build/src/kernels/at-hand.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const runs = Number(process.env.RUNS ?? 10);
const words = process.argv.length > 2 ? process.argv.slice(2) : ['uml'];

const spread = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  return `${at(0.5).toFixed(0)} ms   (${sorted[0].toFixed(0)} – ${sorted.at(-1).toFixed(0)})`;
};
const line = (name, values) => console.log(`${name.padEnd(42)} ${spread(values)}`);

async function time(act) {
  const start = performance.now();
  const result = await act();
  return [performance.now() - start, result];
}

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** All descendants of a process; proc_pid_task_children(5). */
const below = (pid) =>
  read(`/proc/${pid}/task/${pid}/children`)
    .split(' ')
    .filter(Boolean)
    .flatMap((child) => [child, ...below(child)]);

/**
 * What a guest has used so far: milliseconds of processor time, in steps of ten, and the peak memory of a
 * process in MiB.
 */
function taken() {
  const all = below(process.pid);
  const ticks = all.map((pid) => read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? []);
  const used = ticks.flatMap((fields) => fields.slice(11, 15)).map(Number);
  const peaks = all.map((pid) =>
    Number(/^VmHWM:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0),
  );
  return { processor: used.reduce((a, b) => a + b, 0) * 10, memory: Math.max(0, ...peaks) / 1024 };
}

async function firstCommand(guest) {
  const machine = await guest.open();
  const { exit } = await machine.run({ argv: ['ip', 'link', 'show', 'lo'] });
  if (exit !== 0) throw new Error('ip failed');
  machine[Symbol.dispose]();
  const { dirt } = await guest.inspect();
  if (dirt !== undefined) throw new Error(dirt);
}

for (const word of words) {
  const kernel = await kernelFor(word, process.cwd());
  if (!kernel) throw new Error(`no kernel ${word}`);
  await (await bootGuest(kernel))[Symbol.asyncDispose]();
  const ready = [];
  const again = [];
  const processor = [];
  let memory = 0;
  for (let run = 0; run < runs; run++) {
    const [took, guest] = await time(async () => {
      const booted = await bootGuest(kernel);
      await firstCommand(booted);
      return booted;
    });
    ready.push(took);
    const cost = taken();
    processor.push(cost.processor);
    memory = Math.max(memory, cost.memory);
    again.push((await time(() => firstCommand(guest)))[0]);
    await guest[Symbol.asyncDispose]();
  }
  console.log(`\n${word} (${kernel.release}), ${runs} runs: median (least – most)`);
  line('boot to the first ip command', ready);
  line('  of which a processor worked', processor);
  console.log(`${'most memory of a process'.padEnd(42)} ${memory.toFixed(0)} MiB`);
  line('a further machine and its first command', again);
}

/** Wall-clock seconds, and processor seconds of the command and its descendants; times(1p) of bash. */
function measure(...args) {
  const { stderr } = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%R %U %S"; time "$0" "$@" >/dev/null 2>&1', './netlab', ...args],
    { cwd: root, encoding: 'utf8' },
  );
  const [wall, user, system] = stderr.trim().split(' ').map(Number);
  return { wall, processor: user + system };
}

console.log('\nFamilies of scenarios, one after the other in one guest');
const show = (name, { wall, processor }) =>
  console.log(
    `${name.padEnd(42)} ${wall.toFixed(1)} s   (${processor.toFixed(1)} s of a processor)`,
  );
const family = (kernel, ...words) => measure('run', ...words, '--jobs', '1', '--kernel', kernel);
show('macvlan on host', family('host', 'tag:macvlan'));
for (const word of words)
  show(`ipvlan and vlan on ${word}`, family(word, 'tag:ipvlan', 'tag:vlan'));
