import { expect } from 'chai';

import { judgeMeanwhile } from '../../src/judge/meanwhile.js';
import type { Finished, Happened, Measured } from '../../src/model/observation.js';
import type { Change, Step } from '../../src/model/scenario.js';

const place = { file: 'x.yaml', line: 1, column: 1 };
const change = (after: Change['after']): Change => ({
  ...{ kind: 'ip', options: { a: 'link set eth0 down' }, place, after },
});
const step: Step = {
  ...{ name: 'flap', place, expect: [] },
  stimulus: { kind: 'ping', options: {}, place },
  meanwhile: [change({ received: 10 }), change({ lost: 3 })],
};
const ended = (exit: number): Finished => ({
  ...{ node: 'a', argv: ['ip', 'link', 'set'], exit, stdout: '', stderr: 'Error: no.\n' },
});
const at = (received: number, lost: number, exit = 0): Happened => ({
  begun: { received, lost },
  ended: { received, lost },
  finished: [ended(exit)],
});
const measured = (received: number, ...meanwhile: Happened[]): Measured => ({
  ...{ kind: 'ping', sent: 20, received, finished: [], meanwhile },
});

describe('changes under traffic', () => {
  for (const [what, results, verdicts] of [
    ['all made, and traffic after the last', measured(15, at(10, 0), at(10, 3)), []],
    [
      'too few answers for the first',
      measured(4),
      [
        [
          'fail',
          'meanwhile, after 10 received: a: ip link set eth0 down',
          'the moment to come: after 10 received',
          'it did not: 20 sent, 4 received',
        ],
      ],
    ],
    [
      'nothing lost for the second',
      measured(20, at(10, 0)),
      [
        [
          'fail',
          'meanwhile, after 3 lost: a: ip link set eth0 down',
          'the moment to come: after 3 lost',
          'it did not: 20 sent, 20 received',
        ],
      ],
    ],
    [
      'the last at the end of the traffic',
      measured(16, at(10, 0), at(15, 4)),
      [
        [
          'error',
          'meanwhile, after 3 lost: a: ip link set eth0 down',
          'the stimulus to go on after it',
          'all but done: 20 sent, 16 received, 19 before the change was complete',
        ],
      ],
    ],
    ['two requests after the last', measured(16, at(10, 0), at(14, 4)), []],
    [
      'a command that the kernel refuses',
      measured(15, at(10, 0, 2), at(10, 3)),
      [['fail', 'a: ip link set', 'to succeed', 'refused, exit status 2']],
    ],
    ['a record without changes', { kind: 'ping', finished: [], sent: 20, received: 20 }, ['fail']],
  ] as const)
    it(what, () => {
      const found = judgeMeanwhile(step, results);
      expect(
        found.map(({ outcome, title, expected, seen }, index) =>
          typeof verdicts[index] === 'string' ? outcome : [outcome, title, expected, seen],
        ),
      ).to.deep.equal(verdicts);
    });

  it('nothing to do is nothing to judge', () => {
    expect(judgeMeanwhile({ ...step, meanwhile: [] }, measured(0))).to.deep.equal([]);
  });
});
