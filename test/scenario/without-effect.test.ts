/** Settings without effect, and expectations that cannot fail or cannot hold, are reported at their position. */
import { expect } from 'chai';

import { readScenario } from '../../src/scenario/read.js';

/** `underlined text: message / hint` for a step whose last expectation is this. */
function told(step: string, { head = '', cases = '' } = {}): string[] {
  const text = `title: t
${head}nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 } }
  b: { eth0: { address: 10.0.0.2/24 } }
capture: [a:eth0, b:eth0]
steps:
  - ${step}
${cases}`;
  return readScenario(text, 'x.yaml').problems.map(({ place, message, expected, hint }) => {
    const line = text.split('\n')[(place?.line ?? 0) - 1] ?? '';
    const spot = line.slice((place?.column ?? 1) - 1, (place?.endColumn ?? 1) - 1);
    return [
      `${spot}: ${message}`,
      ...(expected ? [`= ${expected}`] : []),
      ...(hint ? [hint] : []),
    ].join(' / ');
  });
}

const ping = (expectation: string): string =>
  `{ ping: { from: a, to: b:eth0 }, expect: [{ ${expectation} }] }`;
const run = (expectation: string): string => `{ run: { a: "true" }, expect: [{ ${expectation} }] }`;

const ofStimulus = 'leave it out: the stimulus has ended by then';
const ofAnswers = 'leave it out: netlab waits for an expected answer anyway';
const seenStays =
  'within: “within” has no effect: a frame that was captured does not go away / leave it out; to watch for longer, use “for”';
const anyCount =
  'every count is at least 0: this expects nothing / 1.. is at least one, ..3 at most three';

describe('words without effect', () => {
  for (const [step, ...words] of [
    [
      ping('received: 1, within: 2s'),
      `within: “within” has no effect: “received” depends on the stimulus alone / ${ofAnswers}`,
    ],
    [
      ping('lost: 0, within: 2s'),
      `within: “within” has no effect: “lost” depends on the stimulus alone / ${ofAnswers}`,
    ],
    [
      ping('sent: 1, within: 2s'),
      `within: “within” has no effect: “sent” depends on the stimulus alone / ${ofStimulus}`,
    ],
    [
      run('exit: 0, within: 2s'),
      `within: “within” has no effect: “exit” depends on the stimulus alone / ${ofStimulus}`,
    ],
    [
      run('fails: EINVAL, within: 2s'),
      `within: “within” has no effect: “fails” depends on the stimulus alone / ${ofStimulus}`,
    ],
    [
      run('output: x, within: 2s'),
      `within: “within” has no effect: “output” depends on the stimulus alone / ${ofStimulus}`,
    ],
    [
      '{ iperf: { flows: { x: { from: a, to: b:eth0 } } }, expect: [{ throughput: 1M.., of: x, within: 2s }] }',
      `within: “within” has no effect: “throughput” depends on the stimulus alone / ${ofStimulus}`,
    ],
    [ping('none: arp, at: b:eth0, within: 2s'), seenStays],
    [ping('frames: arp, at: b:eth0, count: 0, within: 2s'), seenStays],
    [ping('frames: arp, at: b:eth0, count: ..3, within: 2s'), seenStays],
    [ping('path: arp, through: [b:eth0], count: 0, within: 2s'), seenStays],
    [ping('notice: a, of: link, count: 0, within: 2s'), seenStays],
    [ping('received: 0..'), `0..: ${anyCount}`],
    [ping('sent: 0..'), `0..: ${anyCount}`],
    [ping('lost: 0..'), `0..: ${anyCount}`],
    [ping('frames: arp, at: b:eth0, count: 0..'), `0..: ${anyCount}`],
    [ping('notice: a, of: link, count: 0..'), `0..: ${anyCount}`],
    [
      ping('received: 3..1'),
      '3..1: “received” cannot be “3..1” / = a range from the smaller to the larger number: 1..3',
    ],
    [run('exit: 256'), '256: “exit” cannot be “256” / = an exit status: 0 to 255'],
    [
      run('output: { contains: one two, lacks: two }'),
      'two: “contains” includes the text of “lacks”',
    ],
    [
      '{ ping: { from: a, to: b:eth0, interval: 1 }, expect: [{ received: 1 }] }',
      '1: a single request has no interval / count: 2',
    ],
    [
      '{ arping: { from: a:eth0, to: b:eth0, broadcast: on }, expect: [{ received: 1 }] }',
      'on: the only request is broadcast anyway / count: 2',
    ],
    [
      '{ arping: { from: a:eth0, to: b:eth0, dad: on, unsolicited: on } }',
      'on: an address cannot be announced and probed at once',
    ],
    [
      '{ udp: { from: a, to: 10.0.0.2, port: 7, listen: on } }',
      'on: 10.0.0.2 is an address: netlab does not know what listens there / the listener: a node or node:name',
    ],
  ] as const)
    it(step, () => {
      expect(told(step)).to.deep.equal(words);
    });

  for (const step of [
    ping('frames: arp, at: b:eth0, within: 2s'),
    ping('frames: arp, at: b:eth0, count: 2, within: 2s'),
    ping('sequence: [arp], at: b:eth0, exactly: on, within: 2s'),
    ping('path: arp, through: [b:eth0], count: ..3, within: 2s'),
    ping('path: arp, through: [b:eth0], count: 0..'),
    ping('notice: a, of: link, count: 1.., within: 2s'),
    ping('link: a:eth0, lacks: { operstate: UP }, within: 2s'),
    run('exit: 0..'),
    run('exit: 1..'),
  ])
    it(`${step} is right`, () => {
      expect(told(step)).to.deep.equal([]);
    });

  it('what has an effect in one case of several is right', () => {
    const frames = ping('frames: arp, at: b:eth0, count: "${n}", within: 2s');
    expect(told(frames, { cases: 'cases: [{ n: 0 }, { n: 1 }]\n' })).to.deep.equal([]);
    expect(
      told(frames, { cases: 'cases: [{ name: x, n: 0 }, { name: y, n: 0 }]\n' }),
    ).to.deep.equal([seenStays]);
    const interval =
      '{ ping: { from: a, to: b:eth0, count: "${n}", interval: 1 }, expect: [{ sent: "${n}" }] }';
    expect(told(interval, { cases: 'cases: [{ n: 1 }, { n: 2 }]\n' })).to.deep.equal([]);
  });

  it('an expectation for no kernel of the scenario is never judged', () => {
    const hint = 'the scenario, or the step that this belongs to, applies to other kernels';
    const since = ping('received: 1, since: "6.7"');
    expect(told(since, { head: 'until: "6.6"\n' })).to.deep.equal([
      `since: no kernel is in the range since 6.7, until 6.6 / ${hint}`,
    ]);
    expect(told(since, { head: 'until: "6.7"\n' })).to.deep.equal([]);
    const cases = 'cases: [{ name: x, n: 1, until: "6.6" }, { name: y, n: 1 }]\n';
    expect(told(ping('received: "${n}", since: "6.7"'), { cases })).to.deep.equal([]);
    const bug = 'xfail: { link: "https://example.org/", until: "6.6" }';
    expect(told(ping(`received: 1, since: "6.7", ${bug}`))).to.deep.equal([
      `until: no kernel is in the range since 6.7, until 6.6 / ${hint}`,
    ]);
  });
});
