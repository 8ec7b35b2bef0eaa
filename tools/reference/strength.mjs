// docs/strength.md: how many mutants the catalogue's expectations notice, and why some survive.
import { table } from './markdown.mjs';

/** Survivors with their reasons, survivors without one, and reasons without a survivor. */
export function survivorsWithReasons(findings, reasons) {
  const surviving = new Map(
    Object.entries(findings).map(([name, rows]) => [
      name,
      new Set(rows.flatMap(({ survived }) => survived)),
    ]),
  );
  const explained = reasons.flatMap(({ reason, survivors }) =>
    Object.entries(survivors).flatMap(([name, changes]) =>
      changes.map((change) => ({ name, change, reason })),
    ),
  );
  const isExplained = (name, change) =>
    explained.some((each) => each.name === name && each.change === change);
  return {
    survivors: explained,
    unexplained: [...surviving].flatMap(([name, changes]) =>
      [...changes]
        .filter((change) => !isExplained(name, change))
        .map((change) => `${name}: ${change}`),
    ),
    obsolete: explained
      .filter(({ name, change }) => !surviving.get(name)?.has(change))
      .map(({ name, change }) => `${name}: ${change}`),
  };
}

const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

/** `killed of total (percent)`. */
function score(rows) {
  const killed = sum(rows.map((row) => row.killed));
  const total = killed + sum(rows.map(({ survived }) => survived.length));
  const percent = total === 0 ? '' : ` (${((100 * killed) / total).toFixed(1)} %)`;
  return `${killed} of ${total}${percent}`;
}

const count = (rows, fate) => String(sum(rows.map((row) => row[fate])));

export function strengthPage(findings, families, survivors) {
  const rows = Object.values(findings).flat();
  const names = groups(Object.keys(findings), (name) => families.get(name));
  const line = (title, some) => [
    title,
    String(some.length),
    score(some),
    ...['equal', 'impossible', 'untold'].map((fate) => count(some, fate)),
  ];
  const head = ['', 'runs', 'noticed', 'changed nothing', 'could not be built', 'no verdict'];
  const reasons = [...groups(survivors, ({ reason }) => reason)];
  return `# How strong the catalogue is

<!-- Written by tools/strength.mjs. -->

\`netlab audit\` changes one thing in a scenario at a time, as if the kernel had handled it differently: another mode; a flipped
flag; a link left down; frames lost at a tap; a changed address, MAC address or VNI; an entry, a sysctl or an option left out; a
step or its stimulus skipped; two taps swapped. It runs each such mutant, and checks whether an expectation notices. Mutants whose
frames and answers are the same as those of the original do not count.

${table(head, [
  line('all', rows),
  ...[...names].map(([family, own]) =>
    line(
      family,
      own.flatMap((name) => findings[name]),
    ),
  ),
])}

## Scenarios

${table(
  head,
  Object.entries(findings).map(([name, own]) => line(`\`${name}\``, own)),
)}

## What is not noticed, and why

${reasons
  .map(
    ([reason, own]) =>
      `${reason.trim()}\n\n${own.map(({ name, change }) => `- \`${name}\`: ${change.replaceAll('*', '\\*')}`).join('\n')}`,
  )
  .join('\n\n')}
`;
}

/** Map.groupBy, which Node 20 lacks. */
function groups(list, keyOf) {
  const found = new Map();
  for (const each of list) found.set(keyOf(each), [...(found.get(keyOf(each)) ?? []), each]);
  return found;
}
