import { distance } from 'fastest-levenshtein';

/** Whether two neighbouring letters are swapped, the commonest typing error. */
function isSwapped(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return (
    at + 1 < a.length && a.slice(0, at) + a.charAt(at + 1) + a.charAt(at) + a.slice(at + 2) === b
  );
}

/** Whether one word is a substantial part of another: `alias` of `ifalias`. */
const isWithin = (part: string, whole: string): boolean =>
  part.length > 2 && part.length * 2 >= whole.length && whole.includes(part);

/**
 * The known words nearest to a mistyped one, best first, at most `most`. A word is near if about a third of its
 * letters (but not all) would have to change, if two neighbouring letters are swapped, if one is a prefix of
 * the other, or if one is contained in the other and at least half as long.
 */
export function nearest(word: string, known: Iterable<string>, most = 3): string[] {
  const typed = word.toLowerCase();
  const limit = Math.max(1, Math.floor(typed.length / 3));
  const scored: { name: string; score: number }[] = [];
  for (const name of known) {
    const candidate = name.toLowerCase();
    const edits = isSwapped(typed, candidate) ? 1 : distance(typed, candidate);
    const begins = typed.length > 1 && (candidate.startsWith(typed) || typed.startsWith(candidate));
    const shares = begins || isWithin(typed, candidate) || isWithin(candidate, typed);
    if ((edits <= limit && edits < Math.max(typed.length, candidate.length)) || shares)
      scored.push({ name, score: shares ? edits / 2 : edits });
  }
  return scored
    .sort((a, b) => a.score - b.score || a.name.localeCompare(b.name))
    .slice(0, most)
    .map(({ name }) => name);
}

/** `did you mean “x”?` with the nearest known word, if any. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const [best] = nearest(word, known, 1);
  return best === undefined ? undefined : `did you mean “${best}”?`;
}
