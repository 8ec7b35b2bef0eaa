import { expect } from 'chai';

import { qdisc } from '../../src/expects/qdisc.js';
import { describeLanguage, verdict } from './kind.js';
import { ended, seeStates } from './seen.js';

/** `tc -j -s qdisc show dev eth0` of iproute2 6.1. */
const answer =
  '[{"kind":"netem","handle":"1:","root":true,"refcnt":2,"options":{"limit":100,"delay":{"delay":0.001,"jitter":0,"correlation":0},' +
  '"loss-random":{"loss":1,"correlation":0},"ecn":false,"gap":0},"bytes":0,"packets":0,"drops":5,"overlimits":0,"requeues":0,"backlog":0,"qlen":0},' +
  '{"kind":"clsact","handle":"ffff:","parent":"ffff:fff1","options":{},"bytes":618,"packets":9,"drops":4,"overlimits":0,"requeues":0,"backlog":0,"qlen":0}]';
const query = 'a$ tc -j -s qdisc show dev eth0';

describe('expectation qdisc', () => {
  describeLanguage(qdisc, {
    refused: ['qdisc: a, count: 1', 'qdisc: "a:eth0"'],
    titles: { 'qdisc: "a:eth0", has: { drops: 1.. } ': 'a:eth0  qdisc has {drops: 1..}' },
  });

  const seen = seeStates({ [query]: answer });
  for (const [options, outcome] of [
    ['has: { kind: netem, root: true, drops: 5 }, count: 2', 'pass: 1 of 2 entries'],
    [
      'has: { options: { limit: 100, loss-random: { loss: 1 }, duplicate: null } }',
      'pass: 1 of 2 entries',
    ],
    ['has: { drops: 1.. }, times: 2', 'pass: 2 of 2 entries'],
    ['has: { drops: ..3 }', 'fail: none of 2 entries'],
    ['lacks: { kind: netem }', 'fail: 1 of 2 entries'],
  ] as const)
    it(`${options}: ${outcome}`, () => {
      expect(verdict(qdisc, `{ qdisc: "a:eth0", ${options} }`, seen)).to.equal(outcome);
    });

  it('has nothing for an interface that is gone, and errs where tc does not answer in JSON', () => {
    const told = (stderr: string): string =>
      verdict(qdisc, '{ qdisc: "a:eth0", count: 0 }', seeStates({ [query]: ended(1, stderr) }));
    expect(told('Cannot find device "eth0"\n')).to.equal('pass: no entries at all');
    expect(told('Cannot talk to rtnetlink\n')).to.equal('error: Cannot talk to rtnetlink');
    const hfsc = seeStates({ [query]: '[{"kind":"hfsc","options":{default 1 },"bytes":0}]' });
    expect(verdict(qdisc, '{ qdisc: "a:eth0", lacks: { kind: netem } }', hfsc)).to.match(
      /^error: no JSON: /,
    );
  });
});
