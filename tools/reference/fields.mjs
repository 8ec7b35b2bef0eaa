// The page of protocols and fields for filters.
import { contents, page, section, sentence, table } from './markdown.mjs';

const about = `The protocols and fields that [filters](../filters.md) may use, named as in Wireshark 4.0. A field
whose type is “any of” stands for the other fields listed; no frame contains it itself.`;

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

export function fieldsPage(kinds, rowsOf, craft) {
  const known = new Set();
  const layers = [...byProtocol(kinds)];
  return page(
    'Fields',
    about,
    contents([...layers.map(([protocol]) => protocol), 'Frames to send']),
    ...layers.map(([protocol, members]) =>
      section(
        protocol,
        ...members.flatMap((kind) => [
          `${sentence(kind.title)} ${kind.manual}.`,
          table(['field', 'type', 'meaning'], freshRows(rowsOf(kind), known)),
        ]),
      ),
    ),
    section(
      'Frames to send',
      'The layers of [`send`](stimuli.md#send), with the fields that you can set. Field names are those above without the protocol. `data` takes hexadecimal bytes, `{ text: … }` or `{ zeros: COUNT }`.',
      table(['layer', 'fields'], craftRows(craft)),
      'Options, TLVs and queries stand behind the fields: as bytes in hexadecimal, or as a list of mappings, each with fields of one row below. netlab fills in type and length. A field in the last place may be a list of values.',
      table(['layer', 'list', 'fields of one entry'], pieceRows(craft)),
    ),
  );
}

const craftRows = ({ craftWords, craftFields }) =>
  craftWords().map((word) => [
    code(word),
    craftFields(word).map(code).join(', ') || 'bytes, `text`, `zeros`',
  ]);

const listWords = ['options', 'queries', 'tlvs'];

const pieceRows = ({ craftWords, craftFields, craftPieces }) =>
  craftWords().flatMap((word) =>
    craftPieces(word).map((fields) => [
      code(word),
      code(craftFields(word).find((field) => listWords.includes(field))),
      fields.map(code).join(', '),
    ]),
  );

const code = (text) => `\`${text}\``;

/** Groups kinds by protocol: two may share a name. */
function byProtocol(kinds) {
  const groups = new Map();
  for (const kind of kinds) groups.set(kind.protocol, [...(groups.get(kind.protocol) ?? []), kind]);
  return groups;
}

/** The first row of a name applies, as in the registry (src/wire/fields.ts). */
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
