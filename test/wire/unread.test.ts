/**
 * What is not read of a frame: a filter that selects the whole frame is never denied by a part of it, cut at any byte, and
 * never by what carries it unread.
 */
import { expect } from 'chai';

import { compileFilter } from '../../src/filter/compile.js';
import type { Field, Frame } from '../../src/model/frame.js';
import { decodePacket } from '../../src/wire/decode.js';
import { fieldInfo } from '../../src/wire/fields.js';
import { tablesWith } from '../../src/wire/tables.js';
import { hex, packetOf, showValue } from './sample.js';
import { samples } from './samples.js';

type Test = (frame: Frame) => boolean | undefined;

const compiled = new Map<string, Test>();

function testOf(text: string): Test {
  const known = compiled.get(text);
  if (known) return known;
  const compilation = compileFilter(text);
  // A few numbers are larger than their field, as they count in other units.
  const test: Test = (frame) => compilation.ok && compilation.filter.test(frame);
  compiled.set(text, test);
  return test;
}

/** What is asked of the capture, not of the packet. */
const ofCapture = /^(frame\.(cap_len|number|time_epoch|protocols)|_ws\..*)$/;

function literalOf(field: Field): string | undefined {
  const value = showValue(field);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (fieldInfo(field.name)?.type === 'string')
    return /^[\w.:/+=-]+$/.test(String(value)) ? `"${value}"` : undefined;
  return String(value) === '' ? undefined : String(value);
}

/** Filters that select a frame: its layers, its fields, and what these are. */
function filtersOf(frame: Frame): string[] {
  const filters = new Set<string>();
  for (const { protocol, fields } of frame.layers) {
    if (!ofCapture.test(protocol)) filters.add(protocol);
    for (const field of fields) {
      if (ofCapture.test(field.name)) continue;
      filters.add(field.name);
      const literal = literalOf(field);
      if (literal !== undefined) filters.add(`${field.name} == ${literal}`);
    }
  }
  return [...filters].filter((text) => testOf(text)(frame) === true);
}

/** Asked of layers by their number, of these and of others, and the contrary of it. */
function indexedOf({ layers }: Frame): string[] {
  const ways = ['#[-1]', '#[-2]', '#[1,-1]'];
  const filters = new Set<string>();
  for (const { protocol, fields } of layers) {
    if (protocol === 'frame' || protocol === 'data' || ofCapture.test(protocol)) continue;
    for (const way of ways) filters.add(`${protocol}${way}`).add(`!${protocol}${way}`);
    const [field] = fields;
    const literal = field && literalOf(field);
    if (literal === undefined) continue;
    for (const way of ways.slice(1)) filters.add(`${field!.name}${way} == ${literal}`);
    for (const all of ['', 'all ']) filters.add(`!(${all}${field!.name}#[-1] == ${literal})`);
  }
  return [...filters];
}

const decode = (bytes: Uint8Array, size = bytes.length, tables = tablesWith([])): Frame =>
  decodePacket(packetOf(bytes, size), 1, 1, tables);

const wholes = samples.map(({ title, protocol, frame }) => ({
  name: `${protocol}, ${title}`,
  frame: decode(hex(frame)),
}));

/** Some filters that the frame does not satisfy. */
const strangers = [...new Set(wholes.flatMap(({ frame }) => filtersOf(frame).slice(-2)))];

describe('what is not read of a frame', function () {
  this.timeout(60_000);

  it('is nothing of most samples', () => {
    const opaque = wholes
      .filter(({ frame }) => frame.unread && !frame.stop)
      .map(({ name }) => name);
    expect(opaque.length).to.be.lessThan(wholes.length / 5);
  });

  for (const { name, frame } of wholes)
    it(`${name}: no cut denies what the whole has, or grants what it has not`, () => {
      const wanted = filtersOf(frame);
      const absent = strangers.filter((text) => testOf(text)(frame) === false);
      for (let size = 0; size < frame.bytes.length; size++) {
        const cut = decode(frame.bytes, size);
        expect(
          cut.unread?.some((part) => part.cut),
          `${size} bytes`,
        ).to.equal(true);
        for (const text of wanted) {
          expect(testOf(text)(cut), `${text} at ${size} bytes`).not.to.equal(false);
          expect(testOf(`!(${text})`)(cut), `!(${text}) at ${size} bytes`).not.to.equal(true);
        }
        for (const text of absent)
          expect(testOf(text)(cut), `${text} at ${size} bytes`).not.to.equal(true);
      }
    });

  for (const { name, frame } of wholes)
    it(`${name}: by the number of a layer, a cut answers as the whole or not at all`, () => {
      const indexed = indexedOf(frame).map((text) => ({ text, truth: testOf(text)(frame) }));
      for (let size = 0; size < frame.bytes.length; size++) {
        const cut = decode(frame.bytes, size);
        for (const { text, truth } of indexed)
          expect(testOf(text)(cut), `${text} at ${size} bytes`).to.be.oneOf([truth, undefined]);
      }
    });

  const ethernet = '020000000002020000000001';
  const ipTo = (protocol: string, payload: Uint8Array): Uint8Array => {
    const length = (20 + payload.length).toString(16).padStart(4, '0');
    const header = hex(
      `${ethernet}080045 00${length}00010000 40${protocol}0000c0000201c0000202`.replaceAll(' ', ''),
    );
    return Buffer.concat([header, payload]);
  };
  const udpTo = (port: number, payload: Uint8Array): Uint8Array => {
    const words = [50000, port, 8 + payload.length, 0];
    const header = words.map((word) => word.toString(16).padStart(4, '0')).join('');
    return ipTo('11', Buffer.concat([hex(header), payload]));
  };
  const behind = (prefix: string, payload: Uint8Array): Uint8Array =>
    Buffer.concat([hex(prefix), payload]);

  /** Ways to carry a whole frame, or a packet without its link layer, that are not read. */
  const carriers: readonly [string, 'frame' | 'packet', (inner: Uint8Array) => Uint8Array][] = [
    [
      'MACsec',
      'frame',
      (inner) => Buffer.concat([hex(`${ethernet}88e50c0000000001`), inner, new Uint8Array(16)]),
    ],
    ['an unknown EtherType', 'frame', (inner) => behind(`${ethernet}1234`, inner)],
    ['Geneve of nothing known', 'frame', (inner) => udpTo(6081, behind('0000000000000100', inner))],
    ['B.A.T.M.A.N. of unknown type', 'frame', (inner) => behind(`${ethernet}4305060f`, inner)],
    ['B.A.T.M.A.N. of another version', 'frame', (inner) => behind(`${ethernet}43054005`, inner)],
    ['L2TP of another version', 'frame', (inner) => udpTo(1701, inner)],
    ['a session of L2TP', 'frame', (inner) => udpTo(1701, behind('0003000000000014', inner))],
    ['L2TP in IP', 'frame', (inner) => ipTo('73', behind('00000014', inner))],
    ['PPP in L2TP', 'packet', (inner) => udpTo(1701, behind('000200050006', inner))],
    ['ERSPAN', 'frame', (inner) => ipTo('2f', behind('000088be', inner))],
    [
      'MPLS of something',
      'frame',
      (inner) => behind(`${ethernet}884700001140`, Buffer.concat([hex('00000000'), inner])),
    ],
    ['an unknown protocol of IP', 'packet', (inner) => ipTo('c8', inner)],
    ['ESP', 'packet', (inner) => ipTo('32', behind('0000001100000001', inner))],
    ['ESP in UDP', 'packet', (inner) => udpTo(4500, behind('0000001100000001', inner))],
    [
      'WireGuard',
      'packet',
      (inner) =>
        udpTo(
          51820,
          Buffer.concat([hex('04000000010000000100000000000000'), inner, new Uint8Array(16)]),
        ),
    ],
    ['GTP of another version', 'packet', (inner) => udpTo(2152, behind('50ff000000000064', inner))],
    ['PPPoE', 'packet', (inner) => behind(`${ethernet}8864`, inner)],
    [
      'GRE with a source route',
      'packet',
      (inner) => ipTo('2f', behind('400008000000000000000000', inner)),
    ],
    ['PPTP', 'packet', (inner) => ipTo('2f', behind('2001880b', inner))],
  ];
  const isPacket = ({ layers }: Frame): boolean =>
    layers[1]?.protocol === 'eth' && /^ip(v6)?$/.test(layers[2]?.protocol ?? '');

  for (const [title, what, carry] of carriers)
    it(`${title} denies nothing that it may carry`, () => {
      for (const { name, frame } of wholes) {
        if (what === 'packet' && !isPacket(frame)) continue;
        const inner = what === 'frame' ? frame.bytes : frame.bytes.subarray(14);
        const outer = decode(carry(inner));
        for (const text of filtersOf(frame).filter((each) => !/^(frame|eth|llc)\b/.test(each)))
          expect(testOf(text)(outer), `${text} of ${name}`).not.to.equal(false);
      }
    });

  const bridging = tablesWith([{ table: 'udp.port', key: 4777, protocol: 'vxlan' }]);

  /** What the frame would be if what it carries could be read. */
  const complete = (outer: Frame, inner: Frame): Frame => {
    const { number, time, bytes, originalLength, layers } = outer;
    const own = layers.filter(({ protocol }) => protocol !== 'data');
    return { number, time, bytes, originalLength, layers: [...own, ...inner.layers.slice(1)] };
  };

  for (const [title, what, carry] of carriers)
    it(`${title} is answered by the number of a layer as if it were read, or not at all`, () => {
      for (const { name, frame } of wholes) {
        if (what === 'packet' && !isPacket(frame)) continue;
        if (frame.unread || frame.stop) continue;
        const [skip, layers] =
          what === 'frame' ? [0, frame.layers] : [14, frame.layers.toSpliced(1, 1)];
        const bridged = layers.some(({ protocol }) => protocol === 'eth');
        const bytes = carry(frame.bytes.subarray(skip));
        const outer = decode(bytes, bytes.length, bridged ? bridging : tablesWith([]));
        const whole = complete(outer, { ...frame, layers });
        for (const text of new Set([...indexedOf(whole), ...indexedOf(outer)]))
          expect(testOf(text)(outer), `${text} of ${name}`).to.be.oneOf([
            testOf(text)(whole),
            undefined,
          ]);
      }
    });

  const esp = (tables = tablesWith([])): Frame =>
    decode(ipTo('32', new Uint8Array(40)), 74, tables);
  const innermost: readonly [string, boolean | undefined, boolean | undefined][] = [
    ['eth#[-1]', true, undefined],
    ['eth.dst#[-1] == 02:00:00:00:00:02', true, undefined],
    ['!(eth.dst#[-1] == 02:00:00:00:00:02)', false, undefined],
    ['eth.dst#[1,-1] == 02:00:00:00:00:02', true, true],
    ['eth#[-2]', false, undefined],
    ['ip#[-1]', undefined, undefined],
    ['!ip.ttl#[-1]', undefined, undefined],
    ['ip.src#[1] == 192.0.2.1', true, true],
  ];
  for (const [text, plain, bridged] of innermost)
    it(`${text} of ESP: ${plain}, where somebody bridges ${bridged}`, () => {
      expect([testOf(text)(esp()), testOf(text)(esp(bridging))]).to.deep.equal([plain, bridged]);
    });

  const wg = (): Uint8Array =>
    carriers.find(([title]) => title === 'WireGuard')![2](new Uint8Array(40));

  it('holds Ethernet in packets only where somebody has such a tunnel', () => {
    const bytes = wg();
    expect(testOf('arp')(decode(bytes))).to.equal(false);
    expect(testOf('arp')(decode(bytes, bytes.length, bridging))).to.equal(undefined);
    expect(testOf('arp')(decodePacket(packetOf(bytes), 1, 1))).to.equal(undefined);
  });
});
