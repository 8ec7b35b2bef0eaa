/**
 * JUnit XML: a test suite per scenario, a test case per verdict. Failures (the network disagreed), errors
 * (netlab could not look) and skips are kept apart; an expected failure becomes a skip, as JUnit has no such
 * category. junit-report-builder writes the XML; text is made printable first, so that no character is lost or
 * illegal in XML 1.0.
 */
import junitReportBuilder from 'junit-report-builder';
import type { Builder, TestCase, TestSuite } from 'junit-report-builder';

import { formatPlace } from '../base/place.js';
import { printable } from '../base/text.js';
import type { Report, ScenarioReport, StepReport } from '../model/report.js';
import type { Outcome, Verdict } from '../model/verdict.js';
import { reportName } from './reporter.js';
import { formatVerdict } from './rows.js';

// Its types declare a default export of an ES module; Node loads a CommonJS module that is itself the builder.
const builder = junitReportBuilder as unknown as Builder;

export function formatJunit(report: Report): string {
  const junit = builder.newBuilder().name('netlab');
  for (const scenario of report.scenarios) addSuite(junit.testSuite(), scenario, report);
  const text = junit.build();
  return text.endsWith('\n') ? text : `${text}\n`;
}

function addSuite(suite: TestSuite, scenario: ScenarioReport, report: Report): void {
  const name = printable(reportName(scenario));
  suite
    .name(name)
    .time(scenario.duration / 1000)
    .property('title', printable(scenario.title))
    .property('file', printable(scenario.file))
    .property('kernel', printable(scenario.kernel ?? report.kernel))
    .property('netlab', printable(report.netlab));
  if (scenario.machine) suite.property('machine', printable(scenario.machine.join('; ')));
  const names = new Set<string>();
  const addCase = (title: string): TestCase => {
    let unique = title;
    for (let copy = 2; names.has(unique); copy += 1) unique = `${title} (${copy})`;
    names.add(unique);
    return suite.testCase().className(name).name(printable(unique)).file(printable(scenario.file));
  };
  for (const step of scenario.steps) addStep(step, addCase);
  // The reason why the scenario ended as a whole, which no verdict contains.
  if (scenario.reason !== undefined || scenario.steps.length === 0)
    mark(addCase('scenario'), scenario.outcome, scenario.reason ?? '', 'scenario', [
      ...(scenario.detail ?? []),
      ...(scenario.problems ?? []).map(({ place, message }) =>
        place ? `${formatPlace(place)}: ${message}` : message,
      ),
    ]);
}

function addStep(step: StepReport, addCase: (title: string) => TestCase): void {
  // The verdicts of a step share its duration: the first one carries it.
  const seconds = step.duration / 1000;
  if (step.verdicts.length === 0)
    mark(addCase(step.name).time(seconds), step.outcome, '', 'step', []);
  step.verdicts.forEach((verdict, index) => {
    const title =
      verdict.title === step.name
        ? step.name
        : `${step.name}: ${verdict.title.replace(/ {2,}/, ' ')}`;
    const testCase = addCase(title).time(index === 0 ? seconds : 0);
    mark(testCase, verdict.outcome, formatVerdict(verdict), verdict.kind, explanation(verdict));
  });
}

const explanation = ({ outcome, reason, detail = [], place }: Verdict): string[] => [
  ...(reason === undefined || outcome === 'skip' ? [] : [reason]),
  ...detail,
  ...(place ? [formatPlace(place)] : []),
];

/** Text for a CDATA section. The library splits only the first of several `]]>`. */
export const cdata = (lines: readonly string[]): string =>
  lines.map(printable).join('\n').replaceAll(']]>', ']]\\x3e');

export function mark(
  testCase: TestCase,
  outcome: Outcome,
  message: string,
  type: string,
  lines: readonly string[],
): void {
  const text = printable(message);
  const more = cdata(lines);
  if (outcome === 'fail') testCase.failure(text, type).stacktrace(more);
  if (outcome === 'error') testCase.error(text, type, more);
  if (outcome === 'skip' || outcome === 'xfail')
    testCase.skipped().standardOutput(cdata([message, ...lines].filter(Boolean)));
}
