/** By which numbers layers find those that they carry: the protocols' own, and those of one scenario. */
import type { DecodeAs, DecodeTable } from '../model/decode-as.js';
import { unreadPort } from '../model/decode-as.js';
import { wordOf } from './application.js';
import { sessionForms } from '../terms/l2tp-session.js';
import { defineLayer, type PreparedKind } from './layer-kind.js';
import { carriers } from './carriers.js';
import { data } from './layers/data.js';
import { layerKinds } from './layers.js';
import type { Tables } from './scope.js';
import type { TableName } from './surroundings.js';

export type { Tables } from './scope.js';

type Editable = Map<TableName, Map<number, PreparedKind>>;

/** Of a session about which tunnels differ. */
const undecided = 'l2tp sessions';

/** What can be found: a layer that is decoded takes the place of the carrier of its name. */
const decoded: ReadonlySet<string> = new Set(layerKinds.map(wordOf));
const found: readonly PreparedKind[] = [
  ...layerKinds,
  ...carriers.filter((carrier) => !decoded.has(wordOf(carrier))),
];

function tabulate(): Editable {
  const tables: Editable = new Map();
  for (const kind of found)
    for (const [name, keys] of Object.entries(kind.under ?? {}) as [TableName, number[]][])
      for (const key of keys) put(tables, name, key, kind);
  return tables;
}

function put(tables: Editable, name: TableName, key: number, kind: PreparedKind): void {
  const table = tables.get(name) ?? new Map<number, PreparedKind>();
  tables.set(name, table.set(key, kind));
}

const atAnyPort = layerKinds.filter((kind) => kind.atAnyPort);

/** What every capture means by its numbers. */
export const standardTables: Tables = { layers: tabulate(), atAnyPort, bridged: true };

/** What can stand inside another layer, by its word. */
const inner = found
  .filter(({ position }) => position !== 'outermost' && position !== 'mark')
  .filter(({ begins }) => !begins);

/** Sessions of L2TP: no layers, but what its layer asks for. */
const sessions = [...sessionForms.keys(), undecided].map((word) =>
  defineLayer({ ...data, word, carries: 'frames' }),
);

const words: ReadonlyMap<string, PreparedKind> = new Map(
  [...inner, ...sessions].map((kind) => [wordOf(kind), kind]),
);

/** What TCP carries: messages of applications, by their protocol, or else data. */
const wordsInTcp: ReadonlyMap<string, PreparedKind> = new Map(
  [...layerKinds.filter(({ begins }) => begins), data].map((kind) => [kind.protocol, kind]),
);

const wordsOf = (table: DecodeTable): ReadonlyMap<string, PreparedKind> =>
  table === 'tcp.port' ? wordsInTcp : words;

/** The words that a person may say for a table, or for any. */
export const decodeWords = (table?: DecodeTable): string[] => {
  if (table === 'tcp.port') return [...wordsInTcp.keys()];
  const others = table ? [] : wordsInTcp.keys();
  return [...new Set([...inner.map(wordOf), ...others])];
};

/** All words that {@link DecodeAs} knows. */
export const allDecodeWords = (): string[] => [...new Set([...words.keys(), ...wordsInTcp.keys()])];

/** The tables of one scenario. What the scenario says about a UDP port takes precedence over its usual use. */
export function tablesWith(entries: readonly DecodeAs[]): Tables {
  const layers = tabulate();
  let bridged = false;
  let astray: string | undefined;
  for (const { table, key, protocol } of entries) {
    const kind = wordsOf(table).get(protocol);
    if (!kind) throw new RangeError(`no layer ${protocol}`);
    bridged ||= (kind.carries ?? 'frames') === 'frames';
    if (table === 'udp.port' && key === unreadPort) astray ??= protocol;
    else if (table === 'l2tp.sid') put(layers, table, key, agreed(layers, key, kind));
    else if (table === 'udp.port' || table === 'tcp.port')
      put(layers, `${table} as told`, key, kind);
    else put(layers, table, key, kind);
  }
  return { layers, atAnyPort, bridged, ...(astray !== undefined && { astray }) };
}

/** Sessions of different tunnels may have the same number. */
function agreed(layers: Editable, key: number, kind: PreparedKind): PreparedKind {
  const known = layers.get('l2tp.sid')?.get(key);
  return known === undefined || known === kind ? kind : words.get(undecided)!;
}

/** Those of the entries that say something else than every capture does. */
export const unusual = (entries: readonly DecodeAs[]): DecodeAs[] => {
  const news = entries.filter(
    ({ table, key, protocol }) =>
      standardTables.layers.get(table)?.get(key) !== wordsOf(table).get(protocol),
  );
  return [...new Map(news.map((each) => [JSON.stringify(each), each])).values()];
};
