/** Words for a POSIX shell. XCU 2.2, Quoting. */

/** One word, quoted so that the shell takes it as it is. */
export const quote = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

export const quoteAll = (words: readonly string[]): string => words.map(quote).join(' ');
