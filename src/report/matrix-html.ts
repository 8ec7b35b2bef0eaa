/**
 * A matrix as one self-contained HTML page: the table, the subject of each cell, and the differences between
 * kernels. Rows open by keyboard, nothing is shown by colour alone, and text from packets and names is escaped.
 */
import { formatDuration, printable } from '../base/text.js';
import type { MatrixReport, MatrixRow } from '../model/matrix.js';
import { differs } from '../model/matrix.js';
import { formatDifferences } from './difference.js';
import { byFamily, cellNote, cellNotes, countOutcomes, kernelNames, outcomes } from './matrix.js';
import { reportName } from './reporter.js';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for HTML. */
const escapeHtml = (text: string): string =>
  printable(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);

const style = `
:root { color-scheme: light dark; --pass: #1a7f37; --fail: #c4212e; --error: #8a3ffc; --skip: #6e7781; --xfail: #8a6100; --line: #8884; }
@media (prefers-color-scheme: dark) { :root { --pass: #57c873; --fail: #ff7b84; --error: #c9a3ff; --skip: #9aa4ae; --xfail: #e0b040; } }
body { font: 15px/1.45 system-ui, sans-serif; margin: 1.5rem auto; max-width: 80rem; padding: 0 1rem; }
table { border-collapse: collapse; }
th, td { border-bottom: 1px solid var(--line); padding: .25rem .75rem; text-align: left; vertical-align: top; }
thead th { position: sticky; top: 0; background: Canvas; }
th[scope=rowgroup] { padding-top: 1rem; }
tbody th[scope=row] { font-weight: normal; }
td { font-weight: 600; }
${outcomes.map((outcome) => `.${outcome} { color: var(--${outcome}); }`).join('\n')}
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 13px; margin: .5rem 0; }
summary { cursor: pointer; }
summary:focus-visible { outline: 2px solid Highlight; }
tr.same { display: none; }
body:has(#all:checked) tr.same { display: table-row; }
`.trim();

export function formatMatrixHtml(matrix: MatrixReport): string {
  const { kernels, rows, netlab, duration } = matrix;
  const names = kernelNames(matrix);
  const head = kernels
    .map(
      ({ kernel }, column) =>
        `<th scope="col">${escapeHtml(names[column] ?? '')}<br><small>${escapeHtml(kernel)}</small></th>`,
    )
    .join('');
  const totals = outcomes.map(
    (outcome) =>
      `<tr><th scope="row">${outcome}</th>${kernels
        .map((_, column) => `<td class="${outcome}">${countOutcomes(matrix, column)[outcome]}</td>`)
        .join('')}</tr>`,
  );
  const body = [...byFamily(rows)].flatMap(([family, members]) => [
    `<tr${members.some(differs) ? '' : ' class="same"'}><th scope="rowgroup" colspan="${kernels.length + 1}">${escapeHtml(family || 'scenarios')}</th></tr>`,
    ...members.map((row) => formatRow(row, names)),
  ]);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>netlab: scenarios by kernels</title>
<style>
${style}
</style>
</head>
<body>
<h1>Scenarios by kernels</h1>
<p>${rows.filter(differs).length} of ${rows.length} scenarios differ between the kernels. netlab ${escapeHtml(netlab)}, ${formatDuration(duration)}.</p>
<p><label><input type="checkbox" id="all"> show those on which the kernels agree, too</label></p>
<table>
<thead><tr><th scope="col">scenario</th>${head}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
<tbody>
<tr><th scope="rowgroup" colspan="${kernels.length + 1}">in all</th></tr>
${totals.join('\n')}
</tbody>
</table>
</body>
</html>
`;
}

function formatRow(row: MatrixRow, names: readonly string[]): string {
  const name = `${escapeHtml(reportName(row))}${row.title ? ` <small>${escapeHtml(row.title)}</small>` : ''}`;
  const notes = row.cells.flatMap((cell, column) =>
    cellNotes(cell).map((note) => `${names[column] ?? ''}: ${cellNote(cell, note)}`),
  );
  const contrasts = row.contrasts.flatMap(({ before, after, differences }) => [
    `${names[before] ?? ''} → ${names[after] ?? ''}`,
    ...formatDifferences(differences, { colour: false, width: 110, verbose: true }).map(
      (line) => `  ${line}`,
    ),
  ]);
  const lines = [...notes, ...contrasts].map(escapeHtml);
  const label =
    lines.length === 0
      ? name
      : `<details><summary>${name}</summary><pre>${lines.join('\n')}</pre></details>`;
  const cells = row.cells.map(({ outcome }) => `<td class="${outcome}">${outcome}</td>`).join('');
  return `<tr${differs(row) ? '' : ' class="same"'}><th scope="row">${label}</th>${cells}</tr>`;
}
