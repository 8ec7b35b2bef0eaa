/**
 * Lists kernels available for download, from the output of apt-cache(8). Since 6.19, Debian's linux-image-* is
 * empty and depends on the packages with the contents. A kernel is offered only if all its packages are
 * available.
 */
import { defined } from '../base/defined.js';
import type { Stanza } from './control.js';
import { upstreamOf } from './debian-version.js';
import type { Origin } from './origin.js';
import { flavours } from './origin.js';

export interface OfferedPackage {
  readonly name: string;
  readonly version: string;
  /** Size of the file to download. */
  readonly bytes: number;
}

export interface Offer extends Origin {
  readonly packages: readonly OfferedPackage[];
  /** Bytes on disk, according to the packages. */
  readonly unpacked: number;
}

/** The package of User-mode Linux. */
export const userModePackage = 'user-mode-linux';

/** linux-image-amd64, linux-image-6.1.0-56-cloud-amd64; neither unsigned images nor debugging symbols. */
const imageName = /^linux-image-(?:(.+)-)?amd64$/;
/** Packages that an image consists of. */
const partName = /^linux-(image|binary|modules|base)-\d/;

/** Whether a package may be a kernel. */
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

/** Parses lines `NAME | VERSION | URI SUITE/COMPONENT ARCHITECTURE Packages`; ignores source packages. */
export const parseMadison = (text: string): Listed[] =>
  text.split('\n').flatMap((line) => {
    const [, name, version, suite] =
      /^\s*(\S+) \|\s*(\S+) \| \S+ ([^\s/]+)\/\S+ \S+ Packages$/.exec(line.trimEnd()) ?? [];
    return name !== undefined && version !== undefined && suite !== undefined
      ? [{ name, version, suite }]
      : [];
  });

/**
 * @param listed every version of every kernel package, once per suite that has it
 * @param stanzas the output of `apt-cache show` for the same
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

/** Merges two packages of one kernel, of which one only depends on the other: takes the smaller set. */
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

/** The origin of a kernel package; undefined for another package. */
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
    // linux-image-amd64 is the default kernel of its suite; packages with a version in their name are not.
    kernelOf: kind === '' || flavours.some((each) => each === kind) ? suites : [],
  };
}

/** `7.3~rc7-1~exp1` → `7.3-rc7`. */
const kernelVersion = (version: string): string => upstreamOf(version).replace('~', '-');

/**
 * A package and its dependencies that contain files of the kernel; undefined if one is unavailable.
 * linux-base-* contains only the configuration and the lists of built-in modules.
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
