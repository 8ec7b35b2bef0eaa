// Draws terminal output as SVG: dark background, one text element per line, a tspan per colour.
const columnWidth = 8.4;
const lineHeight = 20;
const margin = 18;

const colours = { 31: '#ff7b72', 32: '#56d364', 33: '#e3b341', 35: '#d2a8ff', 36: '#76e3ea' };
const plain = '#e6edf3';
const faint = '#8b949e';

const escape = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Spans of a line: “ESC [ … m” changes the text after it (ECMA-48, SGR). */
function spansOf(line) {
  const [first, ...rest] = line.split('\u001b[');
  const spans = [{ text: first }];
  let style = {};
  for (const part of rest) {
    const end = part.indexOf('m');
    for (const code of part.slice(0, end).split(';')) style = applied(style, Number(code));
    spans.push({ text: part.slice(end + 1), ...style });
  }
  return spans.filter(({ text }) => text !== '');
}

function applied(style, code) {
  if (code === 0) return {};
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 39) return { ...style, colour: undefined };
  return code in colours ? { ...style, colour: colours[code] } : style;
}

function formatSpan({ text, bold, dim, colour }) {
  const fill = colour ?? (dim ? faint : plain);
  return `<tspan fill="${fill}"${bold ? ' font-weight="bold"' : ''}>${escape(text)}</tspan>`;
}

/** Converts leading blanks to an offset, because their width depends on the font. */
function withoutIndent([first, ...rest], indent) {
  const cut = Math.min(indent, first?.text.length ?? 0);
  if (!first || cut === 0) return first ? [first, ...rest] : [];
  const left = { ...first, text: first.text.slice(cut) };
  return left.text === '' ? withoutIndent(rest, indent - cut) : [left, ...rest];
}

/** As wide as the longest line. */
export function drawTerminal(lines, title) {
  const rows = lines.map(spansOf);
  const columns = Math.max(...rows.map((row) => row.map(({ text }) => text).join('').length));
  const width = Math.ceil(columns * columnWidth + 2 * margin);
  const height = lines.length * lineHeight + 2 * margin;
  const texts = rows.map((row, index) => {
    const text = row.map((span) => span.text).join('');
    const indent = text.length - text.trimStart().length;
    const x = margin + indent * columnWidth;
    const y = margin + (index + 0.75) * lineHeight;
    // textLength keeps columns aligned in any font.
    const length = ((text.length - indent) * columnWidth).toFixed(1);
    const spans = withoutIndent(row, indent).map(formatSpan).join('');
    return `<text x="${x.toFixed(1)}" y="${y}" textLength="${length}" xml:space="preserve">${spans}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14">`,
    `<title>${escape(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="#0d1117"/>`,
    ...texts.filter((_, index) => rows[index].length > 0),
    '</svg>',
    '',
  ].join('\n');
}
