// Formats what ip and bridge print for an object as a table of keys.

const sorts = {
  text: 'text',
  number: 'number',
  hex: 'number',
  flag: '`true`, `false`',
  mark: '`true`, or absent',
  address: 'IP address',
  endpoint: 'IP address, or `any`',
  prefix: 'address, network or `default`',
  labels: 'MPLS labels, or an IP address',
  any: 'a value of any shape',
  network: 'address or network',
  mac: 'address of the link',
  source: 'address without its prefix length, or `all`',
  destination: 'address without its prefix length',
  weight: 'number above 1',
  table: 'routing table: its name or its number',
  handle: 'handle of tc such as `1:`, `1:a`',
  class: 'text in hexadecimal: `"0x10"`',
};

const code = (words) =>
  words
    .filter((word) => word !== '')
    .map((word) => `\`${word}\``)
    .join(', ');

function tell(value) {
  if (typeof value === 'string') return sorts[value];
  if ('words' in value) return `${value.open ? 'text such as ' : ''}${code(value.words)}`;
  if ('by' in value) return `mapping, by \`${value.by}\``;
  if ('each' in value)
    return typeof value.each === 'object' && !('words' in value.each)
      ? 'list of mappings'
      : `list of: ${tell(value.each)}`;
  return 'mapping';
}

/** The keys by type of value; those in mappings as `a.b`. */
function rowsOf(printed, printedKeys, above = '') {
  const rows = new Map();
  const add = (holds, key) => rows.set(holds, [...(rows.get(holds) ?? []), key]);
  for (const [key, value] of printedKeys(printed)) {
    const inner = typeof value === 'object' && 'each' in value ? value.each : value;
    const isMapping =
      typeof inner === 'object' && !('words' in inner) && !('of' in inner) && !('by' in inner);
    if (typeof inner === 'object' && 'by' in inner)
      for (const [word, table] of Object.entries(inner.tables))
        for (const [holds, keys] of rowsOf(table, printedKeys, ''))
          for (const each of keys)
            if (!holds.includes(' of `')) add(`\`${above}${key}\` of \`${word}\``, each);
    if (inner !== value || !isMapping) add(tell(value), `${above}${key}`);
    if (isMapping)
      for (const [holds, keys] of rowsOf(inner, printedKeys, `${above}${key}.`))
        for (const each of keys) add(holds, each);
  }
  return rows;
}

/** The table; `printedKeys` is that of src/terms/printed.ts. */
export const printedTable = (printed, printedKeys) =>
  [
    '| what it holds | keys |',
    '| --- | --- |',
    ...[...rowsOf(printed, printedKeys)].map(([holds, keys]) => `| ${holds} | ${code(keys)} |`),
  ].join('\n');
