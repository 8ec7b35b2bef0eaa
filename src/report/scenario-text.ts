/** Formats one scenario's result as lines for people. */
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
  /** Set in a list of several: with a mark before its name, and only one line if it passed. */
  readonly listed: boolean;
}

const marks: Readonly<Record<Outcome, string>> = {
  pass: '✓',
  fail: '✗',
  error: '!',
  skip: '–',
  xfail: 'x',
};

/** Indentation of a verdict's title, including the mark. */
const rowIndent = 4;
/** Indentation of a verdict's explanation. */
const explanationIndent = 6;

/** The outcome's symbol, coloured. */
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

/** Header, verdicts, and explanations of any outcome but a pass. */
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
  // Judging captures again takes no time worth reporting.
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

/** For a pass, how many expectations were skipped, even if verdicts are not shown. */
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

/** Wraps explanations, with continuation lines indented. */
const wrapLines = (lines: readonly string[], width: number): string[] =>
  lines.flatMap((line) => {
    const [, blank = '', text = ''] = /^( *)(.*)$/s.exec(line) ?? [];
    return wrapHanging(printable(text), width - blank.length, 2).map((each) => blank + each);
  });

/** `file:line:col: message` and advice, without the source line. */
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
      // For other outcomes, what was seen follows below, next to what was expected.
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

/** Why nothing is proved; the same reason may apply to every verdict of a step. */
const doubt = /^(the capture at .+? may lack frames|the machine was starved): /s;

/** The verdicts of a step, with each such reason in full only at its first occurrence. */
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

/** A step's name precedes its verdicts, unless its first verdict has the same name. */
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
