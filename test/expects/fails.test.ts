import { expect } from 'chai';

import { fails } from '../../src/expects/fails.js';
import { describeLanguage, judge, verdict } from './kind.js';
import { ended, seeFrames, seeMeasured } from './seen.js';

const refused = (stderr: string) => seeMeasured({ finished: [ended(2, `${stderr}\n`)] });

describe('expectation fails', () => {
  describeLanguage(fails, {
    refused: ['fails: true', 'fails: ""', 'fails: EINVALID', 'fails: 22', 'fails: EINVAL, exit: 2'],
    titles: {
      'fails: EINVAL': 'refused with EINVAL',
      'fails: already assigned': 'refused with “already assigned”',
    },
  });

  // As iproute2 prints them: the number's words, or the kernel's own instead of them.
  for (const [wanted, stderr, outcome] of [
    [
      'EINVAL',
      'RTNETLINK answers: Invalid argument',
      'pass: EINVAL: RTNETLINK answers: Invalid argument',
    ],
    ['EEXIST', 'RTNETLINK answers: File exists', 'pass: EEXIST: RTNETLINK answers: File exists'],
    [
      'EEXIST',
      'Error: ipv4: Address already assigned.',
      'pass: EEXIST: Error: ipv4: Address already assigned.',
    ],
    [
      'EINVAL',
      'Error: mtu less than device minimum.',
      'pass: EINVAL: Error: mtu less than device minimum.',
    ],
    [
      'ELOOP',
      'Error: Can not enslave a bridge to a bridge.',
      'pass: ELOOP: Error: Can not enslave a bridge to a bridge.',
    ],
    ['ENODEV', 'Device "x" does not exist.', 'pass: ENODEV: Device "x" does not exist.'],
    ['ENODEV', 'Cannot find device "x"', 'pass: ENODEV: Cannot find device "x"'],
    ['ENODEV', 'Cannot find bridge device "x"', 'pass: ENODEV: Cannot find bridge device "x"'],
    ['EBUSY', 'RTNETLINK answers: File exists', 'fail: EEXIST: RTNETLINK answers: File exists'],
    [
      'already assigned',
      'Error: ipv4: Address already assigned.',
      'pass: Error: ipv4: Address already assigned.',
    ],
    ['already assigned', 'RTNETLINK answers: File exists', 'fail: RTNETLINK answers: File exists'],
  ] as const)
    it(`${wanted} of “${stderr}”: ${outcome}`, () => {
      expect(verdict(fails, `fails: ${wanted}`, refused(stderr))).to.equal(outcome);
    });

  it('says what it expects, and what the command said', () => {
    expect(judge(fails, 'fails: EBUSY', refused('RTNETLINK answers: File exists'))).to.deep.equal({
      outcome: 'fail',
      expected: 'EBUSY: Device or resource busy',
      seen: 'EEXIST: RTNETLINK answers: File exists',
      evidence: [],
      detail: ['a: ip link set dev eth0 up', 'RTNETLINK answers: File exists'],
    });
    expect(judge(fails, 'fails: busy', refused('')).expected).to.equal('a message with “busy”');
  });

  it('cannot tell the error of unknown words, and says what to write instead', () => {
    const words = 'Error: argument of "mode" must be "private" or "vepa", not "foo"';
    expect(judge(fails, 'fails: EINVAL', refused(words))).to.deep.include({
      outcome: 'error',
      seen: `refused with a message that does not name the error: ${words}`,
      detail: [
        'a: ip link set dev eth0 up',
        words,
        `to expect this message: fails: ${JSON.stringify(words)}`,
      ],
    });
    expect(verdict(fails, 'fails: EINVAL', refused(''))).to.equal(
      'error: refused with a message that does not name the error: exit status 2 and no message',
    );
  });

  it('fails when the command was not refused', () => {
    const seen = seeMeasured({ finished: [ended(0)] });
    expect(verdict(fails, 'fails: EINVAL', seen)).to.equal(
      'fail: not refused: the command succeeded',
    );
    expect(verdict(fails, 'fails: some words', seen)).to.match(/^fail: /);
  });

  it('is about the last command', () => {
    const error = 'RTNETLINK answers: Invalid argument';
    const late = seeMeasured({ finished: [ended(0), ended(2, error)] });
    expect(judge(fails, 'fails: EINVAL', late).outcome).to.equal('pass');
    const early = seeMeasured({ finished: [ended(2, error), ended(0)] });
    expect(judge(fails, 'fails: EINVAL', early).outcome).to.equal('fail');
  });

  it('is about all frames that were to be sent', () => {
    const error = 'sendto: No buffer space available';
    const none = seeMeasured({ sent: 0, finished: [ended(1, error), ended(1, error)] });
    expect(verdict(fails, 'fails: ENOBUFS', none)).to.equal(`pass: ENOBUFS: ${error}`);
    expect(verdict(fails, 'fails: ENETDOWN', none)).to.equal(`fail: ENOBUFS: ${error}`);
    const some = seeMeasured({ sent: 1, finished: [ended(0), ended(1, error)] });
    expect(verdict(fails, 'fails: ENOBUFS', some)).to.equal('fail: 1 refused, 1 sent');
  });

  it('cannot be told without a command, or of one that could not be started', () => {
    expect(verdict(fails, 'fails: ENOENT', seeFrames({}))).to.equal('error: no command was run');
    const seen = seeMeasured({
      finished: [ended(127, 'nsenter: failed to execute foo: No such file or directory')],
      trouble: 'foo could not be started',
    });
    expect(verdict(fails, 'fails: ENOENT', seen)).to.equal('error: foo could not be started');
  });
});
