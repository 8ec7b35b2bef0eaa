/** Judges the changes that a step makes while its stimulus runs: made at their moments, accepted, and under traffic. */
import type { Counted, Measured } from '../model/observation.js';
import type { Change, Step } from '../model/scenario.js';
import type { Verdict } from '../model/verdict.js';
import { probes } from '../probes/index.js';
import { formatMoment } from '../terms/moment.js';
import { refused } from './refused.js';

/** Requests that must follow a change; one may have been on its way while the change was made. */
const leastTraffic = 2;

/** Implied verdicts, for whatever is not as the step says. */
export function judgeMeanwhile({ meanwhile = [] }: Step, measured: Measured): Verdict[] {
  const done = measured.meanwhile ?? [];
  const missing = meanwhile[done.length];
  const refusals = done.flatMap(({ finished }, index) =>
    finished
      .filter(({ exit }) => exit !== 0)
      .map((each) => refused(meanwhile[index]!.kind, each, meanwhile[index]!.place)),
  );
  const last = done.at(-1);
  const lastChange = meanwhile[done.length - 1];
  return [
    ...refusals,
    ...(missing ? [neverDue(missing, measured)] : []),
    ...(!missing && last && lastChange && !wentOn(measured, last.ended)
      ? [tooLate(lastChange, last.ended, measured)]
      : []),
  ];
}

const wentOn = ({ sent }: Measured, { received, lost }: Counted): boolean =>
  sent === undefined || sent - received - lost >= leastTraffic;

/** The network did not answer, or answered all, so that the moment did not come. */
const neverDue = (change: Change, measured: Measured): Verdict => ({
  ...about(change),
  outcome: 'fail',
  expected: `the moment to come: ${formatMoment(change.after)}`,
  seen: `it did not: ${formatCounts(measured)}`,
  evidence: [],
});

const tooLate = (change: Change, ended: Counted, measured: Measured): Verdict => ({
  ...about(change),
  outcome: 'error',
  expected: 'the stimulus to go on after it',
  seen: `all but done: ${formatCounts(measured)}, ${ended.received + ended.lost} before the change was complete`,
  evidence: [],
  detail: ['with a greater “count”, or a longer “interval”, the stimulus lasts longer'],
});

const about = ({
  kind,
  options,
  after,
  place,
}: Change): Pick<Verdict, 'kind' | 'title' | 'place'> => ({
  kind,
  title: `meanwhile, ${formatMoment(after)}: ${probes[kind]?.describe(options) ?? kind}`,
  place,
});

const formatCounts = ({ sent, received }: Measured): string =>
  [
    ...(sent === undefined ? [] : [`${sent} sent`]),
    ...(received === undefined ? [] : [`${received} received`]),
  ].join(', ');
