/**
 * Sweeps in a frame to send: a field with a range of numbers, IPv4 or MAC addresses (`srcport: 1024..33791`,
 * `src: 10.0.0.1..10.0.0.254`) has the next one in each frame. Several ranges advance together.
 */
import { toHex } from '../base/bytes.js';
import { formatIpv4, parseIpv4, parseMac } from '../wire/address.js';
import type { Recipe } from '../wire/craft.js';

/** Frames of one step. */
export const mostFrames = 100_000;

export interface SweepProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint?: string;
}

interface Sweep {
  readonly path: readonly [number, string, string];
  readonly text: string;
  readonly length: number;
  readonly at: (turn: number) => number | string;
}

const isMac = (text: string): boolean => /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i.test(text);

const numberOf = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

const bytesOf = (value: number, size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** (size - 1 - index)));

interface Ends {
  readonly least: number;
  readonly most: number;
  readonly format: (value: number) => number | string;
}

/** The numbers that a range's ends stand for, and how one of them is written; undefined if it is no range. */
function readEnds(text: string): Ends | undefined {
  const [first, last, ...more] = text.split('..');
  if (first === undefined || last === undefined || more.length > 0) return undefined;
  if (/^(\d+|0x[0-9a-f]+)$/i.test(first) && /^(\d+|0x[0-9a-f]+)$/i.test(last))
    return { least: Number(first), most: Number(last), format: (value) => value };
  const [low, high] = [parseIpv4(first), parseIpv4(last)];
  if (low && high)
    return {
      least: numberOf(low),
      most: numberOf(high),
      format: (value) => formatIpv4(bytesOf(value, 4)),
    };
  if (!isMac(first) || !isMac(last)) return undefined;
  return {
    least: numberOf(parseMac(first) ?? new Uint8Array()),
    most: numberOf(parseMac(last) ?? new Uint8Array()),
    format: (value) => toHex(bytesOf(value, 6), ':'),
  };
}

/** The sweeps of a frame; payloads have none. */
function sweepsOf(recipe: Recipe): Sweep[] {
  return recipe.flatMap((entry, index) =>
    Object.entries(entry).flatMap(([word, fields]): Sweep[] =>
      word === 'data' || typeof fields !== 'object' || fields === null
        ? []
        : Object.entries(fields).flatMap(([field, value]): Sweep[] => {
            const ends = typeof value === 'string' ? readEnds(value) : undefined;
            if (!ends) return [];
            const { least, most, format } = ends;
            return [
              {
                path: [index, word, field],
                text: value as string,
                length: most - least + 1,
                at: (turn) => format(least + turn),
              },
            ];
          }),
    ),
  );
}

/** How many different frames there are: 1 without a sweep. */
export const sweepLength = (recipe: Recipe): number => sweepsOf(recipe)[0]?.length ?? 1;

/** The frame of one turn: each sweep replaced by its value. */
export function frameAt(recipe: Recipe, turn: number): Recipe {
  const sweeps = sweepsOf(recipe);
  if (sweeps.length === 0) return recipe;
  return recipe.map((entry, index) =>
    Object.fromEntries(
      Object.entries(entry).map(([word, fields]) => {
        const own = sweeps.filter(({ path }) => path[0] === index && path[1] === word);
        return [
          word,
          own.length === 0
            ? fields
            : {
                ...(fields as Readonly<Record<string, unknown>>),
                ...Object.fromEntries(own.map(({ path, at }) => [path[2], at(turn)])),
              },
        ];
      }),
    ),
  );
}

/** Ranges from the greater to the smaller, of different lengths, or too long. */
export function sweepProblems(recipe: Recipe): SweepProblem[] {
  const [first, ...others] = sweepsOf(recipe);
  if (!first) return [];
  return [first, ...others].flatMap(({ path, text, length }): SweepProblem[] => {
    if (length < 2)
      return [{ path, message: `“${text}” is not a range from the smaller to the greater` }];
    if (length > mostFrames)
      return [{ path, message: `“${text}” makes more than ${mostFrames} frames` }];
    return length === first.length
      ? []
      : [
          {
            path,
            message: `“${text}” has ${length} values, and “${first.text}” has ${first.length}`,
            hint: 'ranges in one frame advance together: give them the same length',
          },
        ];
  });
}
