/** What commands say of UDP ports, whether they make a device or not: ip-link(8), ip-fou(8), wg(8), ip-l2tp(8). */
import type { DecodeAs } from '../model/decode-as.js';
import type { DeviceKind } from './device.js';
import { byPort, portAfter, valuesAfter } from './ports.js';
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
  const protocol = words.includes('gue') ? 'gue' : inside[valuesAfter(words, 'ipproto')[0] ?? ''];
  return protocol === undefined ? [] : byPort(portAfter(words, 'port'), protocol);
};

/** `type bareudp dstport 6635 ethertype mpls_uc`. */
const bareudp: Reader = (words) => {
  const [type = ''] = valuesAfter(words, 'ethertype');
  const protocol = type.startsWith('mpls') ? 'mpls' : type === 'ipv6' ? 'ipv6' : 'ip';
  return byPort(portAfter(words, 'dstport'), protocol);
};

/** `fdb append 02:… dst 192.0.2.2 port 4777`: of a VXLAN, for no other device has such entries. */
const fdb: Reader = (words) => byPort(portAfter(words, 'port'), 'vxlan');

/** By the two words with which the part begins. */
const readers: Readonly<Record<string, Reader>> = {
  'fou add': fou,
  'type bareudp': bareudp,
  ...Object.fromEntries(['add', 'append', 'replace'].map((verb) => [`fdb ${verb}`, fdb])),
  'wg set': (words) => wireguard.decodes?.(words) ?? [],
  // A file for wg setconf.
  'ListenPort =': (words) => byPort(portAfter(['port', ...words], 'port'), 'wg'),
};

/** A command's words, a shell's script taken apart. */
const parts = (text: string): string[][] =>
  text.split(/[;&|\n]+/).map((part) => part.split(/[\s'"`()]+/).filter((word) => word !== ''));

/** The ports that a command tells of. */
export const spokenBy = (devices: Readonly<Record<string, DeviceKind>>, text: string): DecodeAs[] =>
  parts(text).flatMap((words) =>
    words.flatMap((word, index) => {
      const next = words[index + 1] ?? '';
      const rest = words.slice(index + 2);
      const kind = word === 'type' && Object.hasOwn(devices, next) ? devices[next] : undefined;
      const begin = `${word} ${next}`;
      const reader = Object.hasOwn(readers, begin) ? readers[begin] : undefined;
      return kind?.decodes?.(rest) ?? reader?.(rest) ?? [];
    }),
  );
