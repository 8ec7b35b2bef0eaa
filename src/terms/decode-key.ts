/** The numbers by which “decode as” finds what it decodes, as people write them. */
import type { ChosenTable } from '../model/decode-as.js';

const ranges: Readonly<Record<ChosenTable, readonly [number, number, string]>> = {
  'udp.port': [1, 65535, 'a port from 1 to 65535'],
  'tcp.port': [1, 65535, 'a port from 1 to 65535'],
  ethertype: [1536, 65535, 'an EtherType from 0x0600 to 0xffff'],
  'ip.proto': [0, 255, 'a protocol number from 0 to 255'],
};

/** The number, decimal or hexadecimal with 0x, or what was expected. */
export function readDecodeKey(
  table: ChosenTable,
  text: string,
): number | { readonly expected: string } {
  const [least, most, expected] = ranges[table];
  const number = /^(0[xX][\da-fA-F]+|\d+)$/.test(text) ? Number(text) : NaN;
  return number >= least && number <= most ? number : { expected };
}
