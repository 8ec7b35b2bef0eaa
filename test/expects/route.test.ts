import { expect } from 'chai';

import { route } from '../../src/expects/route.js';
import { describeLanguage, judge, verdict } from './kind.js';
import { ended, seeStates } from './seen.js';

const [four, six] = ['a$ ip -4 -j -d route show', 'a$ ip -6 -j -d route show'];

/** `ip -4 -j -d route show` and `ip -6 …` of iproute2 6.1. */
const answers = {
  [four]:
    '[{"type":"unicast","dst":"default","gateway":"10.0.0.254","dev":"eth0","protocol":"boot","scope":"global","flags":[]},' +
    '{"type":"unicast","dst":"10.0.0.0/24","dev":"eth0","protocol":"kernel","scope":"link","prefsrc":"10.0.0.1","flags":[]}]',
  [six]:
    '[{"type":"unicast","dst":"fe80::/64","dev":"eth0","protocol":"kernel","scope":"global","metric":256,"flags":[],"pref":"medium"}]',
};

describe('expectation route', () => {
  describeLanguage(route, {
    refused: ['route: "a:eth0", count: 1', 'route: a'],
    titles: { 'route: a, has: { dst: default }': 'a  route has {dst: default}' },
  });

  const seen = seeStates(answers);
  for (const [options, outcome] of [
    ['route: a, has: { dst: default, gateway: 10.0.0.254 }', 'pass: 1 of 3 entries'],
    ['route: a, has: { dst: "fe80::/64", metric: 256 }', 'pass: 1 of 3 entries'],
    ['route: a, lacks: { dst: 192.168.0.0/24 }, count: 3', 'pass: none of 3 entries'],
    ['route: a, has: { dst: default, gateway: 10.0.0.253 }', 'fail: none of 3 entries'],
    ['route: a, lacks: { gateway: 10.0.0.254 }', 'fail: 1 of 3 entries'],
  ] as const)
    it(`${options}: ${outcome}`, () => {
      expect(verdict(route, `{ ${options} }`, seen)).to.equal(outcome);
    });

  it('needs both answers', () => {
    const half = seeStates({ [four]: answers[four] ?? '', [six]: ended(2, 'no IPv6') });
    expect(judge(route, '{ route: a, count: 2 }', half).outcome).to.equal('error');
  });
});
