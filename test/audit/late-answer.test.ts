import { expect } from 'chai';

import { mayBeLate } from '../../src/audit/late-answer.js';
import type { StepReport } from '../../src/model/report.js';
import type { Verdict } from '../../src/model/verdict.js';
import { readText } from '../catalogue.js';

const scenario = ({ more = '', eth0 = '', step = 'ping: { from: a, to: b:eth0 }' } = {}) => {
  const [read] = readText(`
title: t
about: t
tags: []
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 ${eth0} } ${more} }
  b: { eth0: { address: 10.0.0.2/24 } }
steps:
  - ${step}
`);
  if (!read) throw new Error('no scenario');
  return read;
};

const stepOf = (duration: number, ...failed: readonly string[]): StepReport => ({
  name: 's',
  outcome: 'fail',
  duration,
  verdicts: failed.map((kind) => ({ kind, outcome: 'fail' }) as Verdict),
});

describe('whether a mutant was judged too soon', () => {
  for (const [what, mutant] of [
    ['a queue', scenario({ eth0: ', tc: [qdisc add root netem delay 10ms]' })],
    [
      'the timers of neighbours',
      scenario({ more: ', sysctls: { net.ipv4.neigh.eth0.retrans_time_ms: 50 }' }),
    ],
    ['those of one interface', scenario({ eth0: ', sysctls: { ipv4.neigh.mcast_solicit: 3 }' })],
    ['a program', scenario({ more: ', services: { x: { run: cat, ready: x } }' })],
    ['TCP', scenario({ step: 'tcp: { from: a, to: b:eth0, port: 7 }' })],
    ['a queue that a step makes', scenario({ step: 'tc: { a: qdisc add dev eth0 root tbf }' })],
    ['any command', scenario({ step: 'run: { a: "true" }' })],
    [
      'timers that a step sets',
      scenario({ step: 'ip: { a: ntable change name arp_cache retrans 9 }' }),
    ],
    ['a timer of sysctl', scenario({ step: 'sysctl: { a: net.ipv4.neigh.eth0.proxy_delay=80 }' })],
  ] as const)
    it(`maybe, with ${what}`, () => {
      expect(mayBeLate(mutant, stepOf(1100, 'frames', 'received'), 1000)).to.equal(true);
      expect(mayBeLate(mutant, stepOf(1100, 'lost'), 1000)).to.equal(true);
    });

  const queue = scenario({ eth0: ', tc: [qdisc add root netem delay 10ms]' });

  for (const [why, mutant, step] of [
    ['frames are handed on at once or never', scenario(), stepOf(1100, 'received')],
    [
      'a step only drops',
      scenario({ step: 'run: { a: [[nft, add table netdev t], nft add table inet t] }' }),
      stepOf(1100, 'received'),
    ],
    [
      'a queue only loses',
      scenario({ eth0: ', tc: [qdisc add root netem loss 9%, qdisc add clsact]' }),
      stepOf(1100, 'received'),
    ],
    ['answers were not waited for in vain', queue, stepOf(900, 'received')],
    ['it is no answer that is missing', queue, stepOf(1100, 'frames')],
    ['a frame is there that must not be', queue, stepOf(1100, 'received', 'none')],
  ] as const)
    it(`not where ${why}`, () => {
      expect(mayBeLate(mutant, step, 1000)).to.equal(false);
    });

  it('maybe, on a machine that was held up', () => {
    expect(mayBeLate(scenario(), stepOf(1600, 'received'), 1000)).to.equal(true);
  });
});
