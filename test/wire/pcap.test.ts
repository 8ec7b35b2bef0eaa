import { readFileSync } from 'node:fs';

import { expect } from 'chai';
import fc from 'fast-check';

import type { Packet } from '../../src/model/frame.js';
import { CaptureReader, readCapture } from '../../src/wire/pcap.js';
import { writeCapture } from '../../src/wire/pcap-write.js';
import { hex } from './sample.js';

const little = (magic: string): string => `${magic}020004000000000000000000ffff000001000000`;
const one = '01000000' + '02000000' + '03000000' + '04000000' + 'aabbcc';

const packet: fc.Arbitrary<Packet> = fc
  .tuple(fc.bigInt(0n, 4294967295999999999n), fc.uint8Array({ maxLength: 100 }), fc.nat(1000))
  .map(([time, bytes, missing]) => ({ time, bytes, originalLength: bytes.length + missing }));

describe('readCapture', () => {
  const kinds: readonly [string, string, bigint][] = [
    ['microseconds, little-endian', little('d4c3b2a1') + one, 1_000_002_000n],
    ['nanoseconds, little-endian', little('4d3cb2a1') + one, 1_000_000_002n],
    [
      'microseconds, big-endian',
      'a1b2c3d4000200040000000000000000000000ff00000001' + '00000001000000020000000300000004aabbcc',
      1_000_002_000n,
    ],
    [
      'nanoseconds, big-endian',
      'a1b23c4d000200040000000000000000000000ff00000001' + '00000001000000020000000300000004aabbcc',
      1_000_000_002n,
    ],
  ];
  for (const [title, text, time] of kinds)
    it(`reads ${title}`, async () => {
      expect(await readCapture(hex(text))).to.deep.equal({
        linkType: 1,
        packets: [{ time, bytes: hex('aabbcc'), originalLength: 4 }],
      });
    });

  it('reads a link type that tells of a check sequence', async () => {
    const text = `d4c3b2a1020004000000000000000000ffff000001000024`;
    expect((await readCapture(hex(text))).linkType).to.equal(1);
  });

  const damaged: readonly [title: string, text: string, packets: number, damage: string][] = [
    ['nothing', '', 0, 'the file is empty'],
    ['10 bytes', 'd4c3b2a1020004000000', 0, 'the file is cut: 10 bytes where a header has 24'],
    ['text', '68656c6c6f'.repeat(6), 0, 'not a capture file: it begins with 68656c6c'],
    ['pcapng', `0a0d0d0a${'00'.repeat(30)}`, 0, 'a pcapng file, not a classic pcap file'],
    [
      'modified headers',
      little('34cdb2a1') + one,
      0,
      'a pcap file with modified packet headers, not a classic pcap file',
    ],
    [
      'another version',
      `d4c3b2a1090004000000000000000000ffff000001000000${one}`,
      0,
      'pcap version 9.4, not 2.4',
    ],
    [
      'a cut packet header',
      little('d4c3b2a1') + one + one.slice(0, 20),
      1,
      'the file is cut: 10 bytes of an unfinished packet after byte 43',
    ],
    [
      'a cut packet',
      little('d4c3b2a1') + one + one.slice(0, -2),
      1,
      'the file is cut: 18 bytes of an unfinished packet after byte 43',
    ],
    [
      'a length beyond all measure',
      little('d4c3b2a1') + one + '0000000000000000ffffffffffffffff',
      1,
      'a packet of 4294967295 bytes at byte 43, more than the 262144 of the file',
    ],
    [
      'more captured than there was',
      little('d4c3b2a1') + one + '00000000000000000400000003000000aabbccdd',
      1,
      'a packet at byte 43 has 4 bytes captured of 3',
    ],
  ];
  for (const [title, text, packets, damage] of damaged)
    it(`tells what is wrong with ${title}`, async () => {
      const file = await readCapture(hex(text));
      expect(file.packets.length).to.equal(packets);
      expect(file.damage).to.equal(damage);
    });

  it('reads every beginning of a file, and tells that it is cut', async () => {
    const whole = readFileSync('test/wire/corpus/tcp4.pcap');
    const all = (await readCapture(whole)).packets;
    for (let size = 0; size < whole.length; size += 1) {
      const { packets, damage } = await readCapture(whole.subarray(0, size));
      expect(packets).to.deep.equal(all.slice(0, packets.length));
      const consumed = packets.reduce((sum, { bytes }) => sum + 16 + bytes.length, 24);
      expect(damage === undefined).to.equal(size === consumed);
    }
  });

  it('reads bytes of any kind without a fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (bytes, begun) => {
        const file = begun ? Buffer.concat([hex(little('d4c3b2a1')), bytes]) : bytes;
        const { packets } = await readCapture(file);
        expect(packets.length).to.be.at.most(13);
      }),
    );
  });

  it('reads a packet of the greatest length, and many in one go', async () => {
    const large = { time: 1n, bytes: new Uint8Array(262144), originalLength: 262144 };
    const small = { time: 2n, bytes: new Uint8Array(60), originalLength: 60 };
    const packets = [large, ...Array<Packet>(20000).fill(small)];
    const file = await readCapture(writeCapture(1, packets));
    expect(file.damage).to.equal(undefined);
    expect(file.packets.length).to.equal(20001);
  });
});

describe('writeCapture', () => {
  it('writes what readCapture reads', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(packet), fc.nat(300), async (packets, linkType) => {
        const file = await readCapture(writeCapture(linkType, packets));
        expect(file).to.deep.equal({ linkType, packets });
      }),
    );
  });
});

describe('CaptureReader', () => {
  it('gives the packets as the file grows', () => {
    fc.assert(
      fc.property(fc.array(packet, { maxLength: 8 }), fc.array(fc.nat(60)), (packets, sizes) => {
        const file = writeCapture(1, packets);
        const reader = new CaptureReader();
        const read: Packet[] = [];
        let at = 0;
        for (const size of [...sizes, file.length]) {
          read.push(...reader.push(file.subarray(at, at + size)));
          at = Math.min(file.length, at + size);
        }
        expect(read).to.deep.equal(packets);
        expect(reader.linkType).to.equal(1);
        expect(reader.end()).to.equal(undefined);
      }),
    );
  });

  it('keeps nothing of the bytes that it was given', () => {
    const file = writeCapture(1, [{ time: 0n, bytes: Uint8Array.of(7), originalLength: 1 }]);
    const chunk = file.slice();
    const [first] = new CaptureReader().push(chunk);
    chunk.fill(0);
    expect(first?.bytes).to.deep.equal(Uint8Array.of(7));
  });

  it('reads no further once the file is damaged', () => {
    const reader = new CaptureReader();
    expect(
      reader.push(hex(`${little('d4c3b2a1')}${'00'.repeat(8)}${'ff'.repeat(8)}`)),
    ).to.deep.equal([]);
    expect(reader.damage).to.match(/^a packet of 4294967295 bytes/);
    expect(reader.push(hex(one))).to.deep.equal([]);
    expect(reader.end()).to.equal(reader.damage);
  });
});
