/** Reads an interface: its type's options, common keys, and the interfaces that it refers to. */
import { defined } from '../base/defined.js';
import type { DeviceKind } from '../devices/device.js';
import type { InterfaceId } from '../model/capture.js';
import { formatInterfaceId } from '../model/capture.js';
import type { Interface } from '../model/scenario.js';
import { isOn } from '../terms/flag.js';
import type { Addressing } from './addressing.js';
import { check } from './check.js';
import { readFeatures } from './features.js';
import { commonKeys, interfaceSchema, settingWords } from './interface-schema.js';
import type { InterfaceSettings } from './interface-schema.js';
import { mentioned } from './outline.js';
import type { OutlineInterface } from './outline.js';
import { choices, reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import { substituteMapping } from './substitution.js';
import type { Substitution } from './substitution.js';
import { interfaceSysctls } from './sysctl.js';
import { entryOf, keep, spotOf, valueOf } from './tree.js';
import type { Mapping } from './tree.js';
import { readWords } from './words.js';

export type Options = Readonly<Record<string, unknown>>;

/** The contents of an interface, split into its type's options and the rest, with references replaced. */
export interface Parts {
  readonly options?: Options;
  readonly optionTree: Mapping;
}

const subjectOf = (each: OutlineInterface): { name: string; span: OutlineInterface['span'] } => ({
  name: `interface “${formatInterfaceId(each.id)}”`,
  span: each.span,
});

/** Reads the type's own options; undefined if they are invalid or the type is unknown. */
export function readOptions(reading: Reading, each: OutlineInterface, how: Substitution): Parts {
  const optionTree = substituteMapping(
    keep(each.body, (key) => !commonKeys.includes(key)),
    how,
  );
  const { kind } = each;
  if (!kind) return { optionTree };
  const known = Object.keys(kind.schema.shape);
  for (const { key, keySpan } of optionTree.entries)
    if (!known.includes(key)) tellUnknownKey(reading, each, key, keySpan, known);
  const { value: options, whole } = check<Options>(
    reading,
    kind.schema,
    keep(optionTree, (key) => known.includes(key)),
    subjectOf(each),
  );
  for (const { option, message } of whole && options ? (kind.check?.(options) ?? []) : [])
    reportProblem(reading, 'contradiction', spotOf(optionTree, [option], each.span), message);
  return options ? { options, optionTree } : { optionTree };
}

function tellUnknownKey(
  reading: Reading,
  each: OutlineInterface,
  key: string,
  span: OutlineInterface['span'],
  known: readonly string[],
): void {
  const { hint, expected } = choices(key, [...known, ...commonKeys]);
  const masters = Object.values(reading.kinds.devices).filter(
    ({ port }) => port && Object.hasOwn(port.schema.shape, key),
  );
  const flagOf =
    masters[0] && `flags of a ${masters[0].type} port belong under “port”: port: { ${key}: … }`;
  const message = `${each.kind?.type ?? 'interface'} “${formatInterfaceId(each.id)}” has no “${key}”`;
  reportProblem(reading, 'unknown-key', span, message, {
    hint: flagOf ?? hint,
    expected: hint || flagOf ? undefined : expected,
  });
}

/** Addresses, with the MAC address given in the scenario, once known. */
export interface KnownAddressing extends Addressing {
  readonly mac?: string;
}

/** Reads the whole interface, except its port flags, which depend on its master; undefined if its type is unknown. */
export function readInterface(
  reading: Reading,
  each: OutlineInterface,
  { options = {}, optionTree }: Parts,
  { addresses, dad, mac: given, free, derived }: KnownAddressing,
  how: Substitution,
): Interface | undefined {
  const { id, kind, span } = each;
  const place = reading.source.place(span);
  const tree = substituteMapping(
    keep(each.body, (key) => commonKeys.includes(key) && !['address', 'mac', 'dad'].includes(key)),
    how,
  );
  const settings: InterfaceSettings | undefined = each.impliedBy
    ? {}
    : check(reading, interfaceSchema, tree, subjectOf(each)).value;
  if (!kind) return undefined;
  const idIn = (name: string | undefined): InterfaceId | undefined =>
    mentioned({ ...each, body: optionTree }, name);
  const lower = idIn(kind.lower);
  const peer = each.impliedBy ?? idIn(kind.peer);
  const others = (kind.others ?? []).flatMap((name) => {
    const other = idIn(name);
    return other ? [[name, other] as const] : [];
  });
  const origin = kind.mac(options);
  const mac = given ?? (origin === 'own' && !free ? derived : undefined);
  if ((given !== undefined || free) && origin === 'none')
    reportProblem(
      reading,
      'bad-mac',
      spotOf(each.body, ['mac'], span),
      `a ${kind.type} has no MAC address`,
    );
  if (given !== undefined && origin === 'free')
    reportProblem(
      reading,
      'bad-mac',
      spotOf(each.body, ['mac'], span),
      `what makes a ${kind.type} chooses its MAC address`,
    );
  const placeOf = (key: string): Interface['place'] =>
    reading.source.place(entryOf(each.body, key)?.keySpan ?? span);
  const words = (key: 'routes' | 'neighbours' | 'fdb' | 'vlans' | 'tc'): Interface['routes'] =>
    settings === undefined ? [] : readWords(reading, valueOf(tree, key), key, { dev: id.name });
  return {
    id,
    place,
    type: kind.type,
    options: {
      ...options,
      ...ids(kind.lower, lower),
      ...ids(kind.peer, peer),
      ...Object.fromEntries(others),
    },
    ...defined({ lower }),
    ...(others.length > 0 ? { others: others.map(([, other]) => other) } : {}),
    ...defined({ host: hostOf(kind, options), peer }),
    ...(each.impliedBy ? { implied: true } : {}),
    ...masterOf(settings, id),
    addresses,
    ...defined({ dad, mac }),
    ...((free && origin === 'own') || origin === 'free' ? { freeMac: true } : {}),
    ...defined({ ownTable: kind.port?.ownTable }),
    ...(settings?.mtu === undefined ? {} : { mtu: settings.mtu }),
    up: settings?.up === undefined || isOn(settings.up),
    settings: settings ? settingWords(settings, placeOf) : [],
    routes: words('routes'),
    neighbours: words('neighbours'),
    fdb: words('fdb'),
    vlans: words('vlans'),
    tc: words('tc'),
    features: readFeatures(reading, each.body, settings?.features),
    sysctls: interfaceSysctls(reading, valueOf(tree, 'sysctls'), id.name),
  };
}

const hostOf = ({ host }: DeviceKind, options: Options): string | undefined =>
  host === undefined ? undefined : (options[host] as string | undefined);

const ids = (option: string | undefined, id: InterfaceId | undefined): Options =>
  option === undefined || id === undefined ? {} : { [option]: id };

/** The master, in the same node; checked with the links. */
const masterOf = (
  settings: InterfaceSettings | undefined,
  { node }: InterfaceId,
): { master?: string } => {
  const master = settings?.master;
  if (master === undefined) return {};
  return { master: master.startsWith(`${node}:`) ? master.slice(node.length + 1) : master };
};

/** How the kernel chooses the MAC address, as far as the type determines it. */
export const macOrigin = (
  { kind }: OutlineInterface,
  { options }: Parts,
): 'own' | 'lower' | 'free' | 'none' | undefined =>
  kind && options ? kind.mac(options) : undefined;
