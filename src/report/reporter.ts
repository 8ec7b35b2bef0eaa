/** The interface of reporters: pure functions from a report to text. */
import type { Report, ScenarioReport } from '../model/report.js';

/** Formatting options of reporters for people; those for machines ignore it. */
export interface Look {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Include the details of what passed. */
  readonly verbose: boolean;
}

/** The beginning and the end of a file, some thousand characters each. */
export interface Ends {
  readonly start: string;
  readonly end: string;
}

/** How to recognise reports of one sort. */
export interface ReportMark {
  /** What a file without the mark is not: `JUnit report`. */
  readonly title: string;
  is(ends: Ends): boolean;
}

export const startsWith =
  (pattern: RegExp) =>
  ({ start }: Ends): boolean =>
    pattern.test(start.replace(/^\ufeff/, ''));

export interface Reporter {
  /** One line for lists. */
  readonly title: string;
  /** Recognises an earlier report among the user's files: only that may be replaced. */
  readonly mark: ReportMark;
  /** The report's text, ending with a line break. */
  format(report: Report, look: Look): string | Promise<string>;
}

/**
 * `name`, or `name [case]` for a row of cases, followed by ` on Linux 6.1.0` if its kernel differs from the
 * report's.
 */
export const reportName = ({
  name,
  case: row,
  kernel,
}: Pick<ScenarioReport, 'name' | 'case' | 'kernel'>): string =>
  name + (row === undefined ? '' : ` [${row}]`) + (kernel === undefined ? '' : ` on ${kernel}`);
