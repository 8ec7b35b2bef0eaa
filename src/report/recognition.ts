/** Tells a report that was written before from a file of somebody's: only that may be replaced. */

/** What it begins with and ends with, some thousand characters each. */
export interface Ends {
  readonly start: string;
  readonly end: string;
}

interface Sort {
  readonly title: string;
  is(ends: Ends): boolean;
}

const startsWith =
  (pattern: RegExp) =>
  ({ start }: Ends): boolean =>
    pattern.test(start.replace(/^\ufeff/, ''));

/** By the reporters' names, those of `matrix`, too. Text for people has nothing at its beginning, but totals at its end. */
const sorts = {
  terminal: {
    title: 'report of netlab’s',
    is: ({ end }) =>
      /(?:^|\n) *(?:\d+ (?:passed|failed|errors?|skipped)\b|no scenarios in |the kernels agree on )[^\n]*\s*$/.test(
        end,
      ),
  },
  json: { title: 'report of netlab’s', is: startsWith(/^\s*\{\s*"netlab":\s*"/) },
  junit: {
    title: 'JUnit report',
    is: startsWith(/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<testsuites?[\s/>]/),
  },
  html: {
    title: 'page of netlab’s',
    is: startsWith(/^<!doctype html>[^]*<title>netlab: /),
  },
  tap: { title: 'TAP report', is: startsWith(/^TAP version \d/) },
  ktap: { title: 'KTAP report', is: startsWith(/^KTAP version \d/) },
} as const satisfies Readonly<Record<string, Sort>>;

export type ReportSort = keyof typeof sorts;

/** What it is not: `JUnit report`; undefined when it is a report of that sort, or empty. */
export function missesReport(sort: ReportSort, ends: Ends): string | undefined {
  const { title, is } = sorts[sort];
  return ends.start.trim() === '' || is(ends) ? undefined : title;
}
