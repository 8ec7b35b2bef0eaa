/** Windows and their completeness, with a fake tcpdump. */
import { expect } from 'chai';

import type { Scenario } from '../../src/model/scenario.js';
import { Taps } from '../../src/run/taps.js';
import { writeCapture } from '../../src/wire/pcap-write.js';
import { FakeMachine, frame } from './fake-machine.js';

const place = { file: 'x.yaml', line: 1, column: 1 };
const scenario: Scenario = {
  name: 'x',
  file: 'x.yaml',
  title: '',
  about: '',
  tags: [],
  nodes: [],
  capture: [{ id: { node: 'a', name: 'eth0' }, promiscuous: false, hotplug: false, place }],
  steps: [],
  ipv6: false,
};

async function started(): Promise<{ fake: FakeMachine; taps: Taps }> {
  const fake = new FakeMachine();
  const taps = new Taps(fake.machine, scenario);
  await taps.start();
  await taps.begin(false);
  return { fake, taps };
}

describe('taps', () => {
  it('leave IPv6 the time to say all that it says when its links come up', async () => {
    const fake = new FakeMachine();
    const taps = new Taps(fake.machine, scenario);
    await taps.start();
    setTimeout(() => {
      fake.file = writeCapture(1, [frame(1)]);
      fake.counts = [1, 1, 0];
    }, 20);
    await taps.begin(true);
    const { first, frames } = (await taps.windows()).get('a:eth0') ?? {};
    expect({ first, frames }).to.deep.equal({ first: 2, frames: [] });
  });

  it('cut windows by frame numbers', async () => {
    const { fake, taps } = await started();
    fake.file = writeCapture(1, [frame(1), frame(2)]);
    fake.counts = [2, 2, 0];
    const first = (await taps.windows()).get('a:eth0');
    expect(first).to.include({ first: 1, complete: true });
    expect(first?.frames.map(({ number }) => number)).to.deep.equal([1, 2]);
    taps.cut();
    fake.file = writeCapture(1, [frame(1), frame(2), frame(3)]);
    fake.counts = [3, 3, 0];
    const second = (await taps.windows()).get('a:eth0');
    expect(second).to.include({ first: 3, complete: true });
    expect(second?.frames.map(({ number }) => number)).to.deep.equal([3]);
    expect(fake.signals.every((signal) => signal === 'USR1 7')).to.equal(true);
  });

  it('what the kernel dropped makes a window incomplete, and all after it', async () => {
    const { fake, taps } = await started();
    fake.counts = [0, 5, 5];
    const window = (await taps.windows()).get('a:eth0');
    expect(window).to.include({ complete: false });
    expect(window?.reason).to.equal('the kernel dropped 5 packets because its buffer was full');
    taps.cut();
    expect((await taps.windows()).get('a:eth0')).to.include({ complete: false });
    expect(taps.reports[0]).to.include({ complete: false });
  });

  it('what a storm brings beyond a limit is not looked at, and the window incomplete', async () => {
    const { fake, taps } = await started();
    fake.file = writeCapture(1, new Array<ReturnType<typeof frame>>(20_001).fill(frame(1)));
    fake.counts = [20_001, 20_001, 0];
    const { frames = [], complete, reason } = (await taps.windows()).get('a:eth0') ?? {};
    expect(frames).to.have.lengthOf(20_000);
    expect({ complete, reason }).to.deep.equal({
      complete: false,
      reason: 'netlab reads only its first 20000 frames',
    });
  });

  it('a file with fewer packets than were written is incomplete', async () => {
    const { fake, taps } = await started();
    fake.file = writeCapture(1, [frame(1)]);
    fake.counts = [2, 2, 0];
    expect((await taps.windows()).get('a:eth0')?.reason).to.equal(
      'netlab could read only 1 of 2 packets',
    );
  });

  it('a tcpdump that ends is told apart from an interface that is gone', async () => {
    const dead = await started();
    dead.fake.say('tcpdump: pcap_loop: some error');
    dead.fake.end();
    await Promise.resolve();
    expect((await dead.taps.windows()).get('a:eth0')).to.deep.include({
      complete: false,
      reason: 'tcpdump ended: tcpdump: pcap_loop: some error',
    });
    const gone = await started();
    gone.fake.file = writeCapture(1, [frame(1)]);
    gone.fake.say('tcpdump: pcap_loop: The interface disappeared');
    gone.fake.say('1 packet captured');
    gone.fake.say('1 packet received by filter');
    gone.fake.say('0 packets dropped by kernel');
    gone.fake.end();
    await Promise.resolve();
    expect((await gone.taps.windows()).get('a:eth0')).to.include({ complete: true, first: 1 });
  });
});
