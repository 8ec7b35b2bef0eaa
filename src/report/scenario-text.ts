/** One scenario's result as lines for people. */
import type { Colors } from 'picocolors/types.js';

import { formatPlace } from '../base/place.js';
import type { Problem } from '../base/problem.js';
import { formatDuration, printable, plural } from '../base/text.js';
import type { ScenarioReport, StepReport } from '../model/report.js';
import type { Outcome, Verdict } from '../model/verdict.js';
import { reportName } from './reporter.js';
import { alignTitles, columns, formatSeen, pad } from './rows.js';

export interface ScenarioLook {
  readonly colours: Colors;
  readonly width: number;
  readonly verbose: boolean;
  /** One of many: a mark before its name, one line when it passed. */
  readonly listed: boolean;
}

const marks: Readonly<Record<Outcome, string>> = { pass: '✓', fail: '✗', error: '!', skip: '–' };

/** The outcome's sign, in its colour. */
export function formatMark(outcome: Outcome, colours: Colors): string {
  const paint = {
    pass: colours.green,
    fail: colours.red,
    error: colours.magenta,
    skip: colours.yellow,
  }[outcome];
  return paint(marks[outcome]);
}

/** Header, verdicts, and whatever explains an outcome that is not a pass. */
export function formatScenario(report: ScenarioReport, look: ScenarioLook): string[] {
  const short = look.listed && !look.verbose && report.outcome === 'pass';
  return [
    header(report, look),
    ...(short ? [] : [...reasons(report, look), ...body(report, look)]),
  ];
}

function header(report: ScenarioReport, look: ScenarioLook): string {
  const { colours } = look;
  const marked = look.listed || report.steps.length === 0;
  const name = printable(reportName(report));
  const title = report.title ? ` · ${printable(report.title)}` : '';
  const time = formatDuration(report.duration);
  const gap = look.width - columns(name + title) - columns(time) - (marked ? 2 : 0);
  return [
    marked ? `${formatMark(report.outcome, colours)} ` : '',
    colours.bold(name),
    title,
    ' '.repeat(Math.max(2, gap)),
    colours.dim(time),
  ].join('');
}

function reasons(report: ScenarioReport, { colours }: ScenarioLook): string[] {
  const paint = report.outcome === 'skip' ? colours.yellow : colours.red;
  return [
    ...(report.reason === undefined ? [] : [`  ${paint(printable(report.reason))}`]),
    ...(report.detail ?? []).map((line) => `    ${printable(line)}`),
    ...(report.problems ?? []).flatMap(formatProblem).map((line) => `  ${printable(line)}`),
  ];
}

/** `file:line:col: message` and what helps, without the line itself. */
function formatProblem({ place, message, expected, hint }: Problem): string[] {
  return [
    place ? `${formatPlace(place)}: ${message}` : message,
    ...(expected === undefined ? [] : [`  expected ${expected}`]),
    ...(hint === undefined ? [] : [`  ${hint}`]),
  ];
}

function body(report: ScenarioReport, look: ScenarioLook): string[] {
  const { colours } = look;
  const verdicts = report.steps.flatMap((step) => step.verdicts);
  const labels = alignTitles(verdicts.map(({ title }) => title));
  const most = Math.floor(look.width * 0.7);
  const width = Math.max(0, ...labels.map(columns).filter((each) => each <= most));
  let next = 0;
  const steps = report.steps.flatMap((step) => {
    const rows = step.verdicts.flatMap((verdict) =>
      formatVerdict(verdict, pad(labels[next++] ?? '', width), look),
    );
    return [...stepHeading(step, colours), ...rows].map((line) => `  ${line}`);
  });
  return [...steps, ...taps(report, look)];
}

/** A step's name heads its verdicts, unless its first verdict has that very name. */
function stepHeading(step: StepReport, colours: Colors): string[] {
  const [first] = step.verdicts;
  if (!first) return [`${formatMark(step.outcome, colours)} ${printable(step.name)}`];
  return first.title === step.name ? [] : [colours.dim(printable(step.name))];
}

function formatVerdict(verdict: Verdict, label: string, look: ScenarioLook): string[] {
  const { colours, verbose } = look;
  const mark = formatMark(verdict.outcome, colours);
  const seen = formatSeen(verdict);
  const detail = (verdict.detail ?? []).map((line) => `    ${printable(line)}`);
  const place = verdict.place ? [`    ${colours.dim(printable(formatPlace(verdict.place)))}`] : [];
  if (verdict.outcome === 'pass') {
    const row = `${mark} ${seen ? `${label}  ${colours.dim(seen)}` : label}`.trimEnd();
    return verbose ? [row, ...detail, ...place] : [row];
  }
  return [
    `${mark} ${label.trimEnd()}`,
    ...(verdict.expected ? [`    expected  ${printable(verdict.expected)}`] : []),
    ...(seen ? [`    seen      ${seen}`] : []),
    ...detail,
    ...place,
  ];
}

function taps(report: ScenarioReport, { colours, verbose }: ScenarioLook): string[] {
  const lost = report.taps
    .filter(({ complete }) => !complete)
    .map(
      ({ tap, reason }) =>
        `  ${formatMark('error', colours)} ${printable(tap)}  capture incomplete${reason === undefined ? '' : `: ${printable(reason)}`}`,
    );
  const counts = report.taps.map(
    ({ tap, frames }) => `${printable(tap)} ${plural(frames, 'frame')}`,
  );
  return [
    ...lost,
    ...(verbose && counts.length > 0 ? [colours.dim(`  taps      ${counts.join(', ')}`)] : []),
    ...(report.captures === undefined
      ? []
      : [colours.dim(`  captures  ${printable(report.captures)}`)]),
  ];
}
