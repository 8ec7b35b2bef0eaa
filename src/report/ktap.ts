/**
 * KTAP version 1, the kernel's Documentation/dev-tools/ktap.rst: scenarios contain steps, and steps contain
 * verdicts. Diagnostic lines precede the result that they explain; descriptions contain no `#`, which would
 * start a directive.
 */
import { formatPlace } from '../base/place.js';
import { printable, singleSpaced } from '../base/text.js';
import type { Report, ScenarioReport, StepReport } from '../model/report.js';
import type { Outcome, Verdict } from '../model/verdict.js';
import { reportName } from './reporter.js';
import { formatSeen, formatVerdict } from './rows.js';

interface Test {
  readonly name: string;
  readonly outcome: Outcome;
  /** The text after the directive, or the explanation of a result without one. */
  readonly reason?: string | undefined;
  readonly diagnostics?: readonly string[];
  readonly tests?: readonly Test[];
}

export const formatKtap = (report: Report): string =>
  [
    'KTAP version 1',
    `# ${printable(`netlab ${report.netlab} on ${report.kernel}`)}`,
    ...formatTests(report.scenarios.map(scenarioTest)),
  ]
    .map((line) => `${line}\n`)
    .join('');

/** The plan and the results; the version line precedes them. */
const formatTests = (tests: readonly Test[]): string[] => [
  `1..${tests.length}`,
  ...tests.flatMap((test, index) => formatTest(test, index + 1)),
];

function formatTest(
  { name, outcome, reason, diagnostics = [], tests = [] }: Test,
  number: number,
): string[] {
  const directive = formatDirective(outcome, reason);
  const result = outcome === 'fail' || outcome === 'error' ? 'not ok' : 'ok';
  const description = singleSpaced(printable(name).replaceAll('#', '')).trim();
  return [
    ...(tests.length === 0
      ? []
      : ['KTAP version 1', ...formatTests(tests)].map((line) => `  ${line}`)),
    ...diagnostics.map((line) => `# ${printable(line)}`),
    `${result} ${number} ${description}${directive}`,
  ];
}

const directives: Readonly<Record<Outcome, string>> = {
  pass: '',
  fail: '',
  error: 'ERROR',
  skip: 'SKIP',
  xfail: 'XFAIL',
};

function formatDirective(outcome: Outcome, reason: string | undefined): string {
  const words = [directives[outcome], printable(reason ?? '')].filter((word) => word !== '');
  return words.length === 0 ? '' : ` # ${words.join(' ')}`;
}

function scenarioTest(report: ScenarioReport): Test {
  const { title, outcome, reason, steps, detail = [], problems = [] } = report;
  return {
    name: title ? `${reportName(report)}: ${title}` : reportName(report),
    outcome,
    reason,
    diagnostics: [
      ...detail,
      ...problems.map(({ place, message }) =>
        place ? `${formatPlace(place)}: ${message}` : message,
      ),
    ],
    tests: steps.map(stepTest),
  };
}

const stepTest = ({ name, outcome, verdicts }: StepReport): Test => ({
  name,
  outcome,
  tests: verdicts.map(verdictTest),
});

function verdictTest(verdict: Verdict): Test {
  const { title, outcome, reason, detail = [], place } = verdict;
  if (outcome === 'pass') return { name: title, outcome };
  return {
    name: title,
    outcome,
    reason: reason ?? (outcome === 'error' ? formatSeen(verdict) : undefined),
    diagnostics:
      outcome === 'skip'
        ? []
        : [formatVerdict(verdict), ...detail, ...(place ? [formatPlace(place)] : [])],
  };
}
