/** Tells a report that was written before from a file of somebody's: only that may be replaced. */
import { startsWith } from './reporter.js';
import type { Ends, ReportMark } from './reporter.js';
import { reporters } from './reporters.js';
import type { ReporterName } from './reporters.js';

/** By the reporters' names; `matrix` has a page, too. */
export type ReportSort = ReporterName | 'html';

const page: ReportMark = {
  title: 'page of netlab’s',
  is: startsWith(/^<!doctype html>[^]*<title>netlab: /),
};

/** What it is not: `JUnit report`; undefined when it is a report of that sort, or empty. */
export function missesReport(sort: ReportSort, ends: Ends): string | undefined {
  const mark: ReportMark = sort === 'html' ? page : reporters[sort].mark;
  return ends.start.trim() === '' || mark.is(ends) ? undefined : mark.title;
}
