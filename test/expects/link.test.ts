import { expect } from 'chai';

import { link } from '../../src/expects/link.js';
import { describeLanguage, judge, verdict } from './kind.js';
import { ended, seeFrames, seeStates } from './seen.js';

const query = 'a$ ip -j -d link show';

/** `ip -j -d link show` of iproute2 6.1, shortened. */
const answer = `[{"ifindex":1,"ifname":"lo","flags":["LOOPBACK"],"mtu":65536,"operstate":"DOWN","promiscuity":0},
{"ifindex":2,"link_index":3,"ifname":"eth0","flags":["BROADCAST","MULTICAST","UP","LOWER_UP"],"mtu":1500,"qdisc":"noqueue","operstate":"UP","address":"02:00:00:00:00:01","promiscuity":0,"allmulti":0,"min_mtu":68,"max_mtu":65535,"linkinfo":{"info_kind":"veth"}},
{"ifindex":3,"link":"eth0","ifname":"mv0","flags":["BROADCAST","MULTICAST"],"mtu":1500,"qdisc":"noop","operstate":"DOWN","address":"02:00:00:00:00:11","promiscuity":0,"allmulti":0,"linkinfo":{"info_kind":"macvlan","info_data":{"mode":"vepa","bcqueuelen":1000,"usedbcqueuelen":1000}}}]`;

describe('expectation link', () => {
  describeLanguage(link, {
    refused: [
      'link: "a:eth0"',
      'link: eth0, count: 1',
      'link: "a:eth0", has: UP',
      'link: "a:eth0", has: []',
      'link: "a:eth0", lacks: [UP]',
      'link: "a:eth0", has: { mtu: 1500 }, at: "a:eth0"',
    ],
    titles: {
      'link: "a:mv0", has: { mtu: 1500, linkinfo: { info_kind: macvlan } }':
        'a:mv0  link has {mtu: 1500, linkinfo: {info_kind: macvlan}}',
      'link: "a:mv0", lacks: [{ mtu: 1 }, { mtu: 2 }], count: ..1':
        'a:mv0  link lacks {mtu: 1} and {mtu: 2}, at most 1 in all',
    },
  });

  it('asks in the interface’s node', () => {
    expect(link.queries?.({ link: 'a:mv0' })).to.deep.equal([
      { node: 'a', argv: ['ip', '-j', '-d', 'link', 'show'] },
    ]);
  });

  it('compares a text as it is, however it looks', () => {
    const alias = (text: string): string => `[{"ifname":"eth0","ifalias":${JSON.stringify(text)}}]`;
    for (const [there, asked, outcome] of [
      ['0x10', "'16'", 'fail'],
      ['10.0.0.1/32', '10.0.0.1', 'fail'],
      ['on', "'true'", 'fail'],
      ['16', '16', 'pass'],
    ] as const)
      expect(
        judge(
          link,
          `{ link: "a:eth0", has: { ifalias: ${asked} } }`,
          seeStates({ [query]: alias(there) }),
        ).outcome,
        there,
      ).to.equal(outcome);
  });

  const seen = seeStates({ [query]: answer });
  for (const [options, outcome] of [
    ['link: "a:eth0", has: { operstate: UP, flags: [UP] }', 'pass: 1 of 1 entry'],
    ['link: "a:mv0", has: { linkinfo: { info_data: { mode: vepa } } }', 'pass: 1 of 1 entry'],
    ['link: "a:mv0", lacks: { operstate: UP }', 'pass: none of 1 entry'],
    ['link: "a:mv0", lacks: { operstate: DOWN }', 'fail: 1 of 1 entry'],
    ['link: "a:gone", count: 0', 'pass: no entries at all'],
    ['link: "a:gone", lacks: {}', 'pass: no entries at all'],
    ['link: "a:eth0", lacks: {}', 'fail: 1 of 1 entry'],
    ['link: "a:gone", has: { mtu: 1500 }', 'fail: no entries at all'],
    ['link: "a:eth0", count: 2', 'fail: 1 entry'],
  ] as const)
    it(`${options}: ${outcome}`, () => {
      expect(verdict(link, `{ ${options} }`, seen)).to.equal(outcome);
    });

  it('tells what is otherwise', () => {
    const options =
      '{ link: "a:mv0", has: { operstate: DOWN, linkinfo: { info_data: { mode: bridge } } } }';
    expect(judge(link, options, seen)).to.deep.equal({
      outcome: 'fail',
      expected: 'has {operstate: DOWN, linkinfo: {info_data: {mode: bridge}}}',
      seen: 'none of 1 entry',
      evidence: [],
      detail: ['linkinfo.info_data.mode is vepa, not bridge'],
    });
  });

  it('cannot be told without an answer', () => {
    const options = '{ link: "a:mv0", lacks: { mtu: 1 } }';
    expect(verdict(link, options, seeFrames({}))).to.equal('error: the kernel was not queried');
    const refused = seeStates({ [query]: ended(1, 'Cannot open netlink socket: Too many\n') });
    expect(verdict(link, options, refused)).to.equal('error: Cannot open netlink socket: Too many');
    const mute = seeStates({ [query]: ended(255) });
    expect(verdict(link, options, mute)).to.equal('error: exit status 255');
    expect(verdict(link, options, seeStates({ [query]: 'Usage: ip' }))).to.match(
      /^error: no JSON: /,
    );
  });
});
