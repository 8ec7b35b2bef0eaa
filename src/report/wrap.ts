/**
 * Long texts over several lines. What is broken can be put together again with blanks: a word is never
 * cut, so that filters and names can be copied.
 */
import stringWidth from 'string-width';

/** The columns that a text takes on a terminal; East Asian wide characters take two. */
export const columns = (text: string): number => stringWidth(text);

/** Where a sequence or a path, a list of facts, a filter is broken, if that is enough; else between words. */
const joints = [/ (?=[→⤶] )/, / (?=· )/, / (?=&& |\|\| )/, / /];

/** Lines of at most so many columns where words let it be; at least one. */
export const wrap = (text: string, width: number): string[] => fill([text], width, joints);

/** The same between any words: for sentences. */
export const wrapWords = (text: string, width: number): string[] => fill([text], width, [/ /]);

/** {@link wrap} with all lines but the first indented by so many columns. */
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
