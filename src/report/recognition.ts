/** Distinguishes an earlier report from any other file of the user's: only a report may be replaced. */
import { startsWith } from './reporter.js';
import type { Ends, ReportMark } from './reporter.js';
import { reporters } from './reporters.js';
import type { ReporterName } from './reporters.js';

/** By reporter name; `html` is the page of a matrix. */
export type ReportSort = ReporterName | 'html';

const page: ReportMark = {
  title: 'page of netlab’s',
  is: startsWith(/^<!doctype html>[^]*<title>netlab: /),
};

/** What the file is not: `JUnit report`; undefined if it is a report of that sort, or empty. */
export function missesReport(sort: ReportSort, ends: Ends): string | undefined {
  const mark: ReportMark = sort === 'html' ? page : reporters[sort].mark;
  return ends.start.trim() === '' || mark.is(ends) ? undefined : mark.title;
}
