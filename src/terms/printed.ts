/**
 * What ip(8), bridge(8) and tc(8) print in JSON of an object: its keys, and what stands under each. The tables are
 * those of iproute2's sources, from 4.14 to 7.1, all versions together; `tools/printed-keys.mjs` compares
 * them with any version.
 */

/**
 * What a key holds. `hex`: a number printed as text (`0x10`); `mark`: printed only where it is so, as true or
 * without a value; `endpoint`: an address, or `any`; `prefix`: an address, a network, or `default`; `labels`: those
 * of MPLS, or an address; `mac`: an address of the link layer, which for a tunnel is an IP address; `source` and
 * `destination`: what a rule selects; `weight`: a number that is left out if it is 1; `any`: a value of any shape; `network`: an
 * address or a network, with whatever host bits it has; `table`: one routing table; `handle`: of tc, in hexadecimal;
 * `class`: the lower half of such a handle (`0x10`).
 */
const sorts = [
  'text',
  'number',
  'hex',
  'flag',
  'mark',
  'address',
  'endpoint',
  'prefix',
  'labels',
  'mac',
  'source',
  'destination',
  'weight',
  'any',
  'network',
  'table',
  'handle',
  'class',
] as const;

export type Sort = (typeof sorts)[number];

/** One of these words. */
export interface Words {
  readonly words: readonly string[];
  /** Files of /etc/iproute2 may give more names, and what has none is printed as its number. */
  readonly open?: true;
  /** What is printed has a name, or is no plain number: those of `spelled` are only the usual ones. */
  readonly numberless?: true;
  /** What ip takes for a word, and prints as that: numbers, older names. */
  readonly spelled?: Readonly<Record<string, string>>;
}

export interface List {
  readonly each: PrintedValue;
}

/** A mapping whose keys depend on the word under a key beside it, or in it; tables by that word. */
export interface ByWord {
  readonly by: string;
  readonly tables: Readonly<Record<string, Printed>>;
}

/** Keys that depend on the kind of link, which the neighbouring key given here names. */
export interface OfKind {
  readonly of: 'info_kind' | 'info_slave_kind';
}

export type PrintedValue = Sort | Words | List | OfKind | ByWord | Printed;

/** An object: for each sort the keys that hold it, separated by spaces, and under `keys` all the others. */
export type Printed = Readonly<Partial<Record<Sort, string>>> & {
  readonly keys?: Readonly<Record<string, PrintedValue>>;
  /** Some versions print a text in its place. */
  readonly orText?: true;
};

/** @param words a list, or a text in which they are separated by spaces */
export const oneOf = (words: string | readonly string[]): Words => ({
  words: typeof words === 'string' ? words.split(' ') : words,
});

export const oneOfAtLeast = (
  words: string,
  spelled: Readonly<Record<string, string>> = {},
): Words => ({ ...oneOf(words), open: true, spelled });

/** Names of iproute2's lib/rt_names.c. */
export const scopes = oneOfAtLeast('global nowhere host link site', {
  ...{ 0: 'global', 200: 'site', 253: 'link', 254: 'host', 255: 'nowhere' },
  universe: 'global',
});

export const listOf = (each: PrintedValue): List => ({ each });

/** The keys of an object, with what each holds. */
export const printedKeys = (printed: Printed): Map<string, PrintedValue> =>
  new Map<string, PrintedValue>([
    ...sorts.flatMap((sort) =>
      (printed[sort]?.split(' ') ?? []).map((key): [string, PrintedValue] => [key, sort]),
    ),
    ...Object.entries(printed.keys ?? {}),
  ]);
