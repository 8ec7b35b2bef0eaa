// The page of protocols and fields that filters may name.
import { contents, page, section, sentence, table } from './markdown.mjs';

const about = `What [filters](../filters.md) may name: protocols and their fields, named as in Wireshark 4.0. A field
whose type is “any of” is in no frame itself; a filter on it means any of the others. Where a protocol has a word for
[\`send\`](stimuli.md#send) it is told.`;

const types = {
  uint: 'unsigned',
  int: 'signed',
  boolean: 'flag',
  double: 'number',
  ether: 'MAC address',
  ipv4: 'IPv4 address',
  ipv6: 'IPv6 address',
  bytes: 'bytes',
  string: 'text',
};

export function fieldsPage(kinds, rowsOf) {
  const known = new Set();
  const layers = [...byProtocol(kinds)];
  return page(
    'Fields',
    about,
    contents(layers.map(([protocol]) => protocol)),
    ...layers.map(([protocol, members]) =>
      section(
        protocol,
        ...members.flatMap((kind) => [
          `${sentence(kind.title)} ${sentence(kind.manual)}${kind.word ? ` For \`send\` it is \`${kind.word}\`.` : ''}`,
          table(['field', 'type', 'meaning'], freshRows(rowsOf(kind), known)),
        ]),
      ),
    ),
  );
}

/** Two kinds may share a protocol's name. */
function byProtocol(kinds) {
  const groups = new Map();
  for (const kind of kinds) groups.set(kind.protocol, [...(groups.get(kind.protocol) ?? []), kind]);
  return groups;
}

/** The first row of a name counts, as in the registry (src/wire/fields.ts). */
function freshRows(rows, known) {
  const fresh = rows.filter(({ name }) => !known.has(name) && known.add(name));
  return fresh.map(({ name, type, bits, title, members }) => [
    `\`${name}\``,
    members
      ? `any of ${members.map((each) => `\`${each}\``).join(', ')}`
      : `${types[type] ?? type}${bits ? `, ${bits} bits` : ''}`,
    title,
  ]);
}
