import { expect } from 'chai';
import fc from 'fast-check';

import type { Frame, Packet } from '../../src/model/frame.js';
import { decodePacket } from '../../src/wire/decode.js';
import { fieldInfo } from '../../src/wire/fields.js';
import { layerKinds } from '../../src/wire/layers.js';
import { hex, packetOf, valuesOf } from './sample.js';
import { samples } from './samples.js';

const ethernet = 1;
const protocols = (frame: Frame): string =>
  frame.layers
    .map(({ protocol }) => protocol)
    .filter((protocol) => protocol !== 'frame')
    .join(' ');

/** Whatever the bytes are: places inside the frame, known names, the types that are promised. */
function expectSound(frame: Frame): void {
  for (const { protocol, offset, length, fields } of frame.layers) {
    expect(fieldInfo(protocol)?.type, protocol).to.equal('protocol');
    expect(offset).to.be.at.least(0);
    expect(offset + length).to.be.at.most(frame.bytes.length);
    for (const field of fields) {
      const info = fieldInfo(field.name);
      const { value } = field;
      expect(info, field.name).to.not.equal(undefined);
      expect(info?.members, `${field.name} stands for others`).to.equal(undefined);
      const actual = value instanceof Uint8Array ? 'bytes' : typeof value;
      expect(actual, field.name).to.equal(javascriptTypes[info?.type ?? 'protocol']);
      if (typeof value === 'number') expect(Number.isFinite(value), field.name).to.equal(true);
      if (field.name.startsWith('frame.')) continue;
      expect(field.offset, field.name).to.be.at.least(0);
      expect(field.offset + field.length, field.name).to.be.at.most(frame.bytes.length);
    }
  }
}

const javascriptTypes = {
  protocol: 'undefined',
  boolean: 'boolean',
  uint: 'number',
  int: 'number',
  double: 'number',
  ether: 'bytes',
  ipv4: 'bytes',
  ipv6: 'bytes',
  bytes: 'bytes',
  string: 'string',
};

describe('decodePacket', () => {
  for (const { protocol, title, frame: text, layers, fields, whole } of samples)
    describe(`${protocol}: ${title}`, () => {
      const bytes = hex(text);

      it('reads the fields', () => {
        const frame = decodePacket(packetOf(bytes), 1, ethernet);
        expect(protocols(frame)).to.equal(layers);
        for (const [name, value] of Object.entries(fields)) {
          const values = valuesOf(frame, name);
          expect(values, name).to.deep.equal(Array.isArray(value) ? value : [value]);
        }
        expect(frame.stop).to.equal(undefined);
        expectSound(frame);
      });

      it('tells of every shorter capture that it is truncated', () => {
        for (let size = 0; size < (whole ?? bytes.length); size += 1) {
          const frame = decodePacket(packetOf(bytes, size), 1, ethernet);
          expectSound(frame);
          expect(frame.stop?.kind, `${size} bytes`).to.equal('truncated');
          expect(frame.stop?.reason).to.match(/needs \d+ bytes?, \d+ captured$/);
        }
      });

      it('reads every shorter packet without a fault of its own', () => {
        for (let size = 0; size < bytes.length; size += 1) {
          const frame = decodePacket(packetOf(bytes.subarray(0, size)), 1, ethernet);
          expectSound(frame);
          expect(frame.stop?.kind, `${size} bytes`).to.not.equal('truncated');
        }
      });
    });

  it('has a sample of every layer that is found in Ethernet frames', () => {
    const seen = new Set(samples.map(({ protocol }) => protocol));
    const others = new Set(['frame', 'data', 'raw', 'sll']);
    const missing = layerKinds
      .map(({ protocol }) => protocol)
      .filter((name) => !seen.has(name) && !others.has(name) && !name.startsWith('_ws.'));
    expect(missing).to.deep.equal([]);
  });

  it('reads the frame itself', () => {
    const bytes = hex(`${'ff'.repeat(12)}88b50102`);
    const frame = decodePacket(
      { time: 1_700_000_000_500_000_000n, bytes, originalLength: 20 },
      7,
      ethernet,
    );
    expect(frame.number).to.equal(7);
    expect(frame.layers[0]?.protocol).to.equal('frame');
    expect(valuesOf(frame, 'frame.number')).to.deep.equal([7]);
    expect(valuesOf(frame, 'frame.len')).to.deep.equal([20]);
    expect(valuesOf(frame, 'frame.cap_len')).to.deep.equal([16]);
    expect(valuesOf(frame, 'frame.time_epoch')).to.deep.equal([1_700_000_000.5]);
    expect(valuesOf(frame, 'frame.protocols')).to.deep.equal(['eth:ethertype:data']);
  });

  it('knows the time since the packet before, if there is one', () => {
    const at = (time: bigint): Packet => ({ ...packetOf(hex('020000000001')), time });
    const delta = (time: bigint, before?: Packet): unknown[] =>
      valuesOf(decodePacket(at(time), 2, 1, undefined, before), 'frame.time_delta');
    expect(delta(2_000_000_000n)).to.deep.equal([]);
    expect(delta(2_000_000_000n, at(999_999_999n))).to.deep.equal([1.000000001]);
    // Taps write frames in the order in which they hear them, which need not be that of their times.
    expect(delta(1_000n, at(3_000n))).to.deep.equal([-0.000002]);
  });

  it('is sound for bytes of any kind and any link type', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom(1, 101, 113, 276),
        fc.nat({ max: 100 }),
        (bytes, linkType, missing) => {
          const packet = { time: 0n, bytes, originalLength: bytes.length + missing };
          expectSound(decodePacket(packet, 1, linkType));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is sound for samples with bytes changed', () => {
    const mutation = fc.record({
      sample: fc.constantFrom(...samples.map(({ frame }) => hex(frame))),
      changes: fc.array(fc.tuple(fc.nat({ max: 150 }), fc.nat({ max: 255 })), { maxLength: 6 }),
      cut: fc.nat({ max: 200 }),
    });
    fc.assert(
      fc.property(mutation, ({ sample, changes, cut }) => {
        const bytes = sample.slice();
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        expectSound(decodePacket(packetOf(bytes, Math.max(0, bytes.length - cut)), 1, ethernet));
      }),
      { numRuns: 1500 },
    );
  });

  it('ends a nesting without end', () => {
    const bytes = hex(`${'02'.repeat(12)}${'81000001'.repeat(16000)}`);
    const frame = decodePacket(packetOf(bytes), 1, ethernet);
    expect(frame.stop).to.deep.equal({
      kind: 'unsupported',
      protocol: 'vlan',
      reason: 'more than 64 layers',
    });
  });

  it('tells of a link type that it does not know', () => {
    const frame = decodePacket(packetOf(hex('0102')), 1, 147);
    expect(frame.stop).to.deep.equal({
      kind: 'unsupported',
      protocol: 'frame',
      reason: 'link type 147',
    });
  });

  const stops: readonly [title: string, frame: string, protocol: string, reason: string][] = [
    [
      'IPv4 with version 5',
      `${'02'.repeat(12)}0800550000140000000040000000${'0a000001'.repeat(2)}`,
      'ip',
      'ip.version is 5, not 4',
    ],
    [
      'an IPv4 header that is too short',
      `${'02'.repeat(12)}0800440000140000000040000000${'0a000001'.repeat(2)}`,
      'ip',
      'ip.hdr_len says 16 bytes, 20 are the least',
    ],
    [
      'a UDP length beyond the packet',
      `${'02'.repeat(12)}08004500001c0000000040110000${'0a000001'.repeat(2)}00010002ffff0000`,
      'udp',
      'udp.length says 65535 bytes, ip.len leaves 8',
    ],
    [
      'a TCP header beyond the packet',
      `${'02'.repeat(12)}0800450000280000000040060000${'0a000001'.repeat(2)}` +
        `000100020000000000000000f000000000000000`,
      'tcp',
      'tcp.hdr_len says 60 bytes, ip.len leaves 20',
    ],
    [
      'an ICMP message that ip.len cuts',
      `${'02'.repeat(12)}0800450000180000000040010000${'0a000001'.repeat(2)}0800f7ff00000000`,
      'icmp',
      'icmp.ident needs 2 bytes, ip.len leaves 0',
    ],
  ];
  for (const [title, text, protocol, reason] of stops)
    it(`says what is wrong with ${title}`, () => {
      const frame = decodePacket(packetOf(hex(text)), 1, ethernet);
      expect(frame.stop).to.deep.equal({ kind: 'malformed', protocol, reason });
    });

  it('reads packets without a link layer', () => {
    const sample = samples.find(({ title }) => title === 'IP in IP')!;
    const frame = decodePacket(packetOf(hex(sample.frame).subarray(14)), 1, 101);
    expect(protocols(frame)).to.equal('raw ip ip icmp data');
  });

  it('reads cooked captures', () => {
    const sample = samples.find(({ title }) => title === 'IP in IP')!;
    const packet = sample.frame.slice(28);
    const first = `00000001000602000000000100000800${packet}`;
    const second = `0800000000000005000100060200000000010000${packet}`;
    const frame = decodePacket(packetOf(hex(first)), 1, 113);
    expect(protocols(frame)).to.equal('sll ip ip icmp data');
    expect(valuesOf(frame, 'sll.src.eth')).to.deep.equal(['02:00:00:00:00:01']);
    const other = decodePacket(packetOf(hex(second)), 1, 276);
    expect(protocols(other)).to.equal('sll ip ip icmp data');
    expect(valuesOf(other, 'sll.ifindex')).to.deep.equal([5]);
  });
});
