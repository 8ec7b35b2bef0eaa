/**
 * Reads the machine's package sources, sources.list(5), and derives netlab's own: the same Debian mirrors, with
 * every suite that may have kernels. Ignores mirrors of other distributions.
 */
import type { Stanza } from './control.js';
import { parseControl, wordsOf } from './control.js';

export interface Source {
  readonly uris: readonly string[];
  readonly suites: readonly string[];
  /** deb822 fields that determine trust: `signed-by`, `trusted` …; lower case. */
  readonly trust: ReadonlyMap<string, string>;
}

/** Releases to search for kernels, oldest first; a mirror may lack some. */
export const releases = ['bullseye', 'bookworm', 'trixie', 'forky', 'duke'] as const;
const rolling = ['sid', 'experimental'] as const;

/** Every possible suite: `bookworm`, `bookworm-security`, `trixie-backports`, `sid` … */
export const archiveSuites: readonly string[] = [
  ...releases.flatMap((name) => [name, `${name}-updates`, `${name}-backports`]),
  ...rolling,
];
export const securitySuites: readonly string[] = releases.map((name) => `${name}-security`);

const aliases = ['oldoldstable', 'oldstable', 'stable', 'testing', 'unstable'];
const trustFields = [
  'signed-by',
  'trusted',
  'check-valid-until',
  'check-date',
  'allow-insecure',
  'allow-weak',
  'by-hash',
];

/** Parses `NAME.sources` (deb822 style), or any other file with one source per line; ignores disabled ones. */
export function parseSources(name: string, text: string): Source[] {
  return name.endsWith('.sources')
    ? parseControl(text).flatMap(readStanza)
    : text.split('\n').flatMap(readLine);
}

function readStanza(stanza: Stanza): Source[] {
  const enabled = !/^(no|false|0|off|without|disable)$/i.test(stanza.get('enabled') ?? 'yes');
  if (!enabled || !wordsOf(stanza, 'types').includes('deb')) return [];
  const trust = trustFields.flatMap((field): [string, string][] => {
    const value = stanza.get(field);
    return value === undefined ? [] : [[field, value]];
  });
  return [
    { uris: wordsOf(stanza, 'uris'), suites: wordsOf(stanza, 'suites'), trust: new Map(trust) },
  ];
}

function readLine(line: string): Source[] {
  const [, options = '', uri, suite] =
    /^\s*deb\s+(?:\[([^\]]*)\]\s*)?([a-z+]+:\/?\S+)\s+([^\s#]+)/.exec(line) ?? [];
  if (uri === undefined || suite === undefined) return [];
  const trust = options.split(/\s+/).flatMap((option): [string, string][] => {
    const [, name = '', value = ''] = /^([a-z-]+)=(.+)$/.exec(option) ?? [];
    return trustFields.includes(name) ? [[name, value]] : [];
  });
  return [{ uris: [uri], suites: [suite], trust: new Map(trust) }];
}

/** A stanza of netlab's own sources; undefined if none of these is a Debian mirror. */
export function kernelSources(sources: readonly Source[]): string | undefined {
  const seen = new Set<string>();
  const stanzas = sources.flatMap(({ uris, suites, trust }) => {
    const wanted = suitesBeside(suites);
    const fresh = uris.filter((uri) => !uri.startsWith('cdrom:') && !seen.has(trimmed(uri)));
    if (wanted.length === 0 || fresh.length === 0) return [];
    for (const uri of fresh) seen.add(trimmed(uri));
    return [
      [
        'Types: deb',
        `URIs: ${fresh.join(' ')}`,
        `Suites: ${wanted.join(' ')}`,
        'Components: main',
        'Architectures: amd64',
        ...[...trust].map(([field, value]) => `${field}: ${value}`),
      ].join('\n'),
    ];
  });
  return stanzas.length > 0 ? `${stanzas.join('\n\n')}\n` : undefined;
}

const trimmed = (uri: string): string => uri.replace(/\/+$/, '');

/** All suites that a mirror with these suites may have: those of the main or the security archive, or none. */
function suitesBeside(suites: readonly string[]): readonly string[] {
  const names = suites.map((suite) => suite.replace(/\/+$/, ''));
  if (names.some((name) => /^[a-z]+(-security|\/updates)$/.test(name) && isDebian(name)))
    return securitySuites;
  return names.some(isDebian) ? archiveSuites : [];
}

const isDebian = (suite: string): boolean => {
  const [release = ''] = suite.split(/[-/]/);
  return [...releases, ...rolling, ...aliases].includes(release);
};

/** Debian's own servers, for a machine that has Debian's keys but no mirror. */
export const fallbackSources = (keyring: string): readonly Source[] =>
  [
    ['http://deb.debian.org/debian', 'sid'],
    ['http://deb.debian.org/debian-security', 'trixie-security'],
  ].map(([uri = '', suite = '']) => ({
    uris: [uri],
    suites: [suite],
    trust: new Map([['signed-by', keyring]]),
  }));
