/** How long absence is watched, and what verdicts say about it. */
import { expect } from 'chai';

import { compileFilter } from '../../src/filter/compile.js';
import { formatWatch, leastWatch, withWatch, watchTime } from '../../src/judge/absence.js';
import { judgeStep } from '../../src/judge/judge.js';
import type { Delay } from '../../src/model/delay.js';
import type { Seen } from '../../src/model/observation.js';
import type { Verdict } from '../../src/model/verdict.js';
import type { Expectation, Step } from '../../src/model/scenario.js';
import { readText } from '../catalogue.js';
import { arpRequest, request, seeFrames } from '../expects/seen.js';

const stepOf = (text: string): Step => {
  const [scenario] = readText(`
title: t
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 } }
  b: { eth0: { address: 10.0.0.2/24 } }
capture: [a:eth0, b:eth0]
steps:
  - ${text}`);
  const [step] = scenario?.steps ?? [];
  if (!step) throw new Error('no step');
  return step;
};

const expecting = (expectation: string, more = ''): Step =>
  stepOf(`{ ping: { from: a, to: b:eth0 }, ${more} expect: [${expectation}] }`);

const only = ({ expect: [first] }: Step): Expectation => {
  if (!first) throw new Error('no expectation');
  return first;
};

const proxy: Delay = { what: 'a proxy’s answer', where: 'r:eth0', most: 800 };
const report: Delay = { what: 'an IGMP report', where: 'a', most: 30, protocols: ['igmp'] };
const hello: Delay = { what: 'an STP hello', where: 'r:br0', most: 2000, protocols: ['stp'] };
const all = [proxy, report, hello];

const time = (expectation: string, more = '', delays: readonly Delay[] = all): number => {
  const step = expecting(expectation, more);
  return watchTime(only(step), step, delays);
};

describe('absence is watched for', () => {
  const cases: [expectation: string, milliseconds: number][] = [
    ['{ none: icmp, at: a:eth0 }', 920],
    ['{ frames: icmp, at: a:eth0, count: 2 }', 920],
    ['{ frames: icmp, at: a:eth0, count: ..2 }', 920],
    ['{ sequence: [icmp], at: a:eth0, exactly: on }', 920],
    ['{ path: icmp, through: [a:eth0, b:eth0] }', 920],
    ['{ frames: icmp, at: a:eth0 }', 0],
    ['{ frames: icmp, at: a:eth0, count: 1.. }', 0],
    ['{ sequence: [icmp], at: a:eth0 }', 0],
    ['{ received: 0 }', 0],
    ['{ notice: a, of: neigh, count: 0 }', 0],
    ['{ none: icmp, at: a:eth0, for: 50ms }', 50],
    ['{ notice: a, of: neigh, count: 0, for: 2s }', 2000],
  ];
  for (const [expectation, milliseconds] of cases)
    it(`${milliseconds} ms: ${expectation}`, () => {
      expect(time(expectation)).to.equal(milliseconds);
    });

  it('the step’s own time, before what the kernel may hold back', () => {
    expect(time('{ none: icmp, at: a:eth0 }', 'for: 3s,')).to.equal(3000);
    expect(time('{ none: icmp, at: a:eth0, for: 0s }', 'for: 3s,')).to.equal(0);
  });

  describe('no frames that its filter cannot select', () => {
    /** Whether the step waits for IGMP reports, which may come for 30 ms. */
    const filters: readonly [waits: boolean, filter: string][] = [
      [false, 'icmp.type == 8 && ip.ttl == 64'],
      [false, 'arp'],
      [false, 'tcp.port == 80'],
      [false, 'arp || icmp'],
      [false, 'arp && (icmp || ip)'],
      [false, '(arp || tcp) && ip.src == 10.0.0.1'],
      [false, 'arp.opcode in {1, 2}'],
      [false, 'arp.opcode == igmp.type'],
      [false, 'arp[0:2] == 00:01'],
      [false, 'arp.opcode + 1 == 2'],
      [false, 'arp matches "a"'],
      [false, 'tcp.port & 1'],
      [true, 'igmp'],
      [true, 'arp || igmp'],
      [true, 'arp || ip.dst == 224.0.0.22'],
      [true, 'ip.dst == 224.0.0.22 || tcp'],
      [true, 'icmp || ip.proto == 2'],
      [true, 'tcp.port == 1 or frame'],
      [true, 'ip && (tcp || ip.proto == 2)'],
      [true, 'arp ^^ ip'],
      [true, 'ip.proto in {1, icmp.type, 2}'],
      [true, 'count(arp) == 0'],
      [true, 'igmp && count(tcp) < 1'],
      [true, '!arp'],
      [true, 'not icmp'],
      [true, '!(arp && igmp)'],
      [true, 'ip.src == 10.0.0.1'],
      [true, 'eth'],
      [true, 'udp'],
      [true, 'frame'],
    ];
    for (const [waits, filter] of filters)
      it(`${filter}: ${waits ? 'waits' : 'none'}`, () => {
        expect(compileFilter(filter).ok, 'is a filter').to.equal(true);
        expect(time(`{ none: '${filter}', at: a:eth0 }`, '', [report])).to.equal(waits ? 54 : 0);
      });

    it('of several protocols, any', () => {
      const query = { ...report, protocols: ['igmp', 'icmpv6'] };
      const times = ['icmpv6 || arp', 'igmp && ip', 'arp', 'igmp && icmpv6'].map((filter) =>
        time(`{ none: '${filter}', at: a:eth0 }`, '', [query]),
      );
      expect(times).to.deep.equal([54, 54, 0, 0]);
    });
  });

  it('longer on a machine that is slow, but for what is asked for', () => {
    const [bare, asked] = ['', 'for: 1s,'].map((more) =>
      expecting('{ none: icmp, at: a:eth0 }', more),
    );
    if (!bare || !asked) throw new Error('no step');
    expect(watchTime(only(bare), bare, all, 5)).to.equal(1000);
    expect(watchTime(only(asked), asked, [proxy], 5)).to.equal(1000);
    expect(leastWatch(stepOf('{ ip: { a: link set eth0 up } }'), all, 5)).to.equal(134);
  });

  it('in every step with commands what takes a moment only', () => {
    expect(leastWatch(stepOf('{ ip: { a: link set eth0 up } }'), all)).to.equal(54);
    expect(leastWatch(expecting('received: 1'), all)).to.equal(0);
    expect(leastWatch(stepOf('expect: [{ none: icmp, at: a:eth0 }]'), all)).to.equal(0);
  });
});

describe('a verdict on absence', () => {
  const saw = (watched?: number): Seen => ({
    ...seeFrames({
      'a:eth0': [
        [0, arpRequest],
        [10, request(1)],
      ],
      'b:eth0': [],
    }),
    measured: { kind: 'ping', finished: [] },
    ...(watched === undefined ? {} : { watched }),
  });
  const judge = (expectation: string, seen: Seen, delays: readonly Delay[] = []): Verdict => {
    const [verdict] = judgeStep(expecting(expectation), seen, 'Linux 6.12.0', delays);
    if (!verdict) throw new Error('no verdict');
    return verdict;
  };

  it('says how long was watched, and since when', () => {
    const verdict = judge('{ none: udp, at: a:eth0 }', saw(76));
    expect(verdict).to.include({ seen: 'none of 2 frames in 76 ms after ping', watched: 76 });
    const counted = judge('{ frames: icmp, at: a:eth0, count: 1 }', saw(76));
    expect(counted.seen).to.equal('1 frame (#2) in 76 ms');
    expect(counted.detail).to.deep.equal(['watched for 76 ms after ping']);
    const { windows, states } = saw();
    const alone = { windows, states, watched: 1200 };
    const step = stepOf('expect: [{ none: udp, at: a:eth0 }]');
    expect(judgeStep(step, alone, 'Linux 6.12.0')[0]?.seen).to.equal('none of 2 frames in 1.2 s');
  });

  it('says nothing of it where nothing absent is expected, where it fails, and of old records', () => {
    expect(judge('{ frames: icmp, at: a:eth0 }', saw(76))).not.to.have.property('watched');
    expect(judge('{ none: icmp, at: a:eth0 }', saw(76)).seen).to.equal('1 frame (#2)');
    expect(judge('{ none: udp, at: a:eth0 }', saw()).seen).to.equal('none of 2 frames');
  });

  it('says it of what was seen, before what else is to be said', () => {
    const expectation = only(expecting('{ none: udp, at: a:eth0 }'));
    const verdict = judge('{ none: udp, at: a:eth0 }', saw());
    const told = { ...verdict, seen: 'no frames at all; its interface went down' };
    expect(withWatch(told, expectation, saw(76), []).seen).to.equal(
      'no frames at all in 76 ms after ping; its interface went down',
    );
  });

  it('says what the kernel may still send', () => {
    const { seen, detail } = judge('{ none: udp, at: a:eth0, for: 0s }', saw(76), all);
    expect(seen).to.equal(
      'none of 2 frames in 76 ms after ping; an STP hello may take 2.0 s (and 1 more)',
    );
    expect(detail).to.deep.equal([
      'r:br0: an STP hello may take 2.0 s; to wait for it: “for: 2s”',
      'r:eth0: a proxy’s answer may take 0.8 s; to wait for it: “for: 0.8s”',
    ]);
    expect(judge('{ none: arp, at: b:eth0, for: 2s }', saw(2001), all)).not.to.have.property(
      'detail',
    );
  });

  it('never tells more than was watched', () => {
    expect([0, 7.9, 19, 99, 149, 999, 1099, 12_700].map(formatWatch)).to.deep.equal([
      '0 ms',
      '7 ms',
      '19 ms',
      '99 ms',
      '0.1 s',
      '0.9 s',
      '1.0 s',
      '12 s',
    ]);
  });
});
