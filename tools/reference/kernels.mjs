// docs/kernels.md: the catalogue on several kernels, with explanations of differences.
import { table } from './markdown.mjs';

/** The part of a matrix that is stored: outcomes with their reasons, and differences as lines. */
export function digestMatrix({ kernels, rows }) {
  return {
    kernels: kernels.map(({ name, kernel }) => ({ name, kernel })),
    rows: rows.map(({ name, case: row, family, cells, contrasts }) => ({
      name,
      ...(row === undefined ? {} : { case: row }),
      family,
      cells: cells.map(({ outcome, reason, verdicts }) => ({
        outcome,
        ...(outcome === 'pass' ? {} : { reason: reason ?? firstWords(verdicts) }),
      })),
      contrasts: contrasts.map(({ before, after, differences }) => ({
        before,
        after,
        lines: differences.flatMap(differenceLines),
      })),
    })),
  };
}

const firstWords = ([first]) =>
  first === undefined
    ? ''
    : `${first.title}: ${first.reason ?? `seen ${first.seen}`}`.replaceAll(/\s+/g, ' ');

const differenceLines = ({ step, at, changes }) =>
  changes.map(({ before, after, fields }) => {
    const place = at === '' ? step : `${step}: ${at}`;
    if (before && after)
      return `${place}: ${before.text}: ${fields.map((each) => `${each.name} ${each.before ?? 'absent'} → ${each.after ?? 'absent'}`).join(', ')}`;
    return before ? `${place}: - ${before.text}` : `${place}: + ${after.text}`;
  });

const isAlike = ({ cells, contrasts }) =>
  contrasts.length === 0 && cells.every(({ outcome }) => outcome === 'pass');

/**
 * Scenarios without a finding that differ between kernels or do not pass everywhere, and findings that match
 * nothing.
 */
export function unexplained({ rows }, findings) {
  const differing = new Set(rows.filter((row) => !isAlike(row)).map(({ name }) => name));
  const explained = new Set(findings.flatMap(({ scenarios }) => scenarios));
  return [
    ...[...differing]
      .filter((name) => !explained.has(name))
      .map((name) => `docs/kernel-findings.yaml tells nothing of ${name}, which differs`),
    ...[...explained]
      .filter((name) => !differing.has(name))
      .map((name) => `docs/kernel-findings.yaml: ${name} does not differ`),
  ];
}

const marks = { pass: '✓', xfail: 'x', fail: '✗', error: '!', skip: '–' };

export function kernelsPage({ kernels, rows }, findings) {
  const title = ({ name, case: row }) => `\`${name}\`${row === undefined ? '' : ` ${row}`}`;
  const count = (index, outcome) =>
    String(rows.filter(({ cells }) => cells[index].outcome === outcome).length);
  const different = rows.filter((row) => !isAlike(row));
  const reasons = (cells) =>
    [...new Set(cells.flatMap(({ outcome, reason }) => (outcome === 'pass' ? [] : [reason])))].join(
      '; ',
    );
  return `# What has changed between kernels

<!-- Written by tools/kernels.mjs. -->

The results of the catalogue on ${kernels.length} kernels, from \`netlab matrix\`. Where it is known since when a behaviour holds, the scenario
says so, and older kernels skip it instead of failing. Where outcomes, frames or state differ, a finding explains why.
Scenarios that depend on timers ran three times on each kernel, and count only where the result was the same each time.
Guests are user-mode Linux, or run in QEMU without KVM: see [guest kernels](guest-kernels.md). To make such a table
yourself, see [regression across kernels](regression.md).

${table(
  ['kernel', 'release', 'pass', 'fail', 'error', 'skip'],
  kernels.map(({ name, kernel }, index) => [
    `\`${name}\``,
    kernel,
    ...['pass', 'fail', 'error', 'skip'].map((outcome) => count(index, outcome)),
  ]),
)}

## Findings

${findings
  .map(
    ({ title: head, text, commit, scenarios }) =>
      `### ${head}\n\n${text.trim()}${commit === undefined ? '' : ` Commit [\`${commit}\`](https://git.kernel.org/linus/${commit}).`}\n\nSeen in: ${scenarios.map((name) => `\`${name}\``).join(', ')}.`,
  )
  .join('\n\n')}

## Where the kernels are not alike

✓ passed, ✗ failed, ! in error, – skipped.

${table(
  ['', ...kernels.map(({ name }) => name), 'why it did not pass everywhere'],
  different.map((row) => [
    title(row),
    ...row.cells.map(({ outcome }) => marks[outcome]),
    reasons(row.cells).replaceAll('|', '\\|'),
  ]),
)}

## What differs in detail

Each kernel is compared with the next one that could be examined: - marks what only the older one showed, + what only the newer one did.

${different
  .filter(({ contrasts }) => contrasts.length > 0)
  .map(
    (row) =>
      `### ${title(row)}\n\n${row.contrasts.map((each) => contrast(each, kernels)).join('\n\n')}`,
  )
  .join('\n\n')}

## Where they are

All kernels pass these, with the same frames and the same state: ${rows.filter(isAlike).map(title).join(', ')}.
`;
}

const most = 12;

function contrast({ before, after, lines }, kernels) {
  const shown =
    lines.length > most ? [...lines.slice(0, most), `… ${lines.length - most} more`] : lines;
  return `${kernels[before].name} → ${kernels[after].name}\n\n\`\`\`text\n${shown.join('\n')}\n\`\`\``;
}
