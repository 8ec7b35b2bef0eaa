/**
 * Wraps long text. Lines can be rejoined with blanks: words are never split, so that filters and names can be
 * copied.
 */
import stringWidth from 'string-width';

/** The number of terminal columns of a text; East Asian wide characters take two. */
export const columns = (text: string): number => stringWidth(text);

/** Preferred places to break a sequence or path, a list of facts, or a filter; otherwise between words. */
const joints = [/ (?=[→⤶] )/, / (?=· )/, / (?=&& |\|\| )/, / /];

/** Lines of at most `width` columns if words permit; at least one line. */
export const wrap = (text: string, width: number): string[] => fill([text], width, joints);

/** The same, breaking between any words: for sentences. */
export const wrapWords = (text: string, width: number): string[] => fill([text], width, [/ /]);

/** {@link wrap} with all lines but the first indented. */
export const wrapHanging = (text: string, width: number, indent: number): string[] =>
  wrap(text, width - indent).map((line, index) => (index === 0 ? line : ' '.repeat(indent) + line));

function fill(
  parts: readonly string[],
  width: number,
  [joint, ...finer]: readonly RegExp[],
): string[] {
  if (joint === undefined) return [...parts];
  const lines: string[] = [];
  for (const part of parts.flatMap((each) =>
    columns(each) <= width ? [each] : fill(each.split(joint), width, finer),
  )) {
    const line = lines.at(-1);
    if (line !== undefined && columns(line) + 1 + columns(part) <= width)
      lines[lines.length - 1] = `${line} ${part}`;
    else lines.push(part);
  }
  return lines;
}
