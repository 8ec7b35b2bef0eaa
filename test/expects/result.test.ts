import { expect } from 'chai';

import { fails } from '../../src/expects/fails.js';
import { result } from '../../src/expects/result.js';
import { describeLanguage, judge, verdict } from './kind.js';
import { ended, seeFrames, seeMeasured } from './seen.js';

const printed = (exit: number, stdout: string) =>
  seeMeasured({ finished: [{ ...ended(exit), stdout }] });

const added = printed(0, '{"cniVersion": "1.0.0", "ips": [{"address": "10.0.0.9/24"}]}');
const refused = printed(1, '{"code": 999, "msg": "Link not found"}');

describe('expectation result', () => {
  describeLanguage(result, {
    refused: ['result: {}', 'result: { has: {} }', 'result: { is: { a: 1 } }', 'result: text'],
    titles: { 'result: { has: { a: 1 }, lacks: { b: 2 } }': 'result has {a: 1}, lacks {b: 2}' },
  });

  for (const [yaml, said] of [
    ['result: { has: { ips: [{ address: 10.0.0.9/24 }] } }', /^pass: /],
    ['result: { has: { ips: [{ address: 10.0.0.8/24 }] } }', /^fail: /],
    ['result: { has: { routes: [] } }', /^fail: /],
    ['result: { lacks: { routes: [] } }', /^pass: /],
    ['result: { lacks: { cniVersion: 1.0.0 } }', /^fail: /],
  ] as const)
    it(`${yaml}: ${said.source}`, () => {
      expect(verdict(result, yaml, added)).to.match(said);
    });

  it('names what differs', () => {
    const { detail } = judge(result, 'result: { has: { cniVersion: 0.3.0 } }', added);
    expect(detail).to.deep.equal(['cniVersion is 1.0.0, not 0.3.0']);
  });

  it('is unknown without JSON, without a command, or when it was cut', () => {
    const yaml = 'result: { lacks: { code: 999 } }';
    expect(verdict(result, yaml, printed(0, ''))).to.equal('error: no JSON');
    expect(verdict(result, yaml, printed(0, 'true'))).to.equal('error: JSON, but no mapping');
    expect(verdict(result, yaml, printed(0, '[{"code": 999}]'))).to.equal(
      'error: JSON, but no mapping',
    );
    expect(verdict(result, yaml, seeFrames({}))).to.equal('error: no command was run');
    const cut = seeMeasured({
      finished: [{ ...ended(0), stdout: '{}', cut: 'only 1 MiB is kept' }],
    });
    expect(verdict(result, yaml, cut)).to.match(/^error: /);
  });

  for (const [yaml, said] of [
    ['fails: { code: 999 }', 'pass: error 999 with “Link not found”'],
    ['fails: { msg: not found }', 'pass: error 999 with “Link not found”'],
    ['fails: { code: 7 }', 'fail: error 999 with “Link not found”'],
    ['fails: { code: 999, msg: no address }', 'fail: error 999 with “Link not found”'],
  ] as const)
    it(`${yaml}: ${said}`, () => {
      expect(verdict(fails, yaml, refused)).to.equal(said);
    });

  it('an error that is none as JSON is not the one expected', () => {
    expect(verdict(fails, 'fails: { code: 1 }', printed(1, 'oops'))).to.equal(
      'fail: exit status 1 and no error as JSON',
    );
  });
});
