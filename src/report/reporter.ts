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

export interface Reporter {
  /** One line for lists. */
  readonly title: string;
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
