/** UDP ports among the words of ip(8), wg(8) and their like. */
import type { DecodeAs } from '../model/decode-as.js';

/** What follows each `name` among the words. */
export const valuesAfter = (words: readonly string[], name: string): string[] =>
  words.flatMap((word, index) => (word === name ? (words[index + 1] ?? []) : []));

/** The port that follows `name`; undefined when none does, or 0, which leaves it to the kernel. */
export function portAfter(words: readonly string[], name: string): number | undefined {
  const port = Number(valuesAfter(words, name)[0] ?? 0);
  return Number.isInteger(port) && port > 0 && port < 65536 ? port : undefined;
}

/** “What comes by this UDP port is that.” */
export const byPort = (key: number | undefined, protocol: string): DecodeAs[] =>
  key === undefined ? [] : [{ table: 'udp.port', key, protocol }];
