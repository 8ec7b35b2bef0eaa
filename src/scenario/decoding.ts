/**
 * Determines what numbers mean in a scenario: the UDP ports of its tunnels, as given by devices, commands and
 * services, and the entries of `decode`.
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
import { stimuliOf } from '../model/scenario.js';

type Devices = Readonly<Record<string, DeviceKind>>;
type Speaking = Pick<Scenario, 'nodes' | 'steps'>;

/** The source of an announcement. */
interface Announcer {
  readonly by: string;
  readonly place: Place;
  /**
   * Set for an interface of the described network, whose protocol is certain, unlike one guessed from a
   * command's words.
   */
  readonly device?: true;
}

export interface Announced extends DecodeAs, Announcer {}

interface Text extends Announcer {
  readonly text: string;
}

/** All texts that may name a port, in the form of commands. */
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
  for (const step of steps)
    for (const each of stimuliOf(step)) {
      const commands = commandsIn(each.options);
      // The last command is to be refused, so it has no effect.
      if (each === step.stimulus && step.expect.some(({ kind }) => expects[kind]?.wantsRefusal))
        commands.pop();
      for (const text of commands) yield { text, by: `“${step.name}”`, place: each.place };
    }
}

/** The commands in a stimulus' options: texts, or lists of words. */
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

/** What a scenario's devices, commands and services announce, in the order of the text. */
export function announcedBy(scenario: Speaking, kinds: Devices = devices): Announced[] {
  const all = [...texts(scenario, kinds)];
  const announced = all.flatMap(({ text, ...announcer }) =>
    spokenBy(kinds, text).map((entry): Announced => ({ ...entry, ...announcer })),
  );
  // tc sends packets with tunnel metadata, including the port, through any device that collects metadata.
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

/** How to decode a scenario's frames; `decode` takes precedence. */
export const decodingOf = (scenario: Speaking & Pick<Scenario, 'decode'>): DecodeAs[] => [
  ...announcedBy(scenario).map(({ table, key, protocol }) => ({ table, key, protocol })),
  ...(scenario.decode ?? []),
];

/** Pairs of contradictory entries for one number, in the order of the text: their frames are indistinguishable. */
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
    // Ports that could not be determined need not be the same, nor are sessions with one number.
    if (second.table === 'udp.port' && second.key === unreadPort) return [];
    if (second.table === 'l2tp.sid') return [];
    done.add(key);
    return [{ first, second }];
  });
}

/** Devices whose protocol `decode` replaces by one that no device uses at their port. */
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
