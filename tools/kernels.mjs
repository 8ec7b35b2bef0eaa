// Stores the results of a matrix: `./netlab matrix NAMES --kernel A --kernel B … --reporter json | node
// tools/kernels.mjs` adds them to docs/kernels.json and regenerates docs/kernels.md, which explains each
// difference by a finding from docs/kernel-findings.yaml. Matrices with the same kernels are merged; one with
// others starts anew. With --page, it only regenerates the page; with --check, it writes nothing, lists what is
// outdated, and then exits with 1.
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { parse } from 'yaml';

import { digestMatrix, kernelsPage, unexplained } from './reference/kernels.mjs';
import { keepPage, readPage } from './reference/page.mjs';

const root = join(import.meta.dirname, '..');
const read = (path) => readPage(root, path);
const check = process.argv.includes('--check');
const complaints = [];

let kept = JSON.parse(read('docs/kernels.json'));
if (!check && !process.argv.includes('--page')) {
  const found = digestMatrix(JSON.parse(await text(process.stdin)));
  const key = ({ name, case: row }) => `${name} ${row ?? ''}`;
  const isSame = JSON.stringify(found.kernels) === JSON.stringify(kept.kernels);
  const rows = new Map([...(isSame ? kept.rows : []), ...found.rows].map((row) => [key(row), row]));
  const order = ([a], [b]) => (a < b ? -1 : 1);
  kept = { kernels: found.kernels, rows: [...rows].sort(order).map(([, row]) => row) };
}
const findings = parse(read('docs/kernel-findings.yaml'));
complaints.push(...unexplained(kept, findings));
await keep('docs/kernels.json', JSON.stringify(kept));
await keep('docs/kernels.md', kernelsPage(kept, findings));
if (complaints.length > 0) {
  console.log(complaints.join('\n'));
  process.exitCode = 1;
}

/** Writes a file, or reports that it is outdated. */
async function keep(path, text) {
  if (!(await keepPage(root, path, text, check)) && check)
    complaints.push(`${path} is not fresh: node tools/kernels.mjs --page`);
}
