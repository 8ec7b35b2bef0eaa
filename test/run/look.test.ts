/** A look is of a single moment, or its frames are the most recent part of it. */
import { expect } from 'chai';

import { runStep } from '../../src/run/step.js';
import { Taps } from '../../src/run/taps.js';
import { Names } from '../../src/terms/names.js';
import { writeCapture } from '../../src/wire/pcap-write.js';
import { readText } from '../catalogue.js';
import { FakeMachine, frame } from './fake-machine.js';

const [scenario] = readText(`
title: t
about: t
tags: []
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 } }
  b: { eth0: { address: 10.0.0.2/24 } }
capture: [a:eth0]
steps:
  - expect:
      - { neigh: a:eth0, has: { dst: 10.0.0.2 } }
      - { none: eth, at: a:eth0 }`);

/** The outcomes of a step in which a frame arrives during each of the first queries. */
async function look(frames: number): Promise<{ outcomes: string[]; asked: number; seen: number }> {
  const fake = new FakeMachine();
  fake.answer = '[{"dst":"10.0.0.2","dev":"eth0","state":["REACHABLE"]}]';
  let asked = 0;
  fake.asked = () => {
    const count = Math.min(++asked, frames);
    fake.counts = [count, count, 0];
    fake.file = writeCapture(1, new Array<ReturnType<typeof frame>>(count).fill(frame(1)));
  };
  const step = scenario?.steps[0];
  if (!scenario || !step) throw new Error('no step');
  const taps = new Taps(fake.machine, scenario);
  await taps.start();
  await taps.begin(false);
  const { verdicts, seen } = await runStep(fake.machine, taps, step, {
    names: new Names(scenario.nodes),
    kernel: 'Linux 6.1',
    failFast: true,
  });
  return {
    outcomes: verdicts.map(({ outcome }) => outcome),
    asked,
    seen: seen.windows.get('a:eth0')?.frames.length ?? 0,
  };
}

describe('a look', () => {
  it('asks the kernel once where nothing comes meanwhile', async () => {
    expect(await look(0)).to.deep.equal({ outcomes: ['pass', 'pass'], asked: 1, seen: 0 });
  });

  it('has the frames that came before the answer, and an answer that is no older than they are', async () => {
    const { outcomes, asked } = await look(1);
    expect(outcomes).to.deep.equal(['pass', 'fail']);
    expect(asked).to.be.at.least(2);
  });

  it('ends with the frames where they keep coming', async () => {
    const { outcomes, asked, seen } = await look(Infinity);
    expect(outcomes).to.deep.equal(['pass', 'fail']);
    expect(seen).to.equal(asked);
  });
});
