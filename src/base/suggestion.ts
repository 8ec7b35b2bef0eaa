import { distance } from 'fastest-levenshtein';

/**
 * The known words nearest to a mistyped one, best first, at most `most`. A word counts as near when
 * about a third of its letters would have to change, or when one is the beginning of the other.
 */
export function nearest(word: string, known: Iterable<string>, most = 3): string[] {
  const typed = word.toLowerCase();
  const limit = Math.max(1, Math.floor(typed.length / 3));
  const scored: { name: string; score: number }[] = [];
  for (const name of known) {
    const candidate = name.toLowerCase();
    const edits = distance(typed, candidate);
    const begins = typed.length > 1 && (candidate.startsWith(typed) || typed.startsWith(candidate));
    if (edits <= limit || begins) scored.push({ name, score: begins ? edits / 2 : edits });
  }
  return scored
    .sort((a, b) => a.score - b.score || a.name.localeCompare(b.name))
    .slice(0, most)
    .map(({ name }) => name);
}

/** `did you mean “x”?` for the nearest known word, or nothing. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const [best] = nearest(word, known, 1);
  return best === undefined ? undefined : `did you mean “${best}”?`;
}
