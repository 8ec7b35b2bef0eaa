/** One scenario's result as lines for people. */
import type { Colors } from 'picocolors/types.js';

import { formatPlace } from '../base/place.js';
import type { Problem } from '../base/problem.js';
import { formatDuration, printable, plural } from '../base/text.js';
import type { ScenarioReport, StepReport } from '../model/report.js';
import type { Outcome, Verdict } from '../model/verdict.js';
import { reportName } from './reporter.js';
import { alignTitles, formatSeen, setRows } from './rows.js';
import { columns, wrapHanging, wrapWords } from './wrap.js';

export interface ScenarioLook {
  readonly colours: Colors;
  readonly width: number;
  readonly verbose: boolean;
  /** One of many: a mark before its name, one line when it passed. */
  readonly listed: boolean;
}

const marks: Readonly<Record<Outcome, string>> = {
  pass: '✓',
  fail: '✗',
  error: '!',
  skip: '–',
  xfail: 'x',
};

/** Before a verdict's title: the step's blanks, the mark. */
const rowIndent = 4;
/** Before what explains a verdict. */
const explanationIndent = 6;

/** The outcome's sign, in its colour. */
export function formatMark(outcome: Outcome, colours: Colors): string {
  const paint = {
    pass: colours.green,
    fail: colours.red,
    error: colours.magenta,
    skip: colours.yellow,
    xfail: colours.yellow,
  }[outcome];
  return paint(marks[outcome]);
}

const isUnexpected = (outcome: Outcome): boolean => outcome === 'fail' || outcome === 'error';

/** Header, verdicts, and whatever explains an outcome that is not a pass. */
export function formatScenario(report: ScenarioReport, look: ScenarioLook): string[] {
  const short = look.listed && !look.verbose && report.outcome === 'pass';
  return [
    ...header(report, look),
    ...(short ? [] : [...reasons(report, look), ...body(report, look)]),
  ];
}

function header(report: ScenarioReport, look: ScenarioLook): string[] {
  const { colours } = look;
  const marked = look.listed || report.steps.length === 0;
  const name = printable(reportName(report));
  const title = `${report.title ? ` · ${printable(report.title)}` : ''}${unjudged(report)}`;
  // Judging captures again takes no time worth telling.
  const time = report.duration < 5 ? '' : formatDuration(report.duration);
  const width = look.width - (marked ? 2 : 0);
  const [start = '', ...more] = wrapWords(name + title, width - columns(time) - 2);
  const gap = ' '.repeat(Math.max(2, width - columns(start) - columns(time)));
  const mark = marked ? `${formatMark(report.outcome, colours)} ` : '';
  const painted = start.startsWith(name)
    ? colours.bold(name) + start.slice(name.length)
    : colours.bold(start);
  return [
    `${mark}${painted}${time && gap + colours.dim(time)}`,
    ...more.map((line) => (marked ? '  ' : '') + line),
  ];
}

/** A pass says how much of it was not judged, also where its verdicts are not shown. */
function unjudged({ outcome, steps }: ScenarioReport): string {
  const skipped = steps.flatMap(({ verdicts }) =>
    verdicts.filter((verdict) => verdict.outcome === 'skip'),
  ).length;
  return outcome === 'skip' || skipped === 0 ? '' : ` (${plural(skipped, 'expectation')} skipped)`;
}

function reasons(report: ScenarioReport, { colours, width }: ScenarioLook): string[] {
  const paint = isUnexpected(report.outcome) ? colours.red : colours.yellow;
  const reason = report.reason === undefined ? [] : wrapWords(printable(report.reason), width - 2);
  return [
    ...reason.map((line) => `  ${paint(line)}`),
    ...wrapLines(report.detail ?? [], width - 4).map((line) => `    ${line}`),
    ...(isUnexpected(report.outcome) ? wrapLines(report.machine ?? [], width - 2) : []).map(
      (line) => `  ${colours.dim(line)}`,
    ),
    ...wrapLines((report.problems ?? []).flatMap(formatProblem), width - 2).map(
      (line) => `  ${line}`,
    ),
  ];
}

/** Lines that explain, those too long continued further in. */
const wrapLines = (lines: readonly string[], width: number): string[] =>
  lines.flatMap((line) => {
    const [, blank = '', text = ''] = /^( *)(.*)$/s.exec(line) ?? [];
    return wrapHanging(printable(text), width - blank.length, 2).map((each) => blank + each);
  });

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
  const width = look.width - rowIndent;
  const labels = alignTitles(
    verdicts.map(({ title }) => title),
    width,
  );
  const rows = setRows(
    verdicts.map((verdict, index) => ({
      label: labels[index] ?? { lines: [''], indent: 0 },
      // What was seen instead stands below, beside what was expected.
      seen: verdict.outcome === 'pass' ? formatSeen(verdict) : '',
    })),
    width,
    colours.dim,
  );
  let next = 0;
  const steps = report.steps.flatMap((step) => [
    ...stepHeading(step, look),
    ...withoutRepeats(step.verdicts).flatMap((verdict) =>
      formatVerdict(verdict, rows[next++] ?? [], look),
    ),
    ...wrapLines(step.stragglers ?? [], width).map((line) => `  ${colours.dim(line)}`),
  ]);
  return [...steps.map((line) => `  ${line}`), ...taps(report, look)];
}

/** Why nothing is proved, which may hold for every verdict of a step. */
const doubt = /^(the capture at .+? may lack frames|the machine was starved): /s;

/** The verdicts of a step with each such reason told in full only where it first comes. */
function withoutRepeats(verdicts: readonly Verdict[]): Verdict[] {
  const shown = new Set<string>();
  const shorten = (line: string): string => {
    const [, head] = doubt.exec(line) ?? [];
    if (head === undefined) return line;
    if (shown.has(line)) return `${head}, as above`;
    shown.add(line);
    return line;
  };
  return verdicts.map((verdict) =>
    verdict.detail && isUnexpected(verdict.outcome)
      ? { ...verdict, detail: verdict.detail.map(shorten) }
      : verdict,
  );
}

/** A step's name heads its verdicts, unless its first verdict has that very name. */
function stepHeading({ name, outcome, verdicts }: StepReport, look: ScenarioLook): string[] {
  const { colours, width } = look;
  const [first] = verdicts;
  if (first?.title === name) return [];
  const lines = wrapHanging(printable(name), width - rowIndent, 2);
  if (first) return lines.map(colours.dim);
  return lines.map((line, index) =>
    index === 0 ? `${formatMark(outcome, colours)} ${line}` : `  ${line}`,
  );
}

function formatVerdict(verdict: Verdict, row: readonly string[], look: ScenarioLook): string[] {
  const { colours, verbose, width } = look;
  const mark = formatMark(verdict.outcome, colours);
  const rows = row.map((line, index) => `${index === 0 ? mark : ' '} ${line}`);
  const place = verdict.place ? [colours.dim(printable(formatPlace(verdict.place)))] : [];
  const detail = wrapLines(verdict.detail ?? [], width - explanationIndent);
  const indented = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);
  if (verdict.outcome === 'pass')
    return verbose ? [...rows, ...indented([...detail, ...place])] : rows;
  const reason = wrapWords(printable(verdict.reason ?? ''), width - explanationIndent);
  const paint = isUnexpected(verdict.outcome) ? colours.red : colours.yellow;
  const labelled = (word: string, text: string): string[] =>
    text === '' ? [] : wrapHanging(word.padEnd(10) + text, width - explanationIndent, 10);
  return [
    ...rows,
    ...indented([
      ...reason.filter(Boolean).map(paint),
      ...labelled('expected', printable(verdict.expected)),
      ...labelled('seen', formatSeen(verdict)),
      ...detail,
      ...place,
    ]),
  ];
}

function taps(report: ScenarioReport, { colours, verbose, width }: ScenarioLook): string[] {
  const lost = report.taps
    .filter(({ complete }) => !complete)
    .flatMap(({ tap, reason }) => {
      const why = reason === undefined ? '' : `: ${reason}`;
      const lines = wrapLines([`${tap}  capture incomplete${why}`], width - rowIndent);
      return lines.map((line, index) =>
        index === 0 ? `  ${formatMark('error', colours)} ${line}` : `    ${line}`,
      );
    });
  const counts = report.taps.map(
    ({ tap, frames }) => `${printable(tap)} ${plural(frames, 'frame')}`,
  );
  return [
    ...lost,
    ...(verbose && counts.length > 0
      ? wrapHanging(`taps      ${counts.join(', ')}`, width - 2, 10).map((line) =>
          colours.dim(`  ${line}`),
        )
      : []),
    ...(verbose && report.captures !== undefined
      ? [colours.dim(`  captures  ${printable(report.captures)}`)]
      : []),
  ];
}
