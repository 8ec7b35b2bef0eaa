// docs/selftests.md: the kernel's own selftests beside the scenarios made after them.
import { basename } from 'node:path';

import { table } from './markdown.mjs';

/** Rows without a tagged scenario that names the selftests and is shorter, and tagged scenarios without a row. */
export function strayRows({ scenarios, unwritten }, tagged) {
  const known = new Map(tagged.map((each) => [each.name, each]));
  const written = new Set(Object.values(scenarios).flatMap(({ after }) => Object.keys(after)));
  return [
    ...tagged
      .filter(({ name }) => !(name in scenarios))
      .map(({ name }) => `docs/selftests.yaml has no row for ${name}`),
    ...Object.keys(scenarios)
      .filter((name) => !known.has(name))
      .map((name) => `docs/selftests.yaml: no scenario ${name} has the tag selftest`),
    ...Object.entries(scenarios).flatMap(([name, { after }]) =>
      Object.keys(after)
        .filter((path) => known.has(name) && !names(known.get(name).about, path))
        .map((path) => `${name}: “about” does not name ${basename(path)}`),
    ),
    ...Object.entries(scenarios)
      .filter(([name, { after }]) => known.get(name)?.lines >= sum(Object.values(after)))
      .map(([name]) => `${name} is as long as its original`),
    ...Object.keys(unwritten)
      .filter((path) => written.has(path))
      .map((path) => `docs/selftests.yaml: ${path} is written, after all`),
  ];
}

const names = (about, path) =>
  about.split(/[\s,;/()]+/).some((word) => word.replace(/\.$/, '') === basename(path));

const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

export function selftestsPage({ scenarios, unwritten }, tagged) {
  const known = new Map(tagged.map((each) => [each.name, each]));
  const rows = Object.entries(scenarios).sort(([a], [b]) => (a < b ? -1 : 1));
  const originals = new Map(rows.flatMap(([, { after }]) => Object.entries(after)));
  const lines = (numbers) => sum(numbers).toLocaleString('en-GB');
  return `# The kernel’s selftests as scenarios

<!-- Written by tools/selftests.mjs from docs/selftests.yaml. -->

Linux tests its network with shell scripts in \`tools/testing/selftests\`. ${originals.size} of them are here as ${rows.length} scenarios, which
\`netlab run tag:selftest\` runs: ${lines([...originals.values()])} lines of shell, without the libraries that they share, beside ${lines(rows.map(([name]) => known.get(name).lines))} lines of
YAML.

The scenarios say in netlab’s words what the scripts are about; they are no copies. A script usually asks whether a ping
succeeds, or what a table or a counter holds; a scenario looks at the frames.

The third column names what a scenario leaves out, the last one what it shows beyond its original. Lines are those of Linux 7.3, of
the whole script, however much of it is covered.

${table(
  ['selftest, and its lines', 'scenario, and its lines', 'not covered', 'stronger here'],
  rows.map(([name, { after, without, beyond }]) => [
    Object.entries(after)
      .map(([path, count]) => `\`${path}\` ${count}`)
      .join(', '),
    `[${name}](../scenarios/${known.get(name).path}) ${known.get(name).lines}`,
    without,
    beyond,
  ]),
)}

## Not written

These cannot be written, or not as a whole, for want of a word, a layer or a program:

${table(
  ['selftest', 'what it needs'],
  Object.entries(unwritten).map(([path, needs]) => [`\`${path}\``, needs]),
)}
`;
}
