/** What a reporter is: a pure function from a report to text. */
import type { Report, ScenarioReport } from '../model/report.js';

/** How text for people looks; reporters for machines do not mind it. */
export interface Look {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Tell all of what passed, too. */
  readonly verbose: boolean;
}

/** What a file begins with and ends with, some thousand characters each. */
export interface Ends {
  readonly start: string;
  readonly end: string;
}

/** What reports of one sort are known by. */
export interface ReportMark {
  /** What a file without it is not: `JUnit report`. */
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
  /** By which one that was written before is told from a file of somebody's: only that may be replaced. */
  readonly mark: ReportMark;
  /** The report's text, ending with a line break. */
  format(report: Report, look: Look): string | Promise<string>;
}

/** `name`, `name [case]` for a row of a scenario's cases, with ` on Linux 6.1.0` for another kernel than the report's. */
export const reportName = ({
  name,
  case: row,
  kernel,
}: Pick<ScenarioReport, 'name' | 'case' | 'kernel'>): string =>
  name + (row === undefined ? '' : ` [${row}]`) + (kernel === undefined ? '' : ` on ${kernel}`);
