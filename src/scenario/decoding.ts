/**
 * What the numbers on a scenario's wires announce: by which UDP ports its tunnels go, as its devices, its commands
 * and its services say, and what `decode` says besides.
 */
import type { Place } from '../base/place.js';
import type { DeviceKind } from '../devices/device.js';
import { devices } from '../devices/index.js';
import { portIn, valuesAfter } from '../devices/ports.js';
import { spokenBy } from '../devices/spoken.js';
import { expects } from '../expects/index.js';
import { formatInterfaceId } from '../model/capture.js';
import type { DecodeAs } from '../model/decode-as.js';
import { unreadPort } from '../model/decode-as.js';
import type { Scenario } from '../model/scenario.js';

type Devices = Readonly<Record<string, DeviceKind>>;
type Speaking = Pick<Scenario, 'nodes' | 'steps'>;

/** Who says so. */
interface Announcer {
  readonly by: string;
  readonly place: Place;
  /** An interface of the network's description: that it speaks so is no guess from a command's words. */
  readonly device?: true;
}

export interface Announced extends DecodeAs, Announcer {}

interface Text extends Announcer {
  readonly text: string;
}

/** Everything in which a port may be named, as commands have it. */
function* texts({ nodes, steps }: Speaking, kinds: Devices): Generator<Text> {
  for (const { interfaces, services } of nodes) {
    for (const each of interfaces) {
      const { id, type, options, place, fdb, tc } = each;
      const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
      const by = formatInterfaceId(id);
      if (kind?.decodes) {
        const device = true;
        yield { text: ['type', type, ...kind.arguments(options)].join(' '), by, place, device };
        for (const { argv } of kind.completion?.(id.name, options, id.node) ?? [])
          yield { text: argv.join(' '), by, place, device };
      }
      for (const { words } of fdb) yield { text: `fdb append ${words.join(' ')}`, by, place };
      for (const { words } of tc) yield { text: words.join(' '), by, place };
    }
    for (const { node, name, argv, files, place } of services)
      for (const text of [argv.join(' '), ...Object.values(files)])
        yield { text, by: `${node}:${name}`, place };
  }
  for (const { name, stimulus, expect } of steps) {
    if (!stimulus) continue;
    const commands = commandsIn(stimulus.options);
    // The last one is to be refused: nothing comes of it.
    if (expect.some(({ kind }) => expects[kind]?.wantsRefusal)) commands.pop();
    for (const text of commands) yield { text, by: `“${name}”`, place: stimulus.place };
  }
}

/** The commands among a stimulus' options: texts, or lists of words. */
function commandsIn(options: unknown): string[] {
  if (typeof options === 'string') return [options];
  if (Array.isArray(options))
    return options.flatMap((each: unknown) =>
      Array.isArray(each) ? [each.map(String).join(' ')] : commandsIn(each),
    );
  return typeof options === 'object' && options !== null
    ? Object.values(options).flatMap(commandsIn)
    : [];
}

/** All that a scenario's devices, commands and services tell, in the order of the text. */
export function announcedBy(scenario: Speaking, kinds: Devices = devices): Announced[] {
  const all = [...texts(scenario, kinds)];
  const announced = all.flatMap(({ text, ...announcer }) =>
    spokenBy(kinds, text).map((entry): Announced => ({ ...entry, ...announcer })),
  );
  // tc hands packets with a tunnel's addresses and its port to some device that collects metadata.
  const tunnels = Object.values(kinds).flatMap(({ sentByMetadata = [] }) => sentByMetadata);
  const layers = [...new Set(announced.map(({ protocol }) => protocol))];
  const keys = all.flatMap(({ text, ...announcer }) => {
    const words = text.split(/[\s'"]+/);
    return words.includes('tunnel_key')
      ? valuesAfter(words, 'dst_port').flatMap((port) => {
          const key = portIn(port);
          return key === undefined ? [] : [{ key, announcer }];
        })
      : [];
  });
  return [
    ...announced,
    ...keys.flatMap(({ key, announcer }) =>
      layers
        .filter((protocol) => tunnels.includes(protocol))
        .map((protocol): Announced => ({ table: 'udp.port', key, protocol, ...announcer })),
    ),
  ];
}

/** How a scenario's frames are decoded; what `decode` says comes before all else. */
export const decodingOf = (scenario: Speaking & Pick<Scenario, 'decode'>): DecodeAs[] => [
  ...announcedBy(scenario).map(({ table, key, protocol }) => ({ table, key, protocol })),
  ...(scenario.decode ?? []),
];

/** Of entries for one number that contradict each other, the second with the first: nobody can tell their frames apart. */
export function contradictions(
  announced: readonly Announced[],
  chosen: readonly DecodeAs[],
): { readonly first: Announced; readonly second: Announced }[] {
  const keyOf = ({ table, key }: DecodeAs): string => `${table} ${key}`;
  const known = new Map<string, Announced>();
  const done = new Set(chosen.map(keyOf));
  return announced.flatMap((second) => {
    const key = keyOf(second);
    const first = known.get(key);
    if (!first) known.set(key, second);
    if (!first || first.protocol === second.protocol || done.has(key)) return [];
    // Ports that could not be read need not be the same.
    if (second.table === 'udp.port' && second.key === unreadPort) return [];
    done.add(key);
    return [{ first, second }];
  });
}

/** Devices whose protocol `decode` replaces by one that nobody has at their port. */
export const overruled = (
  announced: readonly Announced[],
  chosen: readonly DecodeAs[],
): { readonly device: Announced; readonly decode: DecodeAs }[] =>
  chosen.flatMap((decode) => {
    const there = announced.filter(
      ({ table, key }) => table === decode.table && key === decode.key,
    );
    const device = there.find((each) => each.device);
    const agrees = there.some(({ protocol }) => protocol === decode.protocol);
    return device && !agrees ? [{ device, decode }] : [];
  });
