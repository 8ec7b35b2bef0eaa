/** Limits on reading captures: exceeding them is reported, and the event loop is never blocked. */
import { expect } from 'chai';

import type { NewPackets, Tap, TapState } from '../../src/host/tap.js';
import type { Frame } from '../../src/model/frame.js';
import { FrameReader } from '../../src/records/frame-reader.js';

const packet = { time: 1n, bytes: new Uint8Array(60), originalLength: 60 };
const packets = (count: number): (typeof packet)[] => new Array<typeof packet>(count).fill(packet);

interface Fake {
  readonly tap: Tap;
  readonly frames: Frame[];
  linkType: number;
  loss: string | undefined;
}

/** A tap that returns these portions in turn. */
function fake(
  portions: readonly Partial<NewPackets>[],
  state: TapState = 'listening',
  complaint = '',
): Fake & { readonly asked: number[] } {
  const asked: number[] = [];
  const left = [...portions];
  const readNew = (most: number): Promise<NewPackets> => {
    asked.push(most);
    return Promise.resolve({ packets: [], linkType: 1, size: 0, ...left.shift() });
  };
  const tap = { state, complaint, readNew } as unknown as Tap;
  return { tap, frames: [], linkType: 0, loss: undefined, asked };
}

describe('what is read of captures', () => {
  it('is all of them below the limits', async () => {
    const one = fake([{ packets: packets(3), size: 300 }, { packets: packets(1) }]);
    const reader = new FrameReader();
    await reader.read(one);
    await reader.read(one);
    expect(one).to.include({ loss: undefined, linkType: 1 });
    expect(one.frames.map(({ number }) => number)).to.deep.equal([1, 2, 3, 4]);
  });

  it('ends with a tap’s 20000 frames, whether they come at once or not', async () => {
    for (const portions of [[20_001], [15_000, 5_001], [20_000, 1]]) {
      const one = fake(portions.map((count) => ({ packets: packets(count) })));
      const reader = new FrameReader();
      for (const [index] of portions.entries()) {
        expect(one.loss, `portion ${index}`).to.equal(undefined);
        await reader.read(one);
      }
      expect(one.frames).to.have.lengthOf(20_000);
      expect(one.loss).to.equal('netlab reads only its first 20000 frames');
    }
  });

  it('ends with 60000 frames of all taps', async () => {
    const reader = new FrameReader();
    for (let tap = 0; tap < 3; tap++) {
      const one = fake([{ packets: packets(19_000) }]);
      await reader.read(one);
      expect(one.loss).to.equal(undefined);
    }
    const last = fake([{ packets: packets(4000) }]);
    await reader.read(last);
    expect(last.frames).to.have.lengthOf(3000);
    expect(last.loss).to.equal('netlab reads only 60000 frames of all taps together');
  });

  it('ends with 256 MiB of all captures', async () => {
    const reader = new FrameReader();
    const [one, other] = [fake([{ size: 200 * 2 ** 20 }]), fake([{ size: 56 * 2 ** 20 }])];
    await reader.read(one);
    await reader.read(other);
    expect(one.loss).to.equal(undefined);
    expect(other.asked).to.deep.equal([56 * 2 ** 20]);
    expect(other.loss).to.equal('netlab reads only 256 MiB of all captures together');
  });

  it('ends where a capture became too long', async () => {
    const one = fake([{ packets: packets(2) }], 'full', 'its file has 128 MiB');
    await new FrameReader().read(one);
    expect(one.loss).to.equal('its capture ended with frame 2: its file has 128 MiB');
  });

  it('lets the event loop have its turns', async () => {
    let turns = 0;
    let over = false;
    const turn = (): void => {
      turns++;
      if (!over) setImmediate(turn);
    };
    setImmediate(turn);
    await new FrameReader().read(fake([{ packets: packets(20_000) }]));
    over = true;
    expect(turns).to.be.at.least(1);
  });
});
