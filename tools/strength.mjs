// Stores the results of audits: `./netlab audit NAMES --json | node tools/strength.mjs` adds them to
// docs/strength.json and regenerates docs/strength.md, which gives the reason for each survivor from
// docs/strength-reasons.yaml. With --page, it only regenerates the page; with --check, it writes nothing, lists
// what is outdated, and then exits with 1.
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

import { parse } from 'yaml';

import { keepPage, readPage } from './reference/page.mjs';
import { strengthPage, survivorsWithReasons } from './reference/strength.mjs';

const root = join(import.meta.dirname, '..');
const read = (path) => readPage(root, path);
const check = process.argv.includes('--check');
const complaints = [];

const families = new Map(
  readdirSync(join(root, 'scenarios'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => [basename(path, '.yaml'), dirname(path)]),
);
const kept = JSON.parse(read('docs/strength.json'));
const found =
  check || process.argv.includes('--page') ? {} : digest(JSON.parse(await text(process.stdin)));
const findings = Object.fromEntries(
  Object.entries({ ...kept, ...found })
    .filter(([name]) => families.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);
const reasons = parse(read('docs/strength-reasons.yaml')) ?? [];

const { survivors, unexplained, obsolete } = survivorsWithReasons(findings, reasons);
complaints.push(
  ...unexplained.map((each) => `docs/strength-reasons.yaml gives no reason for ${each}`),
  ...obsolete.map((each) => `docs/strength-reasons.yaml: ${each} does not survive`),
);
await keep('docs/strength.json', JSON.stringify(findings));
await keep('docs/strength.md', strengthPage(findings, families, survivors));
if (complaints.length > 0) {
  console.log(complaints.join('\n'));
  process.exitCode = 1;
}

/**
 * The part of each case that is stored, by scenario. Scenarios that no available kernel could run have no
 * findings.
 */
function digest(reports) {
  const rows = reports
    .filter(({ reason }) => reason === undefined)
    .map(({ name, case: row, mutants }) => {
      const those = (fate) => mutants.filter((mutant) => mutant.fate === fate);
      return {
        name,
        finding: {
          ...(row === undefined ? {} : { case: row }),
          killed: those('killed').length,
          equal: those('equal').length,
          impossible: those('impossible').length,
          untold: those('untold').length,
          survived: those('survived').map(({ change }) => change),
        },
      };
    });
  return Object.fromEntries(
    [...new Set(rows.map(({ name }) => name))].map((name) => [
      name,
      rows.filter((row) => row.name === name).map(({ finding }) => finding),
    ]),
  );
}

/** Writes a file, or reports that it is outdated. */
async function keep(path, text) {
  if (!(await keepPage(root, path, text, check)) && check)
    complaints.push(`${path} is not fresh: node tools/strength.mjs --page`);
}
