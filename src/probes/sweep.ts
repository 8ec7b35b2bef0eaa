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

/** A field with a range. */
interface Swept {
  readonly path: readonly [number, string, string];
  readonly text: string;
  readonly length: number;
  readonly at: (turn: number) => number | string;
}

export interface Sweep {
  /** How many different frames there are: 1 without a range. */
  readonly length: number;
  readonly problems: readonly SweepProblem[];
  /** The frame of one turn: each range replaced by its value. */
  readonly at: (turn: number) => Recipe;
}

const isMac = (text: string): boolean => /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i.test(text);

const numberOf = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

const bytesOf = (value: number, size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** (size - 1 - index)));

const addresses = [
  { parse: parseIpv4, format: formatIpv4 },
  {
    parse: (text: string) => (isMac(text) ? parseMac(text) : undefined),
    format: (bytes: Uint8Array) => toHex(bytes, ':'),
  },
];

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
  for (const { parse, format } of addresses) {
    const [low, high] = [parse(first), parse(last)];
    if (low && high)
      return {
        least: numberOf(low),
        most: numberOf(high),
        format: (value) => format(bytesOf(value, low.length)),
      };
  }
  return undefined;
}

/** The ranges of a frame; payloads have none. */
function sweptIn(recipe: Recipe): Swept[] {
  return recipe.flatMap((entry, index) =>
    Object.entries(entry).flatMap(([word, fields]): Swept[] =>
      word === 'data' || typeof fields !== 'object' || fields === null
        ? []
        : Object.entries(fields).flatMap(([field, value]): Swept[] => {
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

export function readSweep(recipe: Recipe): Sweep {
  const swept = sweptIn(recipe);
  return {
    length: swept[0]?.length ?? 1,
    problems: problemsOf(swept),
    at: (turn) => (swept.length === 0 ? recipe : replaceAt(recipe, swept, turn)),
  };
}

const replaceAt = (recipe: Recipe, swept: readonly Swept[], turn: number): Recipe =>
  recipe.map((entry, index) =>
    Object.fromEntries(
      Object.entries(entry).map(([word, fields]) => {
        const own = swept.filter(({ path }) => path[0] === index && path[1] === word);
        const values = own.map(({ path, at }) => [path[2], at(turn)]);
        return [
          word,
          own.length === 0 ? fields : { ...(fields as object), ...Object.fromEntries(values) },
        ];
      }),
    ),
  );

/** Ranges from the greater to the smaller, of different lengths, or too long. */
function problemsOf(swept: readonly Swept[]): SweepProblem[] {
  const [first] = swept;
  if (!first) return [];
  return swept.flatMap(({ path, text, length }): SweepProblem[] => {
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
