/** Quotes words for a POSIX shell. XCU 2.2, Quoting. */

/** A word, quoted if necessary. */
export const quote = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

export const quoteAll = (words: readonly string[]): string => words.map(quote).join(' ');
