/**
 * What commands say about UDP ports, whether they make a device or not: ip-link(8), ip-fou(8), ip-l2tp(8), ip-xfrm(8), bridge(8),
 * wg(8).
 */
import type { DecodeAs } from '../model/decode-as.js';
import type { DeviceKind } from './device.js';
import { byPort, isShort, portAfter, portAfterShort, portIn, valuesAfterShort } from './ports.js';
import { l2tpDecoding } from './l2tp.js';
import { wireguard } from './wireguard.js';

type Reader = (words: readonly string[]) => DecodeAs[];

/** IP protocols by number and by the names that ip knows, as far as a layer here reads them. */
const inside: Readonly<Record<string, string>> = {
  4: 'ip',
  ipip: 'ip',
  ipencap: 'ip',
  41: 'ipv6',
  ipv6: 'ipv6',
  47: 'gre',
  gre: 'gre',
  137: 'mpls',
  'mpls-in-ip': 'mpls',
};

/** `fou add port 5555 ipproto 4`, `fou add port 5555 gue`. */
const fou: Reader = (words) => {
  const [protocol = ''] = valuesAfterShort(words, 'ipproto', 1);
  const known = Object.hasOwn(inside, protocol) ? inside[protocol] : undefined;
  const isGue = words.some((word) => isShort(word, 'gue', 1));
  return byPort(portAfterShort(words, 'port', 1), isGue ? 'gue' : (known ?? 'tunnel'));
};

/** `fdb append 02:… dst 192.0.2.2 port 4777`: of a VXLAN, for no other device has such entries. */
const fdb: Reader = (words) => byPort(portAfter(words, 'port'), 'vxlan');

/** `xfrm state add … encap espinudp 4600 4601 0.0.0.0`. */
const xfrm: Reader = (words) =>
  words.flatMap((word, index) => {
    const [type = '', ...ports] = words.slice(index + 1, index + 4);
    if (word !== 'encap' || !type.startsWith('espinudp')) return [];
    return ports.flatMap((port) => byPort(portIn(port), 'udpencap'));
  });

/** The two words with which the part begins, and whether both may be shortened: what ip takes for its own words. */
const readers: readonly (readonly [first: string, second: string, short: boolean, Reader])[] = [
  ['fou', 'add', true, fou],
  ['l2tp', 'add', true, l2tpDecoding],
  ['xfrm', 'state', true, xfrm],
  ['fdb', 'add', true, fdb],
  ['fdb', 'append', true, fdb],
  ['fdb', 'replace', true, fdb],
  ['wg', 'set', false, (words) => wireguard.decodes?.(words) ?? []],
  // A file for wg setconf.
  ['ListenPort', '=', false, ([port]) => byPort(portIn(port), 'wg')],
];

/** A command's words, a shell's script taken apart. */
const parts = (text: string): string[][] =>
  text.split(/[;&|\n]+/).map((part) => part.split(/[\s'"`()]+/).filter((word) => word !== ''));

/** Whether a word is where ip expects an object: behind its name or an option, or at the beginning of what a step says. */
const isObject = (words: readonly string[], index: number): boolean =>
  index === 0 || /(^|\/)(ip|bridge)$|^-/.test(words[index - 1] ?? '');

function readerAt(words: readonly string[], index: number): Reader | undefined {
  const [first = '', second = ''] = words.slice(index, index + 2);
  const least = isObject(words, index) ? 1 : 2;
  return readers.find(([object, verb, short]) =>
    short
      ? isShort(first, object, least) && isShort(second, verb, 1)
      : (first === object || (object === 'type' && isShort(first, object))) && second === verb,
  )?.[3];
}

/** The ports that a command mentions; a port that is not a number is `unreadPort`. */
export const spokenBy = (devices: Readonly<Record<string, DeviceKind>>, text: string): DecodeAs[] =>
  parts(text).flatMap((words) =>
    words.flatMap((word, index) => {
      const next = words[index + 1] ?? '';
      const rest = words.slice(index + 2);
      const isType = isShort(word, 'type') && Object.hasOwn(devices, next);
      const kind = isType ? devices[next] : undefined;
      return kind?.decodes?.(rest) ?? readerAt(words, index)?.(rest) ?? [];
    }),
  );
