import { expect } from 'chai';

import { stats } from '../../src/expects/stats.js';
import { describeLanguage, judge, optionsOf, verdict } from './kind.js';
import { ended, seeStates } from './seen.js';

const nstat = 'r$ nstat -a -s -z -j';
const link = 'r$ ip -j -s -s link show';
const xfrm = 'r$ cat /proc/net/xfrm_stat';

const kernel = (counters: Readonly<Record<string, number>>): string =>
  `${JSON.stringify({ kernel: counters })}\n`;

/** `ip -j -s -s link show` of iproute2 6.1. */
const links = (ifindex: number, rx: object, tx: object): string =>
  JSON.stringify([
    { ifindex: 1, ifname: 'lo', stats64: { rx: { packets: 9 }, tx: { packets: 9 } } },
    { ifindex, ifname: 'eth0', stats64: { rx, tx } },
  ]);

describe('expectation stats', () => {
  describeLanguage(stats, {
    refused: [
      'stats: r',
      'stats: "r:", grew: { IpForwDatagrams: 1 }',
      'stats: r, grew: { IpForwDatagrams: many }',
      'stats: r, grew: { IpForwDatagrams: 3..1 }',
      'stats: "r:eth0", grew: { rx: { packets: -1 } }',
    ],
    titles: {
      'stats: "r:eth0", grew: { rx: { packets: 2.. }, tx: { dropped: 0 } }':
        'r:eth0  stats grew rx.packets at least 2, tx.dropped 0',
    },
  });

  const seen = seeStates({
    [`before: ${nstat}`]: kernel({ IpForwDatagrams: 7, IpInReceives: 5, IcmpInMsgs: 0 }),
    [nstat]: kernel({ IpForwDatagrams: 9, IpInReceives: 4, IcmpInMsgs: 2, IcmpMsgInType8: 2 }),
    [`before: ${link}`]: links(2, { packets: 10, dropped: 1 }, { packets: 3 }),
    [link]: links(2, { packets: 12, dropped: 1, nohandler: 1 }, { packets: 3 }),
    [`before: ${xfrm}`]: 'XfrmInError             \t0\nXfrmInNoStates          \t1\n',
    [xfrm]: 'XfrmInError             \t0\nXfrmInNoStates          \t4\n',
  });
  for (const [options, wanted] of [
    ['stats: r, grew: { IpForwDatagrams: 2 }', 'pass: IpForwDatagrams 2'],
    ['stats: r, grew: { IpForwDatagrams: 9 }', 'fail: IpForwDatagrams 2'],
    ['stats: r, grew: { IpForwDatagrams: ..1 }', 'fail: IpForwDatagrams 2'],
    [
      'stats: r, grew: { IpForwDatagrams: 1.., XfrmInNoStates: 3 }',
      'pass: IpForwDatagrams 2, XfrmInNoStates 3',
    ],
    [
      'stats: r, grew: { XfrmInNoStates: 2, IpForwDatagrams: 3 }',
      'fail: XfrmInNoStates 3, IpForwDatagrams 2',
    ],
    // A type is printed once there was one.
    [
      'stats: r, grew: { IcmpMsgInType8: 2, IcmpMsgInType3: 0 }',
      'pass: IcmpMsgInType8 2, IcmpMsgInType3 0',
    ],
    ['stats: r, grew: { Icmp6InType135: 0 }', 'error: there is no counter Icmp6InType135 here'],
    ['stats: r, grew: { Ip6InReceives: 0 }', 'error: there is no counter Ip6InReceives here'],
    ['stats: r, grew: { IpInReceives: 0 }', 'error: IpInReceives went back from 5 to 4'],
    [
      'stats: "r:eth0", grew: { rx: { packets: 2, dropped: 0 } }',
      'pass: rx.packets 2, rx.dropped 0',
    ],
    ['stats: "r:eth0", grew: { rx: { nohandler: 1 } }', 'pass: rx.nohandler 1'],
    ['stats: "r:eth0", grew: { tx: { packets: 1.. } }', 'fail: tx.packets 0'],
    ['stats: "r:eth0", grew: { tx: { errors: 0 } }', 'error: there is no counter tx.errors here'],
    [
      'stats: "r:eth9", grew: { tx: { errors: 0 } }',
      'error: before the stimulus: there is no eth9',
    ],
  ] as const)
    it(`${options}: ${wanted}`, () => {
      expect(verdict(stats, `{ ${options} }`, seen)).to.equal(wanted);
    });

  it('never passes without both readings', () => {
    const options = '{ stats: r, grew: { IpForwDatagrams: 0 } }';
    const reading = kernel({ IpForwDatagrams: 7 });
    for (const states of [
      {},
      { [nstat]: reading },
      { [`before: ${nstat}`]: reading },
      { [`before: ${nstat}`]: '', [nstat]: '' },
      { [`before: ${nstat}`]: '{}', [nstat]: reading },
      { [`before: ${nstat}`]: reading, [nstat]: '{ "kernel": { ' },
      { [`before: ${nstat}`]: reading, [nstat]: ended(1, 'no nstat') },
    ])
      expect(judge(stats, options, seeStates(states)).outcome).to.equal('error');
  });

  it('does not compare an interface with another one of the same name', () => {
    const states = seeStates({
      [`before: ${link}`]: links(2, { packets: 0 }, {}),
      [link]: links(3, { packets: 0 }, {}),
    });
    expect(verdict(stats, '{ stats: "r:eth0", grew: { rx: { packets: 0 } } }', states)).to.equal(
      'error: r:eth0 is another interface than before the stimulus',
    );
  });

  it('refuses lines of xfrm_stat that it cannot read', () => {
    const states = seeStates({
      [`before: ${xfrm}`]: 'XfrmInError 0\n',
      [xfrm]: 'XfrmInError -1\n',
    });
    expect(judge(stats, '{ stats: r, grew: { XfrmInError: 0 } }', states).outcome).to.equal(
      'error',
    );
  });

  it('lists what else grew when it fails', () => {
    expect(judge(stats, '{ stats: r, grew: { IpForwDatagrams: 0 } }', seen).detail).to.deep.equal([
      'also grew: IcmpInMsgs 2, IcmpMsgInType8 2',
    ]);
  });

  it('may still hold only while no counter has grown too much', () => {
    const canCome = (text: string): boolean | undefined =>
      stats.canCome?.(optionsOf(stats, text), seen);
    expect(canCome('{ stats: r, grew: { IpForwDatagrams: 3 } }')).to.equal(true);
    expect(canCome('{ stats: r, grew: { IpForwDatagrams: 1 } }')).to.equal(false);
  });

  it('compares runs by exact counts only', () => {
    const options = optionsOf(stats, '{ stats: r, grew: { IpForwDatagrams: 2, IcmpInMsgs: 1.. } }');
    expect(stats.entries?.(options, seen)).to.deep.equal([{ IpForwDatagrams: 2 }]);
  });

  it('is about absence if a count has an upper bound', () => {
    const absence = (count: string): unknown =>
      stats.absence?.(optionsOf(stats, `{ stats: r, grew: { IpForwDatagrams: ${count} } }`));
    expect([absence('0'), absence('..2'), absence('1..')]).to.deep.equal([{}, {}, undefined]);
  });
});
