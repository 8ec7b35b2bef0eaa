// Writes docs/selftests.md: which of the kernel's own selftests are scenarios, and what differs. The table is
// docs/selftests.yaml; titles and lengths are read from the scenarios. With --check, it writes nothing, lists what is
// outdated or does not match, and then exits with 1.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

import { parse } from 'yaml';

import { keepPage, readPage } from './reference/page.mjs';
import { selftestsPage, strayRows } from './reference/selftests.mjs';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const table = parse(readPage(root, 'docs/selftests.yaml'));
const tagged = readdirSync(join(root, 'scenarios'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => {
    const text = readPage(root, join('scenarios', path));
    const { about, tags } = parse(text, { merge: true });
    return { name: basename(path, '.yaml'), path, about, tags, lines: text.split('\n').length - 1 };
  })
  .filter(({ tags }) => tags?.includes('selftest'));

const complaints = strayRows(table, tagged);
if (complaints.length === 0) {
  const page = selftestsPage(table, tagged);
  if (!(await keepPage(root, 'docs/selftests.md', page, check)) && check)
    complaints.push('docs/selftests.md is not fresh: node tools/selftests.mjs');
}
if (complaints.length > 0) {
  console.log(complaints.join('\n'));
  process.exitCode = 1;
}
