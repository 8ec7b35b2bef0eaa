/** All reporters by name, loaded on use, so that the command line can list them without loading any. */
import { startsWith } from './reporter.js';
import type { Reporter } from './reporter.js';

export const reporters = {
  terminal: {
    title: 'for people',
    mark: {
      title: 'report of netlab’s',
      // Text for people has no fixed beginning, but ends with totals.
      is: ({ end }) =>
        /(?:^|\n) *(?:\d+ (?:passed|failed|errors?|skipped)\b|no scenarios in |the kernels agree on )[^\n]*\s*$/.test(
          end,
        ),
    },
    format: async (report, look) => (await import('./terminal.js')).formatReport(report, look),
  },
  json: {
    title: 'the whole report as JSON',
    mark: { title: 'report of netlab’s', is: startsWith(/^\s*\{\s*"netlab":\s*"/) },
    format: async (report) => (await import('./json.js')).formatJson(report),
  },
  junit: {
    title: 'JUnit XML, as CI servers read it',
    mark: {
      title: 'JUnit report',
      is: startsWith(/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<testsuites?[\s/>]/),
    },
    format: async (report) => (await import('./junit.js')).formatJunit(report),
  },
  tap: {
    title: 'Test Anything Protocol, version 13',
    mark: { title: 'TAP report', is: startsWith(/^TAP version \d/) },
    format: async (report) => (await import('./tap.js')).formatTap(report),
  },
  ktap: {
    title: 'Kernel Test Anything Protocol, version 1',
    mark: { title: 'KTAP report', is: startsWith(/^KTAP version \d/) },
    format: async (report) => (await import('./ktap.js')).formatKtap(report),
  },
} as const satisfies Readonly<Record<string, Reporter>>;

export type ReporterName = keyof typeof reporters;

export const reporterNames = Object.keys(reporters) as readonly ReporterName[];
