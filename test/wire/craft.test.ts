import { expect } from 'chai';
import fc from 'fast-check';

import { toHex } from '../../src/base/bytes.js';
import type { Frame } from '../../src/model/frame.js';
import {
  craftFields,
  craftFrame,
  craftWords,
  parseHexFrame,
  type Recipe,
} from '../../src/wire/craft.js';
import { decodePacket } from '../../src/wire/decode.js';
import { fieldInfo } from '../../src/wire/fields.js';
import { recipes } from './recipes.js';
import { packetOf, showValue, valuesOf } from './sample.js';

function craft(recipe: Recipe): Uint8Array {
  const frame = craftFrame(recipe);
  if (!frame.ok) throw new Error(frame.problems.map(({ message }) => message).join());
  return frame.value;
}

const decode = (bytes: Uint8Array): Frame => decodePacket(packetOf(bytes), 1, 1);
const link = { eth: { dst: '02:00:00:00:00:02', src: '02:00:00:00:00:01' } };
const network = { ip: { src: '10.0.0.1', dst: '10.0.0.2' } };

/** The name of a field that a recipe gives. */
/** Bytes are shown with colons. */
const plain = (field: string, value: unknown): unknown =>
  field === 'option.value' ? String(value).replace(/(..)(?=.)/g, '$1:') : value;

const fullName = (word: string, name: string): string => {
  const full = `${word.replace('_gpe', '')}.${name}`;
  return fieldInfo(full) ? full : name;
};

describe('craftFrame', () => {
  it('fills in what is left open', () => {
    const bytes = craft([link, network, { icmp: { ident: 7, seq: 1 } }, { data: '6e65746c6162' }]);
    expect(toHex(bytes)).to.equal(
      '0200000000020200000000010800' +
        '45000022000000004001' +
        '66d90a0000010a000002' +
        '0800b3c300070001' +
        '6e65746c6162',
    );
  });

  it('makes an ARP request from the addresses alone', () => {
    const [sender, target] = ['10.0.0.1', '10.0.0.2'];
    const bytes = craft([
      { eth: { dst: 'ff:ff:ff:ff:ff:ff', src: '02:00:00:00:00:01' } },
      {
        arp: {
          'src.hw_mac': '02:00:00:00:00:01',
          'src.proto_ipv4': sender,
          'dst.proto_ipv4': target,
        },
      },
    ]);
    expect(toHex(bytes)).to.equal(
      'ffffffffffff020000000001080600010800060400010200000000010a0000010000000000000a000002',
    );
  });

  it('keeps what is given, also when it is wrong', () => {
    const bytes = craft([
      { eth: { ...link.eth, type: 0x88b5 } },
      { ip: { ...network.ip, version: 4, len: 9999, checksum: 1, proto: 99 } },
      { udp: { length: 1, checksum: 2, srcport: 5, dstport: 6 } },
    ]);
    expect(toHex(bytes.subarray(12))).to.equal(
      '88b5' + '4500270f00000000406300010a0000010a000002' + '0005000600010002',
    );
  });

  it('may make a header that is too wrong to be read', () => {
    const bytes = craft([link, { ip: { ...network.ip, version: 5, hdr_len: 60 } }]);
    expect(decode(bytes).stop?.reason).to.equal('ip.version is 5, not 4');
    expect(bytes.length).to.equal(34);
  });

  it('takes data as bytes, text and zeros', () => {
    expect(craft([{ data: '01:02' }])).to.deep.equal(Uint8Array.of(1, 2));
    expect(craft([{ data: 12 }])).to.deep.equal(Uint8Array.of(0x12));
    expect(craft([{ data: { text: 'é' } }])).to.deep.equal(Uint8Array.of(0xc3, 0xa9));
    expect(craft([{ data: { zeros: 3 } }])).to.deep.equal(new Uint8Array(3));
  });

  for (const [index, recipe] of recipes.entries())
    it(`makes what is read as it was given: ${recipe.map((each) => Object.keys(each)[0]).join(' ')} (${index + 1})`, () => {
      const frame = decode(craft(recipe));
      for (const layer of recipe)
        for (const [word, fields] of Object.entries(layer)) {
          if (word === 'data') continue;
          for (const [name, value] of Object.entries(fields as Record<string, unknown>)) {
            if (name === 'options' && !Array.isArray(value)) continue;
            const pieces = Array.isArray(value)
              ? (value as Record<string, unknown>[])
              : [{ [name]: value }];
            for (const [field, part] of pieces.flatMap((piece) => Object.entries(piece)))
              for (const each of Array.isArray(part) ? (part as unknown[]) : [part])
                expect(valuesOf(frame, fullName(word, field)), `${word}.${field}`).to.include(
                  plain(field, each),
                );
          }
        }
      const statuses = frame.layers
        .flatMap((layer) => layer.fields)
        .filter(({ name, value }) => name.endsWith('checksum.status') && value === 0);
      const given = JSON.stringify(recipe).includes('checksum');
      expect(statuses.length > 0, 'bad checksums').to.equal(given);
    });

  it('reads back any values of fields', () => {
    const uint = (bits: number) => fc.nat({ max: 2 ** bits - 1 });
    const address = fc.ipV4();
    fc.assert(
      fc.property(
        fc.record({ src: address, dst: address, ttl: uint(8), id: uint(16), dsfield: uint(8) }),
        fc.record({ srcport: uint(16), seq: uint(31), ack: uint(31), flags: uint(12) }),
        fc.record({ id: uint(12), priority: uint(3), dei: fc.boolean() }),
        (ip, tcp, vlan) => {
          const frame = decode(craft([link, { vlan }, { ip }, { tcp }]));
          const seen = (protocol: string, given: object): object =>
            Object.fromEntries(
              Object.keys(given).map((name) => [name, valuesOf(frame, `${protocol}.${name}`)[0]]),
            );
          expect(seen('ip', ip)).to.deep.equal(ip);
          expect(seen('tcp', tcp)).to.deep.equal(tcp);
          expect(seen('vlan', vlan)).to.deep.equal(vlan);
          expect(valuesOf(frame, 'tcp.checksum.status')).to.deep.equal([1]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('makes each layer again from the fields that were read of it', () => {
    for (const recipe of recipes) {
      const frame = decode(craft(recipe));
      const layer = frame.layers.find(({ protocol }) => craftFields(protocol).length > 0)!;
      const names = new Set(craftFields(layer.protocol));
      const fields = Object.fromEntries(
        layer.fields
          .map((field) => [field.name.slice(layer.protocol.length + 1), showValue(field)] as const)
          .filter(([name]) => names.has(name)),
      );
      const again = decode(craft([{ [layer.protocol]: fields }, { data: { zeros: 60 } }]));
      for (const [name, value] of Object.entries(fields))
        expect(valuesOf(again, `${layer.protocol}.${name}`)[0], name).to.equal(value);
    }
  });

  const mistakes: readonly [title: string, recipe: Recipe, path: unknown[], problem: string][] = [
    ['nothing', [], [], 'a frame needs at least one layer'],
    [
      'an unknown layer',
      [link, { apr: {} }],
      [1, 'apr'],
      'no layer is called “apr” — did you mean “arp”?',
    ],
    [
      'an unknown field',
      [link, { arp: { opcod: 1 } }],
      [1, 'arp', 'opcod'],
      'arp has no field “opcod” that can be given — did you mean “opcode”?',
    ],
    [
      'a number that is too large',
      [{ ip: { ttl: 256 } }],
      [0, 'ip', 'ttl'],
      'ip.ttl cannot be 256 — a number, 0 to 255',
    ],
    [
      'a length in the wrong unit',
      [{ ip: { hdr_len: 21 } }],
      [0, 'ip', 'hdr_len'],
      'ip.hdr_len cannot be 21 — a multiple of 4, 0 to 60',
    ],
    [
      'an address that is none',
      [{ eth: { dst: 'ff:ff' } }],
      [0, 'eth', 'dst'],
      'eth.dst cannot be "ff:ff" — a MAC address, e.g. 02:00:00:00:00:01',
    ],
    [
      'an address of the other family',
      [{ ip: { src: 'fd00::1' } }],
      [0, 'ip', 'src'],
      'ip.src cannot be "fd00::1" — an IPv4 address',
    ],
    [
      'a flag that is none',
      [{ tcp: { 'flags.syn': 'yes' } }],
      [0, 'tcp', 'flags.syn'],
      'tcp.flags.syn cannot be "yes" — true or false',
    ],
    [
      'a field of another kind of message',
      [{ icmp: { type: 8, mtu: 1400, seq: 1 } }],
      [0, 'icmp', 'mtu'],
      'icmp.mtu does not go together with the other fields of this icmp',
    ],
    [
      'data that are none',
      [{ data: 'hello' }],
      [0, 'data'],
      'this is no data — hexadecimal bytes, {text: …} or {zeros: 0 to 65535}',
    ],
    [
      'two layers in one',
      [{ eth: {}, arp: {} }],
      [0],
      'a layer is one word with its fields, here are 2',
    ],
    [
      'fields that are none',
      [{ eth: 'x' }],
      [0, 'eth'],
      'eth has fields — a mapping, e.g. {dst: …}',
    ],
    [
      'options that are no bytes',
      [{ ip: { options: 'router alert' } }],
      [0, 'ip', 'options'],
      'ip.options cannot be "router alert" — bytes in hexadecimal',
    ],
    [
      'an option that is none',
      [{ icmpv6: { options: ['0101'] } }],
      [0, 'icmpv6', 'options', 0],
      'this is no option — a mapping of its fields, e.g. { opt.src_linkaddr: … }',
    ],
    [
      'a field that no option has',
      [{ icmpv6: { options: [{ 'opt.mtuu': 1400 }] } }],
      [0, 'icmpv6', 'options', 0, 'opt.mtuu'],
      'there is no “opt.mtuu” here — did you mean “opt.mtu”?',
    ],
    [
      'fields of two options in one',
      [{ icmpv6: { options: [{ 'opt.mtu': 1400, 'opt.prefix': 'fd00::' }] } }],
      [0, 'icmpv6', 'options', 0],
      'opt.mtu and opt.prefix does not make an option — the fields of one option',
    ],
    [
      'a value that does not fit',
      [{ dhcp: { options: [{ 'option.router': 'gateway' }] } }],
      [0, 'dhcp', 'options', 0, 'option.router'],
      'option.router cannot be "gateway" — an IPv4 address',
    ],
    [
      'an option that is too long',
      [{ dhcp: { options: [{ 'option.hostname': 'x'.repeat(256) }] } }],
      [0, 'dhcp', 'options', 0],
      'this does not fit into its length',
    ],
    [
      'a label that is too long',
      [{ dns: { queries: [{ 'qry.name': `${'x'.repeat(64)}.test` }] } }],
      [0, 'dns', 'queries', 0, 'qry.name'],
      `qry.name cannot be "${'x'.repeat(64)}.test" — a text`,
    ],
  ];
  for (const [title, recipe, path, text] of mistakes)
    it(`tells of ${title}`, () => {
      const frame = craftFrame(recipe);
      const [first, ...more] = frame.ok ? [] : frame.problems;
      expect(more).to.deep.equal([]);
      expect(first?.path).to.deep.equal(path);
      const hint = first?.hint ?? first?.expected;
      expect(hint === undefined ? first?.message : `${first?.message} — ${hint}`).to.equal(text);
    });

  it('tells all mistakes at once', () => {
    const frame = craftFrame([{ eth: { dst: 1, foo: 2 } }, { bar: {} }]);
    expect(frame.ok ? [] : frame.problems.map(({ path }) => path)).to.have.deep.members([
      [0, 'eth', 'dst'],
      [0, 'eth', 'foo'],
      [1, 'bar'],
    ]);
  });
});

describe('craftWords and craftFields', () => {
  it('tell what can be given', () => {
    expect(craftWords()).to.include.members(['eth', 'arp', 'ip', 'vxlan', 'vxlan_gpe', 'data']);
    expect(craftFields('arp')).to.include.members(['opcode', 'src.hw_mac', 'dst.proto_ipv4']);
    expect(craftFields('nothing')).to.deep.equal([]);
  });

  it('tell names that filters know', () => {
    for (const word of craftWords())
      for (const name of craftFields(word)) {
        if (['options', 'queries', 'tlvs'].includes(name)) continue;
        const protocol = word.replace(/_(gpe|tcp)$|2$|-ip$/, '');
        const info = fieldInfo(`${protocol}.${name}`) ?? fieldInfo(name);
        expect(info, `${word}.${name}`).to.not.equal(undefined);
      }
  });
});

describe('parseHexFrame', () => {
  it('reads bytes over several lines', () => {
    expect(parseHexFrame('ffff ffff\n0102')).to.deep.equal(Uint8Array.of(255, 255, 255, 255, 1, 2));
    expect(parseHexFrame('no bytes')).to.equal(undefined);
  });
});
