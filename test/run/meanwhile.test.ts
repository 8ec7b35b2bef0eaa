import { expect } from 'chai';

import type { Counted, Finished } from '../../src/model/observation.js';
import { ping } from '../../src/probes/ping.js';
import { carryOutMeanwhile, countIn, Counter } from '../../src/run/meanwhile.js';
import { needsSandbox } from '../sandbox-possible.js';
import { outcomesOf, runSingle } from './single.js';

const progress = ping.progress!;

describe('the output of a ping that runs', () => {
  for (const [line, what] of [
    ['64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.023 ms', 'received'],
    ['64 bytes from fd00::2: icmp_seq=1 ttl=64 time=0.023 ms', 'received'],
    ['64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.023 ms (DUP!)', undefined],
    ['no answer yet for icmp_seq=4', 'lost'],
    ['From 10.0.0.1 icmp_seq=4 Destination Host Unreachable', undefined],
    ['PING 10.0.0.2 (10.0.0.2) 56(84) bytes of data.', undefined],
    ['100 packets transmitted, 96 received, 4% packet loss, time 2100ms', undefined],
    ['', undefined],
  ] as const)
    it(`${line || 'an empty line'} counts as ${what ?? 'nothing'}`, () => {
      expect(progress.read(line)).to.equal(what);
    });

  it('is counted as a whole', () => {
    const text =
      '64 bytes from 10.0.0.2: icmp_seq=1 ttl=64\nno answer yet for icmp_seq=2\n64 bytes from 10.0.0.2: icmp_seq=3';
    expect(countIn(text, progress)).to.deep.equal({ received: 2, lost: 1 });
  });
});

describe('changes', () => {
  const course = (counter: Counter, done: string[]) => {
    let now: Counted = { received: 0, lost: 0 };
    const add = (what: keyof Counted): void => {
      now = { ...now, [what]: now[what] + 1 };
      counter.add(what);
    };
    const due = (after: Partial<Counted>) => ({
      after,
      carryOut: (): Promise<Finished[]> => {
        done.push(JSON.stringify(after));
        return Promise.resolve([]);
      },
    });
    const happened = carryOutMeanwhile([due({ received: 2 }), due({ lost: 1 })], {
      counter,
      counted: () => Promise.resolve(now),
    });
    return { add, happened };
  };

  it('are made in order, each at its moment', async () => {
    const [counter, done] = [new Counter(), [] as string[]];
    const { add, happened } = course(counter, done);
    add('lost');
    await Promise.resolve();
    expect(done).to.deep.equal([]);
    add('received');
    add('received');
    expect(await happened).to.have.length(2);
    expect(done).to.deep.equal(['{"received":2}', '{"lost":1}']);
  });

  it('whose moment does not come are not made', async () => {
    const [counter, done] = [new Counter(), [] as string[]];
    const { add, happened } = course(counter, done);
    add('received');
    add('received');
    counter.end();
    expect(await happened).to.have.length(1);
    expect(done).to.deep.equal(['{"received":2}']);
  });

  it('are made even if the moment is known only at the end', async () => {
    const [counter, done] = [new Counter(), [] as string[]];
    const { happened } = course(counter, done);
    counter.end({ received: 2, lost: 1 });
    expect(await happened).to.have.length(2);
  });

  it('fail if nobody can know when they are due', async () => {
    const [counter, done] = [new Counter(), [] as string[]];
    const { happened } = course(counter, done);
    counter.fail(new Error('tail ended'));
    expect(await happened.catch((error: unknown) => String(error))).to.equal('Error: tail ended');
  });
});

describe('a step with changes under traffic', function () {
  this.timeout(60_000);

  before(async function () {
    await needsSandbox(this);
  });

  const run = async (step: string): Promise<string[]> => {
    const { steps } = await runSingle(`
title: t
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 } }
  b: { eth0: { address: 10.0.0.2/24 } }
steps:
${step}`);
    return steps.flatMap(outcomesOf);
  };

  it('sees what was lost in between', async () => {
    const outcomes = await run(`
  - ping: { from: a, to: b:eth0, count: 100, interval: 0.02 }
    meanwhile:
      - { after: { received: 5 }, ip: { b: link set eth0 down } }
      - { after: { lost: 4 }, run: { b: ip link set eth0 up } }
    expect: [lost: 4.., received: 5..]`);
    expect(outcomes).to.deep.equal(['lost pass', 'received pass']);
  });

  it('fails if the moment does not come, or a command is refused', async () => {
    const outcomes = await run(`
  - ping: { from: a, to: b:eth0, count: 20, interval: 0.02 }
    meanwhile:
      - { after: { received: 1 }, ip: { b: link set nothing down } }
      - { after: { lost: 5 }, ip: { b: link set eth0 up } }
    expect: [lost: 0]`);
    expect(outcomes).to.deep.equal(['ip fail', 'ip fail', 'lost pass']);
  });
});
