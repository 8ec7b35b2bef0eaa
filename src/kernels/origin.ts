/**
 * The origin and name of a packaged kernel, and the kernels that a word such as `debian:6.1`, `debian:trixie`,
 * `debian:6.12-cloud` or `uml` selects. If several match, the newest is chosen; a preview only if all are
 * previews.
 */
import { compareVersions } from './debian-version.js';

export const flavours = ['cloud', 'rt'] as const;
export type Flavour = (typeof flavours)[number];

/** `debian`: boots in QEMU; `uml`: a program; `deb`: from a package that is not Debian's. */
export const families = ['debian', 'uml', 'deb'] as const;
export type Family = (typeof families)[number];

export interface Origin {
  readonly family: Family;
  /** The kernel's version: `6.1.192`, `7.3-rc7`. */
  readonly version: string;
  readonly flavour?: Flavour | undefined;
  /** The package's version: `6.1.192-2`; newer versions compare greater. */
  readonly revision: string;
  /** Suites that contain it. */
  readonly suites: readonly string[];
  /** Suites whose default kernel it is, as selected by `debian:trixie`. */
  readonly kernelOf: readonly string[];
}

/** `debian:6.1.192`, `debian:6.12.117-cloud`, `uml:6.1.176`. */
export const nameOf = ({
  family,
  version,
  flavour,
}: Pick<Origin, 'family' | 'version' | 'flavour'>): string =>
  `${family}:${version}${flavour === undefined ? '' : `-${flavour}`}`;

/** `6.1.192` → `6.1`. */
export const seriesOf = (version: string): string => /^\d+\.\d+/.exec(version)?.[0] ?? version;

export interface KernelWord {
  readonly family: Family;
  readonly flavour?: Flavour | undefined;
  /** `6.1`, `7.3-rc7`; any version if neither this nor a suite is given. */
  readonly version?: string;
  readonly suite?: string;
}

/** Parses such a word; undefined if it is none. */
export function parseKernelWord(word: string): KernelWord | undefined {
  const [, given = '', rest] = /^([a-z]+)(?::([\w.+~-]+))?$/.exec(word) ?? [];
  const family = families.find((name) => name === given);
  if (family === undefined) return undefined;
  if (rest === undefined) return { family };
  const flavour =
    family === 'debian'
      ? flavours.find((name) => rest === name || rest.endsWith(`-${name}`))
      : undefined;
  const what = flavour === undefined ? rest : rest.slice(0, -flavour.length).replace(/-$/, '');
  if (what === '') return { family, flavour };
  return /^[a-z]/.test(what)
    ? { family, flavour, suite: what === 'unstable' ? 'sid' : what }
    : { family, flavour, version: what.replace('~', '-') };
}

/** The kernel that a word selects. */
export function chooseKernel<T extends Origin>(
  word: KernelWord,
  kernels: readonly T[],
): T | undefined {
  const found = matchingKernels(word, kernels);
  const stable = word.suite === undefined ? found.filter((each) => !isPreview(each)) : [];
  return (stable.length > 0 ? stable : found).sort(newestFirst)[0];
}

/** All kernels that match a word. */
export const matchingKernels = <T extends Origin>(word: KernelWord, kernels: readonly T[]): T[] =>
  kernels.filter(
    (each) =>
      each.family === word.family &&
      each.flavour === word.flavour &&
      (word.version === undefined || begins(each, word.version)) &&
      (word.suite === undefined || each.kernelOf.some((suite) => isPartOf(suite, word.suite))),
  );

export const newestFirst = (a: Origin, b: Origin): number =>
  compareVersions(b.version.replace('-', '~'), a.version.replace('-', '~')) ||
  compareVersions(b.revision, a.revision);

/** `6.1` matches `6.1.192` but not `6.12`. */
const begins = ({ version, revision }: Origin, asked: string): boolean =>
  version === asked ||
  revision === asked ||
  version.startsWith(`${asked}.`) ||
  version.startsWith(`${asked}-`);

/** A release includes its updates, but not its backports. */
const isPartOf = (suite: string, asked: string | undefined): boolean =>
  suite === asked || suite === `${asked}-security` || suite === `${asked}-updates`;

const isPreview = ({ revision }: Origin): boolean => /~(rc|exp)/.test(revision);
