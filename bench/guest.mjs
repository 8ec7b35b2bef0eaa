// What a guest costs: from the start of Node to the answer of the first `ip` command, one more
// machine in the same guest, and the macvlan family on both kernels. node bench/guest.mjs [kernel…]
// needs what `npx tsc -p .` compiles.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { bootGuest } from '../build/src/host/guest/guest.js';
import { kernelFor } from '../build/src/host/kernels/at-hand.js';

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
  for (let run = 0; run < runs; run++) {
    const [took, guest] = await time(async () => {
      const booted = await bootGuest(kernel);
      await firstCommand(booted);
      return booted;
    });
    ready.push(took);
    again.push((await time(() => firstCommand(guest)))[0]);
    await guest[Symbol.asyncDispose]();
  }
  console.log(`\n${word} (${kernel.release}), ${runs} runs: median (least – most)`);
  line('boot to the first ip command', ready);
  line('a further machine and its first command', again);
}

console.log('\nThe macvlan family, one guest at a time');
for (const word of ['host', ...words]) {
  const [took, { status }] = await time(() =>
    spawnSync('./netlab', ['run', 'tag:macvlan', '--jobs', '1', '--kernel', word], { cwd: root }),
  );
  console.log(`${word.padEnd(42)} ${(took / 1000).toFixed(1)} s   (exit status ${status})`);
}
