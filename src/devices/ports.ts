/** UDP ports among the words of ip(8), wg(8) and their like. */
import type { DecodeAs } from '../model/decode-as.js';
import { unreadPort } from '../model/decode-as.js';

/** What follows each `name` among the words. */
export const valuesAfter = (words: readonly string[], name: string): string[] =>
  words.flatMap((word, index) => (word === name ? (words[index + 1] ?? []) : []));

/** Whether ip takes a word for this one, of which it may be the beginning; of one letter it mostly means another. */
export const isShort = (word: string, name: string, least = 2): boolean =>
  word.length >= least && name.startsWith(word);

/** What follows each `name` among the words, or the beginning of it. */
export const valuesAfterShort = (words: readonly string[], name: string, least = 2): string[] =>
  words.flatMap((word, index) => (isShort(word, name, least) ? (words[index + 1] ?? []) : []));

/** A number as C reads it: 0x1387 and 011607, too. */
function numberIn(text: string): number {
  if (/^0[0-7]+$/.test(text)) return parseInt(text, 8);
  return /^(0[xX][\da-fA-F]+|\d+)$/.test(text) ? Number(text) : NaN;
}

/** Undefined when it is no port, or 0, which leaves it to the kernel; `unreadPort` for what a shell puts in its place. */
export function portIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = numberIn(text);
  if (Number.isNaN(port)) return unreadPort;
  return port > 0 && port < 65536 ? port : undefined;
}

/** The port that follows `name`. */
export const portAfter = (words: readonly string[], name: string): number | undefined =>
  portIn(valuesAfter(words, name)[0]);

/** The port that follows `name` or the beginning of it. */
export const portAfterShort = (
  words: readonly string[],
  name: string,
  least = 2,
): number | undefined => portIn(valuesAfterShort(words, name, least)[0]);

/** “What comes by this UDP port is that.” */
export const byPort = (key: number | undefined, protocol: string): DecodeAs[] =>
  key === undefined ? [] : [{ table: 'udp.port', key, protocol }];
