/**
 * Selects scenarios by the words of a command line: an exact name, `tag:vepa`, a pattern such as `macvlan-*`, a
 * path, or a tag.
 */
import { nearest } from '../base/suggestion.js';
import { plural } from '../base/text.js';
import type { Entry } from './catalogue.js';
import { entriesAt, findScenarios, readEntry } from './catalogue.js';
import type { Complaint } from './complaint.js';

export interface Selection {
  /** Without duplicates, in the order of the words. */
  readonly entries: readonly Entry[];
  readonly complaints: readonly Complaint[];
}

/** The scenarios that the words select, as seen from a folder. */
export async function select(words: readonly string[], folder: string): Promise<Selection> {
  const known = findScenarios(folder);
  const chosen = new Map<string, Entry>();
  const complaints: Complaint[] = [];
  for (const word of words) {
    const found = await meaning(word, known, folder);
    if (found.length === 0) complaints.push(await unknownWord(word, known));
    for (const entry of found) chosen.set(entry.path, entry);
  }
  return { entries: [...chosen.values()], complaints };
}

async function meaning(word: string, known: readonly Entry[], folder: string): Promise<Entry[]> {
  const exact = known.filter(({ name }) => name === word);
  if (exact.length > 0) return exact;
  if (word.startsWith('tag:')) return tagged(word.slice('tag:'.length), known);
  const below = looksLikePath(word) ? entriesAt(word, folder) : undefined;
  if (below) return below;
  if (/[*?[{]/.test(word)) return matching(word, known);
  return tagged(word, known);
}

const looksLikePath = (word: string): boolean => /[/\\]|^\.+$|\.ya?ml$/.test(word);

/** By name, or by family and name: `macvlan/*`. */
async function matching(pattern: string, known: readonly Entry[]): Promise<Entry[]> {
  const { default: picomatch } = await import('picomatch');
  const matches = picomatch(pattern);
  return known.filter(({ name, family }) => matches(name) || matches(`${family}/${name}`));
}

/** The tags of a scenario; none for an unreadable file, which is reported when it is selected. */
export async function tagsOf(entry: Entry): Promise<readonly string[]> {
  const { readHeader } = await import('../scenario/header.js');
  try {
    return readHeader(readEntry(entry)).tags;
  } catch {
    return [];
  }
}

async function tagged(tag: string, known: readonly Entry[]): Promise<Entry[]> {
  const tags = await Promise.all(known.map(tagsOf));
  return known.filter((_, index) => tags[index]?.includes(tag));
}

async function unknownWord(word: string, known: readonly Entry[]): Promise<Complaint> {
  const names = known.map(({ name }) => name);
  const tags = new Set((await Promise.all(known.map(tagsOf))).flat());
  if (looksLikePath(word)) return { message: `no scenario in ${word}` };
  if (/[*?[{]/.test(word))
    return { message: `no scenario matches ${word}`, hint: 'to see all: netlab list' };
  if (word.startsWith('tag:')) {
    const near = nearest(word.slice('tag:'.length), tags);
    return { message: `no scenario has the tag ${word.slice('tag:'.length)}`, hint: suggest(near) };
  }
  return {
    message: `no scenario is called ${word}`,
    hint:
      suggest(nearest(word, [...names, ...tags])) ??
      `to see all ${plural(known.length, 'scenario')}: netlab list`,
  };
}

const suggest = (near: readonly string[]): string | undefined =>
  near.length === 0 ? undefined : `did you mean ${near.map((each) => `“${each}”`).join(' or ')}?`;
