// Basic Markdown elements. Prettier formats the pages afterwards.

/** Every page names its source. */
export const page = (title, about, ...sections) =>
  [
    `# ${title}`,
    '<!-- Made from the code by tools/docs.mjs: npm run docs. -->',
    about,
    ...sections,
  ].join('\n\n') + '\n';

export const section = (title, ...parts) =>
  [`## ${title}`, ...parts.filter((part) => part !== '')].join('\n\n');

export const yaml = (text) => `\`\`\`yaml\n${text.trim()}\n\`\`\``;

export function table(headings, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return rows.length === 0
    ? ''
    : [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A bar ends a cell, even in code. */
const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');

export const sentence = (text) => {
  const begun = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
};

/** `#macvlan` and the like. */
export const anchor = (title) =>
  `#${title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')}`;

export const contents = (titles) =>
  titles.map((title) => `[${title}](${anchor(title)})`).join(' · ');
