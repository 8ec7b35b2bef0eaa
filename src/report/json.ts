/** The report as JSON: the very values that every other reporter shows. RFC 8259. */
import { escapeUnprintable } from '../base/text.js';
import type { Report } from '../model/report.js';

/** Every UTF-16 unit of a character as `\uXXXX`. */
const escapeUnits = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');

/** Any value, indented by two; what a terminal would obey is escaped, so that it is safe to look at. */
export const safeJson = (value: unknown): string =>
  JSON.stringify(value, undefined, 2)
    .split('\n')
    .map((line) => escapeUnprintable(line, escapeUnits))
    .join('\n') + '\n';

export const formatJson = (report: Report): string => safeJson(report);
