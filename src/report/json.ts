/** The report as JSON, with the values that every other reporter formats. RFC 8259. */
import { escapeUnprintable } from '../base/text.js';
import type { Report } from '../model/report.js';

/** Each UTF-16 code unit of a character as `\uXXXX`. */
const escapeUnits = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');

/** Any value, indented by two; control characters are escaped, so that it is safe to print to a terminal. */
export const safeJson = (value: unknown): string =>
  JSON.stringify(value, undefined, 2)
    .split('\n')
    .map((line) => escapeUnprintable(line, escapeUnits))
    .join('\n') + '\n';

export const formatJson = (report: Report): string => safeJson(report);
