/**
 * Test Anything Protocol, version 13, https://testanything.org: each scenario is a subtest that contains its
 * verdicts. Node's TAP reporter formats the events. (mocha's reporter writes only to standard output, and
 * cannot give the reason of a skip.)
 */
import { tap } from 'node:test/reporters';

import { formatPlace } from '../base/place.js';
import { printable } from '../base/text.js';
import type { Report, ScenarioReport, StepReport } from '../model/report.js';
import type { Outcome, Verdict } from '../model/verdict.js';
import { reportName } from './reporter.js';
import { formatSeen } from './rows.js';

type Event = Parameters<typeof tap>[0] extends AsyncGenerator<infer E> ? E : never;

/** A line of TAP and its subtests. */
interface Test {
  readonly name: string;
  readonly outcome: Outcome;
  readonly duration: number;
  /** Why it did not pass; the first line is the reason of a skip. */
  readonly lines: readonly string[];
  readonly tests?: readonly Test[];
}

export async function formatTap(report: Report): Promise<string> {
  let text = '';
  for await (const piece of tap(events(report))) text += piece;
  return text;
}

async function* events(report: Report): AsyncGenerator<Event, void> {
  // The reporter awaits each event, but nothing here is asynchronous.
  yield* testEvents(report.scenarios.map(scenarioTest), 0);
  const about = printable(`netlab ${report.netlab} on ${report.kernel}`);
  yield await Promise.resolve<Event>({
    type: 'test:diagnostic',
    data: { nesting: 0, message: about },
  });
}

function* testEvents(tests: readonly Test[], nesting: number): Generator<Event, void> {
  for (const [index, test] of tests.entries()) {
    const name = printable(test.name);
    if (test.tests) {
      yield { type: 'test:start', data: { nesting, name } };
      yield* testEvents(test.tests, nesting + 1);
    }
    yield result(test, { nesting, name, testNumber: index + 1 });
  }
  yield { type: 'test:plan', data: { nesting, count: tests.length } };
}

function result(
  test: Test,
  data: { readonly nesting: number; readonly name: string; readonly testNumber: number },
): Event {
  const duration = { duration_ms: Math.round(test.duration * 1000) / 1000 };
  const lines = test.lines.map(printable);
  if (test.outcome === 'pass') return { type: 'test:pass', data: { ...data, details: duration } };
  if (test.outcome === 'skip')
    return { type: 'test:pass', data: { ...data, skip: lines[0] ?? true, details: duration } };
  // Several lines become a literal block, which needs no quoting.
  const cause = new Error([test.outcome, ...lines].join('\n'));
  const error = Object.assign(new Error(cause.message), { cause, stack: '' });
  // TAP's directive for an expected failure, which does not count as one.
  const todo = test.outcome === 'xfail' ? { todo: lines[0] ?? true } : {};
  return { type: 'test:fail', data: { ...data, ...todo, details: { ...duration, error } } };
}

function scenarioTest(report: ScenarioReport): Test {
  const tests = report.steps.flatMap(stepTests);
  const problems = (report.problems ?? []).map(({ place, message }) =>
    place ? `${formatPlace(place)}: ${message}` : message,
  );
  const reason = report.reason === undefined ? [] : [report.reason];
  return {
    name: report.title ? `${reportName(report)}: ${report.title}` : reportName(report),
    outcome: report.outcome,
    duration: report.duration,
    lines: [...reason, ...(report.detail ?? []), ...problems],
    ...(tests.length > 0 ? { tests } : {}),
  };
}

function stepTests({ name, outcome, duration, verdicts }: StepReport): Test[] {
  if (verdicts.length === 0) return [{ name, outcome, duration, lines: [] }];
  // The verdicts of a step share its duration: the first one carries it.
  return verdicts.map((verdict, index) => ({
    name: verdict.title === name ? name : `${name}: ${verdict.title.replace(/ {2,}/, ' ')}`,
    outcome: verdict.outcome,
    duration: index === 0 ? duration : 0,
    lines: explanation(verdict),
  }));
}

const explanation = (verdict: Verdict): string[] => [
  ...(verdict.reason === undefined ? [] : [verdict.reason]),
  ...(verdict.outcome === 'skip'
    ? []
    : [`expected ${verdict.expected}`, `seen ${formatSeen(verdict)}`]),
  ...(verdict.detail ?? []),
  ...(verdict.place ? [formatPlace(verdict.place)] : []),
];
