import { expect } from 'chai';

import type { Place } from '../../src/base/place.js';
import { judgeStep } from '../../src/judge/judge.js';
import type { Measured, Seen } from '../../src/model/observation.js';
import type { Step } from '../../src/model/scenario.js';
import { ended } from '../expects/seen.js';

const at = (line: number): Place => ({ file: 'x.yaml', line, column: 5 });

const step = (stimulus: string | undefined, ...expected: Record<string, unknown>[]): Step => ({
  name: 'the step',
  place: at(1),
  ...(stimulus === undefined ? {} : { stimulus: { kind: stimulus, options: {}, place: at(2) } }),
  expect: expected.map((options, index) => ({
    kind: Object.keys(options)[0] ?? '',
    options,
    place: at(3 + index),
  })),
});

const saw = (measured?: Omit<Measured, 'kind'>): Seen => ({
  windows: new Map(),
  states: new Map(),
  ...(measured ? { measured: { kind: 'ip', ...measured } } : {}),
});

/** `line outcome kind` of each verdict. */
const judged = (step: Step, seen: Seen): string[] =>
  judgeStep(step, seen, 'Linux 6.12.0').map(
    ({ place, outcome, kind }) => `${place?.line ?? '?'} ${outcome} ${kind}`,
  );

const carriedOut = ended(0);
const refused = ended(2, 'RTNETLINK answers: File exists\n');

describe('judgeStep', () => {
  it('gives a verdict for each expectation, in order and with its place', () => {
    const seen = saw({ sent: 1, received: 0, finished: [] });
    expect(judged(step('ping', { sent: 1 }, { received: 1 }, { lost: 1 }), seen)).to.deep.equal([
      '3 pass sent',
      '4 fail received',
      '5 pass lost',
    ]);
  });

  it('titles a verdict as its expectation describes itself', () => {
    const [verdict] = judgeStep(
      step('ping', { received: '1..' }),
      saw({ received: 1, finished: [] }),
      'Linux 6.12.0',
    );
    expect(verdict?.title).to.equal('at least 1 received');
  });

  it('says of a record that it lacks an answer, where the kernel can be asked no more', () => {
    const asking = step(undefined, { route: 'a', has: { dst: 'default' } });
    const seenIn = (seen: Seen) =>
      judgeStep(asking, seen, 'Linux 6.12.0').map(({ outcome, seen, detail }) => [
        outcome,
        seen,
        detail,
      ]);
    const [[outcome, seen, detail] = []] = seenIn({ ...saw(), kept: true });
    expect(outcome).to.equal('error');
    expect(seen).to.match(/^the record has no answer to “ip .*route show.*”$/);
    expect(detail).to.deep.equal([
      'the scenario queries more than when it was recorded: run it again with --keep, or record it again',
    ]);
    const [[live, told] = []] = seenIn(saw());
    expect([live, told]).to.deep.equal(['error', 'the kernel was not queried']);
  });

  it('of a step that only looks implies nothing', () => {
    expect(judged(step(undefined), saw())).to.deep.equal([]);
  });

  it('implies that a frame is taken, unless something is expected of its sending', () => {
    const dropped = ended(1, 'sendto: No buffer space available\n');
    const seen = saw({ sent: 0, finished: [dropped, dropped] });
    expect(judgeStep(step('send'), seen, 'Linux 6.12.0')).to.deep.equal([
      {
        kind: 'send',
        title: step('send').name,
        place: at(2),
        outcome: 'fail',
        expected: 'to be sent',
        seen: 'refused: sendto: No buffer space available',
        evidence: [],
      },
    ]);
    expect(judged(step('send', { sent: 0 }), seen)).to.deep.equal(['3 pass sent']);
    expect(judged(step('send', { fails: 'ENOBUFS' }), seen)).to.deep.equal(['3 pass fails']);
    expect(judged(step('send'), saw({ sent: 1, finished: [carriedOut] }))).to.deep.equal([]);
    expect(judged(step('ping'), saw({ sent: 0, finished: [dropped] }))).to.deep.equal([]);
  });

  it('implies that commands are not refused', () => {
    const seen = saw({ finished: [carriedOut, refused, refused] });
    expect(judged(step('ip'), seen)).to.deep.equal(['2 fail ip', '2 fail ip']);
    expect(judgeStep(step('ip'), seen, 'Linux 6.12.0')[0]).to.deep.equal({
      kind: 'ip',
      title: 'a: ip link set dev eth0 up',
      place: at(2),
      outcome: 'fail',
      expected: 'to succeed',
      seen: 'refused, exit status 2',
      evidence: [],
      detail: ['RTNETLINK answers: File exists'],
    });
    expect(judged(step('ip'), saw({ finished: [carriedOut] }))).to.deep.equal([]);
  });

  it('does not, of the last command, where its end is expected', () => {
    const seen = saw({ finished: [carriedOut, refused] });
    expect(judged(step('ip', { fails: 'EEXIST' }), seen)).to.deep.equal(['3 pass fails']);
    expect(judged(step('run', { exit: 2 }), seen)).to.deep.equal(['3 pass exit']);
  });

  it('but of the commands before it', () => {
    const seen = saw({ finished: [refused, refused] });
    expect(judged(step('ip', { fails: 'EEXIST' }), seen)).to.deep.equal([
      '2 fail ip',
      '3 pass fails',
    ]);
    expect(judged(step('run', { exit: 2 }), seen)).to.deep.equal(['2 fail run', '3 pass exit']);
  });

  it('implies nothing of the end of processes that are no commands', () => {
    const seen = saw({ sent: 1, received: 0, finished: [ended(1)] });
    expect(judged(step('ping', { received: 0 }), seen)).to.deep.equal(['3 pass received']);
  });

  it('makes an error of a stimulus that could not be carried out', () => {
    const seen = saw({ finished: [ended(127)], trouble: 'ping could not be started' });
    expect(judged(step('ping'), seen)).to.deep.equal(['2 error ping']);
    expect(judged(step('run', { exit: '1..' }, { received: 0 }), seen)).to.deep.equal([
      '2 error run',
      '3 error exit',
      '4 error received',
    ]);
    expect(judgeStep(step('ping'), seen, 'Linux 6.12.0')[0]?.seen).to.equal(
      'ping could not be started',
    );
  });
});
