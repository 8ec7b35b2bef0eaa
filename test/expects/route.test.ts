import { expect } from 'chai';

import type { Finished } from '../../src/model/observation.js';
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
    refused: [
      'route: "a:eth0", count: 1',
      'route: a',
      'route: a, get: 10.0.0.1',
      'route: a, get: nowhere, count: 0',
      'route: a, get: 10.0.0.1, fails: EPERM',
    ],
    titles: {
      'route: a, has: { dst: default }': 'a  route has {dst: default}',
      'route: a, get: 10.0.0.9 mark 5, has: { dev: eth0 }':
        'a  route get 10.0.0.9 mark 5 has {dev: eth0}',
      'route: a, get: 10.0.0.9, fails: EACCES': 'a  route get 10.0.0.9 fails EACCES',
    },
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

  /** `ip -4 -j -d route show table all`. */
  const tables = seeStates({
    [`${four} table all`]:
      '[{"type":"unicast","dst":"10.7.0.0/16","gateway":"10.0.0.2","dev":"eth0","table":"77","flags":[]},' +
      '{"type":"unicast","dst":"10.0.0.0/24","dev":"eth0","table":"main","flags":[]},' +
      '{"type":"local","dst":"10.0.0.1","dev":"eth0","table":"local","flags":[]}]',
    [`${six} table all`]:
      '[{"type":"multicast","dst":"ff00::/8","dev":"eth0","table":"local","flags":[]}]',
  });
  for (const [options, outcome] of [
    ['lacks: { dst: 10.7.0.0/16, table: 77 }', 'fail: 1 of 1 entry'],
    ['has: { dst: 10.7.0.0/16, table: "77" }', 'pass: 1 of 1 entry'],
    ['lacks: { dst: 10.0.0.0/24, table: main }', 'fail: 1 of 1 entry'],
    ['lacks: { dst: 10.0.0.0/24, table: 254 }', 'fail: 1 of 1 entry'],
    ['lacks: { table: "0x4d" }', 'fail: 1 of 1 entry'],
    ['lacks: { dst: 10.0.0.1, table: 255 }', 'fail: 1 of 2 entries'],
    ['lacks: { dst: 10.0.0.1, table: local }', 'fail: 1 of 2 entries'],
    ['lacks: { type: local }', 'fail: 1 of 2 entries'],
    ['lacks: { type: multicast }', 'fail: 1 of 3 entries'],
    ['has: { dst: 10.0.0.0/24 }, lacks: { dst: 10.7.0.0/16, table: 78 }', 'pass: 1 of 1 entry'],
    // What names no table means the main one, also beside one that does.
    ['has: [{ dst: 10.7.0.0/16 }, { dst: 10.7.0.0/16, table: 77 }]', 'fail: 1 of 2 entries'],
    ['lacks: [{ dst: 10.7.0.0/16 }, { table: 77, dst: 10.8.0.0/16 }]', 'pass: none of 2 entries'],
  ] as const)
    it(`${options}: ${outcome}`, () => {
      expect(verdict(route, `{ route: a, ${options} }`, tables)).to.equal(outcome);
    });

  /** `ip -j -d route get 10.9.0.1 mark 5`. */
  const way = 'a$ ip -j -d route get 10.9.0.1 mark 5';
  const found =
    '[{"type":"unicast","dst":"10.9.0.1","gateway":"10.0.0.3","dev":"eth0","table":"7","prefsrc":"10.0.0.1","flags":[],"mark":5,"uid":0,"cache":[]}]';
  const answers9: Readonly<Record<string, string | Finished>> = {
    found,
    ENETUNREACH: ended(2, 'RTNETLINK answers: Network is unreachable\n'),
    EINVAL: ended(2, 'RTNETLINK answers: Invalid argument\n'),
    ENODEV: ended(1, 'Cannot find device "eth9"\n'),
    malformed: ended(2, 'Error: ipv4: Invalid flags for get route request.\n'),
    ENOMEM: ended(2, 'RTNETLINK answers: Cannot allocate memory\n'),
  };
  for (const [answer, options, outcome] of [
    ['found', 'has: { dev: eth0, table: 7, mark: 5, gateway: 10.0.0.3 }', 'pass: 1 of 1 entry'],
    ['found', 'has: { dev: eth1 }', 'fail: none of 1 entry'],
    ['found', 'lacks: { dev: eth0 }', 'fail: 1 of 1 entry'],
    ['found', 'count: 0', 'fail: 1 entry'],
    ['found', 'fails: ENETUNREACH', 'fail: not refused'],
    ['ENETUNREACH', 'fails: ENETUNREACH', 'pass: ENETUNREACH: Network is unreachable'],
    ['ENETUNREACH', 'fails: EHOSTUNREACH', 'fail: ENETUNREACH: Network is unreachable'],
    ['ENETUNREACH', 'has: { dev: eth0 }', 'fail: ENETUNREACH: Network is unreachable'],
    ['ENETUNREACH', 'lacks: { dev: eth0 }', 'pass: ENETUNREACH: Network is unreachable'],
    ['ENETUNREACH', 'count: 0', 'pass: ENETUNREACH: Network is unreachable'],
    ['EINVAL', 'fails: EINVAL', 'pass: EINVAL: Invalid argument'],
    // A request that makes no sense has the same answer as a blackhole.
    ['EINVAL', 'lacks: { dev: eth0 }', 'error: EINVAL: Invalid argument'],
    ['EINVAL', 'count: 0', 'error: EINVAL: Invalid argument'],
    ['EINVAL', 'has: { dev: eth0 }', 'fail: EINVAL: Invalid argument'],
    ['ENODEV', 'count: 0', 'error: Cannot find device "eth9"'],
    ['malformed', 'fails: EINVAL', 'error: Error: ipv4: Invalid flags for get route request.'],
    ['ENOMEM', 'lacks: { dev: eth0 }', 'error: RTNETLINK answers: Cannot allocate memory'],
  ] as const)
    it(`get 10.9.0.1 mark 5, ${options}, ${answer}: ${outcome}`, () => {
      const text = `{ route: a, get: 10.9.0.1 mark 5, ${options} }`;
      expect(verdict(route, text, seeStates({ [way]: answers9[answer] ?? '' }))).to.equal(outcome);
    });

  for (const [get, options, outcome] of [
    ['10.9.0.1 from 10.0.0.9', 'lacks: { dev: eth0 }', 'error'],
    ['10.9.0.1 from 10.0.0.9', 'count: 0', 'error'],
    ['10.9.0.1 from 10.0.0.9', 'fails: ENETUNREACH', 'pass'],
    ['10.9.0.1 from 10.0.0.9 iif eth0', 'lacks: { dev: eth0 }', 'pass'],
    ['fd00::1 from fd00::9', 'lacks: { dev: eth0 }', 'pass'],
  ] as const)
    it(`get ${get}, ${options}, ENETUNREACH: ${outcome}`, () => {
      const answer = { [`a$ ip -j -d route get ${get}`]: answers9.ENETUNREACH ?? '' };
      const text = `{ route: a, get: "${get}", ${options} }`;
      expect(judge(route, text, seeStates(answer)).outcome).to.equal(outcome);
    });

  it('compares a table that is looked up by value', () => {
    const seen = seeStates({
      'a$ ip -j -d route get 10.9.0.1': '[{"dst":"10.9.0.1","table":"main"}]',
    });
    expect(verdict(route, '{ route: a, get: 10.9.0.1, lacks: { table: 254 } }', seen)).to.equal(
      'fail: 1 of 1 entry',
    );
  });

  it('needs both answers', () => {
    const half = seeStates({ [four]: answers[four] ?? '', [six]: ended(2, 'no IPv6') });
    expect(judge(route, '{ route: a, count: 2 }', half).outcome).to.equal('error');
  });
});
