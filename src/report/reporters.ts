/** All reporters by name. Those with a library of their own load it when they are used. */
import { formatJson } from './json.js';
import type { Reporter } from './reporter.js';
import { formatReport } from './terminal.js';

export const reporterNames = ['terminal', 'json', 'junit', 'tap', 'ktap'] as const;

export type ReporterName = (typeof reporterNames)[number];

export const reporters: Readonly<Record<ReporterName, Reporter>> = {
  terminal: { title: 'for people', format: formatReport },
  json: { title: 'the whole report as JSON', format: formatJson },
  junit: {
    title: 'JUnit XML, as CI servers read it',
    format: async (report) => (await import('./junit.js')).formatJunit(report),
  },
  tap: {
    title: 'Test Anything Protocol, version 13',
    format: async (report) => (await import('./tap.js')).formatTap(report),
  },
  ktap: {
    title: 'Kernel Test Anything Protocol, version 1',
    format: async (report) => (await import('./ktap.js')).formatKtap(report),
  },
};
