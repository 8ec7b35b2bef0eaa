/**
 * Reads what `conntrack -L -o extended` prints, an entry per line (nfct_snprintf in libnetfilter_conntrack). It has no
 * JSON. A word that is not known makes the answer unreadable: it could be what an expectation asks about.
 */
import type { Json } from './subset.js';

type Fields = Record<string, Json>;

/** In each direction. */
const tupleKeys = 'src dst sport dport type code id srckey dstkey packets bytes'.split(' ');

const otherKeys = 'mark use zone zone-orig zone-reply secctx helper delta-time'.split(' ');

/** Family, protocol and its number, the seconds that are left unless the entry is offloaded, and its state. */
const head = /^(ipv[46]) +\d+ (\S+) +(\d+) (?:(\d+) )?(?:([A-Z][A-Z_0-9]*) )?(src=.*)$/;

/** The entries, or why a line cannot be read. */
export function readConntrack(text: string): readonly Json[] | string {
  const entries = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(readEntry);
  return entries.find((entry) => typeof entry === 'string') ?? entries;
}

function readEntry(line: string): Fields | string {
  const [, family = '', proto = '', number = '', timeout, state, words = ''] =
    head.exec(line) ?? [];
  if (family === '') return `cannot read “${line}”`;
  const tuples: Fields[] = [];
  const status: string[] = [];
  const others: Fields = {};
  for (const word of words.trim().split(/ +/)) {
    const [, flag] = /^\[([A-Z_]+)\]$/.exec(word) ?? [];
    const [, key = '', value = ''] = /^([a-z-]+)=(\S+)$/.exec(word) ?? [];
    if (key === 'src') tuples.push({});
    const tuple = tuples.at(-1);
    if (flag !== undefined) status.push(flag);
    else if (tuple && tupleKeys.includes(key)) tuple[key] = valueOf(value);
    else if (otherKeys.includes(key)) others[key] = valueOf(value);
    else return `cannot read “${word}” in “${line}”`;
  }
  const [orig, reply, ...more] = tuples;
  if (!orig || !reply || more.length > 0) return `cannot read “${line}”`;
  const isZoned = 'zone-orig' in others || 'zone-reply' in others;
  return {
    ...{ family, proto: proto === 'unknown' ? Number(number) : proto },
    ...(timeout === undefined ? {} : { timeout: Number(timeout) }),
    ...(state === undefined ? {} : { state }),
    ...{ orig, reply, status },
    // It is printed only if it is another one.
    ...(isZoned ? {} : { zone: 0 }),
    ...others,
  };
}

const valueOf = (text: string): Json => (/^\d+$/.test(text) ? Number(text) : text);
