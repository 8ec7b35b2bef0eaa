/**
 * Kernels that can be fetched, out of what apt-cache(8) says. From 6.19 on Debian's linux-image-* has
 * nothing in it and depends on what has; a kernel whose packages are not all to be had is no offer.
 */
import { defined } from '../base/defined.js';
import type { Stanza } from './control.js';
import { upstreamOf } from './debian-version.js';
import type { Origin } from './origin.js';
import { flavours } from './origin.js';

export interface OfferedPackage {
  readonly name: string;
  readonly version: string;
  /** Of the file to fetch. */
  readonly bytes: number;
}

export interface Offer extends Origin {
  readonly packages: readonly OfferedPackage[];
  /** On disk, as the packages tell it. */
  readonly unpacked: number;
}

/** The package of user-mode kernels. */
export const userModePackage = 'user-mode-linux';

/** linux-image-amd64, linux-image-6.1.0-56-cloud-amd64; not those without signature, nor debugging symbols. */
const imageName = /^linux-image-(?:(.+)-)?amd64$/;
/** What an image is made of. */
const partName = /^linux-(image|binary|modules|base)-\d/;

/** Whether offers are made of a package. */
export const isKernelPackage = (name: string): boolean =>
  name === userModePackage ||
  imageName.test(name) ||
  (partName.test(name) && name.endsWith('-amd64'));

/** A line of `apt-cache madison`. */
export interface Listed {
  readonly name: string;
  readonly version: string;
  readonly suite: string;
}

/** `NAME | VERSION | URI SUITE/COMPONENT ARCHITECTURE Packages` lines; sources are left out. */
export const parseMadison = (text: string): Listed[] =>
  text.split('\n').flatMap((line) => {
    const [, name, version, suite] =
      /^\s*(\S+) \|\s*(\S+) \| \S+ ([^\s/]+)\/\S+ \S+ Packages$/.exec(line.trimEnd()) ?? [];
    return name !== undefined && version !== undefined && suite !== undefined
      ? [{ name, version, suite }]
      : [];
  });

/**
 * @param listed every version of every kernel package, once for each suite that has it
 * @param stanzas `apt-cache show` of the same
 */
export function readOffers(listed: readonly Listed[], stanzas: readonly Stanza[]): Offer[] {
  const known = new Map(stanzas.map((stanza) => [keyOf(stanza), stanza]));
  const suites = new Map<string, Set<string>>();
  for (const { name, version, suite } of listed) {
    const key = `${name}=${version}`;
    suites.set(key, (suites.get(key) ?? new Set()).add(suite));
  }
  const offers = new Map<string, Offer>();
  for (const [key, stanza] of known) {
    const origin = originOf(stanza, [...(suites.get(key) ?? [])]);
    const parts = origin && closure(stanza, known);
    if (!origin || !parts) continue;
    const offer = { ...origin, ...contents(parts) };
    const same = `${offer.family} ${offer.flavour ?? ''} ${offer.revision}`;
    const other = offers.get(same);
    offers.set(same, other ? join(offer, other) : offer);
  }
  return [...offers.values()];
}

const contents = (parts: readonly Stanza[]): Pick<Offer, 'packages' | 'unpacked'> => ({
  packages: parts.map((part) => ({
    name: part.get('package') ?? '',
    version: part.get('version') ?? '',
    bytes: Number(part.get('size') ?? 0),
  })),
  unpacked: parts.reduce((sum, part) => sum + Number(part.get('installed-size') ?? 0), 0) * 1024,
});

/** The same kernel by two packages, of which one only depends on the other: that has less in it. */
function join(one: Offer, other: Offer): Offer {
  const union = (a: readonly string[], b: readonly string[]): string[] => [
    ...new Set([...a, ...b]),
  ];
  const fewer = one.packages.length < other.packages.length ? one : other;
  return {
    ...fewer,
    suites: union(one.suites, other.suites),
    kernelOf: union(one.kernelOf, other.kernelOf),
  };
}

const keyOf = (stanza: Stanza): string =>
  `${stanza.get('package') ?? ''}=${stanza.get('version') ?? ''}`;

/** What a kernel's package says of it; undefined for another package. */
export function originOf(stanza: Stanza, suites: readonly string[]): Origin | undefined {
  const name = stanza.get('package') ?? '';
  const revision = stanza.get('version') ?? '';
  if (name === userModePackage) {
    const [, built = revision.replace(/um.*$/, '')] =
      /\blinux \(= ([^)]+)\)/.exec(stanza.get('built-using') ?? '') ?? [];
    return { family: 'uml', version: kernelVersion(built), revision, suites, kernelOf: suites };
  }
  const [image, kind = ''] = imageName.exec(name) ?? [];
  if (image === undefined) return undefined;
  const flavour = flavours.find((each) => kind === each || kind.endsWith(`-${each}`));
  return {
    family: 'debian',
    version: kernelVersion(revision),
    ...defined({ flavour }),
    revision,
    suites,
    // linux-image-amd64 is the kernel of its suite; those with versions in their names are there besides.
    kernelOf: kind === '' || flavours.some((each) => each === kind) ? suites : [],
  };
}

/** `7.3~rc7-1~exp1` → `7.3-rc7`. */
const kernelVersion = (version: string): string => upstreamOf(version).replace('~', '-');

/**
 * A package and all that it depends on for its files; undefined when one of them is not to be had.
 * linux-base-* has but the configuration and lists of what is built in.
 */
function closure(stanza: Stanza, known: ReadonlyMap<string, Stanza>): Stanza[] | undefined {
  const found = new Map([[keyOf(stanza), stanza]]);
  for (const each of found.values())
    for (const clause of (each.get('depends') ?? '').split(',')) {
      const [, name, version = each.get('version') ?? ''] =
        /^\s*(\S+)(?: \(= ([^)]+)\))?\s*$/.exec(clause) ?? [];
      if (name === undefined || !partName.test(name)) continue;
      const part = known.get(`${name}=${version}`);
      if (part) found.set(keyOf(part), part);
      else if (!name.startsWith('linux-base-')) return undefined;
    }
  return [...found.values()];
}
