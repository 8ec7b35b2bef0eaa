import { expect } from 'chai';

import { craftFrame } from '../../src/wire/craft.js';
import type { Recipe } from '../../src/wire/craft.js';
import { decodePacket } from '../../src/wire/decode.js';
import type { Frame } from '../../src/model/frame.js';
import { isAtRandom, normalForm, normalSummary } from '../../src/wire/normal-form.js';

function frame(recipe: Recipe, time = 0n): Frame {
  const crafted = craftFrame(recipe);
  if (!crafted.ok) throw new Error(JSON.stringify(crafted.problems));
  const bytes = crafted.value;
  return decodePacket({ time, bytes, originalLength: bytes.length }, 1, 1);
}

const form = (recipe: Recipe, time?: bigint): string => normalForm(frame(recipe, time));

const ip = (fields: Record<string, unknown>): Recipe[number] => ({
  ip: { src: '10.0.0.1', dst: '10.0.0.2', ...fields },
});
const eth = { eth: { src: '02:00:00:00:00:01', dst: '02:00:00:00:00:02' } };

describe('normal form', () => {
  const base = [eth, ip({ id: 1 }), { icmp: { type: 8, ident: 1, seq: 1 } }];

  it('forgets times and identifiers', () => {
    const other = [eth, ip({ id: 9 }), { icmp: { type: 8, ident: 7, seq: 1 } }];
    expect(form(other, 5n)).to.equal(form(base));
  });

  it('forgets the port that the kernel chose', () => {
    const udp = (srcport: number): Recipe => [eth, ip({}), { udp: { srcport, dstport: 4789 } }];
    expect(form(udp(40000))).to.equal(form(udp(50000)));
  });

  it('forgets the port that Geneve hashes', () => {
    const outside = (srcport: number): Recipe => [eth, ip({}), { udp: { srcport } }];
    const inside: Recipe = [{ geneve: { vni: 5 } }, ...base];
    expect(form([...outside(46), ...inside])).to.equal(form([...outside(20688), ...inside]));
    expect(form(outside(46))).not.to.equal(form(outside(20688)));
  });

  const differences: [string, Recipe][] = [
    ['an address', [eth, ip({ dst: '10.0.0.3' }), { icmp: { type: 8, seq: 1 } }]],
    ['a TTL', [eth, ip({ ttl: 1 }), { icmp: { type: 8, seq: 1 } }]],
    ['a sequence number', [eth, ip({}), { icmp: { type: 8, seq: 2 } }]],
    ['a length', [eth, ip({}), { icmp: { type: 8, seq: 1 } }, { data: { zeros: 100 } }]],
  ];
  for (const [what, recipe] of differences)
    it(`keeps ${what}`, () => expect(form(recipe)).not.to.equal(form(base)));
});

describe('normal form, in detail', () => {
  it('forgets an ephemeral port on the way back, too, and keeps others', () => {
    const udp = (srcport: number, dstport: number): Recipe => [
      eth,
      ip({}),
      { udp: { srcport, dstport } },
    ];
    expect(form(udp(7, 40000))).to.equal(form(udp(7, 50000)));
    expect(form(udp(1024, 7))).not.to.equal(form(udp(1025, 7)));
  });

  it('names fields as Wireshark does, addresses as people write them, no flag twice', () => {
    const text = form(base());
    expect(text).to.include('eth.dst=02:00:00:00:00:02').and.to.include('ip.src=10.0.0.1');
    expect(text).to.include(' ip.flags=').and.not.to.include('ip.flags.df');
    expect(text).not.to.match(/ip\.id=|checksum|icmp\.ident/);
  });

  it('tells frames whose times are drawn by lot', () => {
    const igmp = (type: number): Recipe => [eth, ip({ proto: 2, ttl: 1 }), { igmp: { type } }];
    expect(isAtRandom(frame(igmp(0x16)))).to.equal(true);
    expect(isAtRandom(frame(igmp(0x11)))).to.equal(false);
    expect(isAtRandom(frame(base()))).to.equal(false);
  });
});

describe('normal summary', () => {
  const ends = (srcport: number): Record<string, number> => ({ srcport, dstport: 7 });
  const ipv6 = { ipv6: { src: 'fd00::1', dst: 'fd00::2' } };
  const cases: [Recipe, string][] = [
    [base(), 'ICMP echo request seq=1 10.0.0.1 → 10.0.0.2'],
    [
      [eth, ipv6, { icmpv6: { type: 128, 'echo.identifier': 5, 'echo.sequence_number': 1 } }],
      'ICMPv6 echo request seq=1 fd00::1 → fd00::2',
    ],
    [
      [eth, ip({}), { tcp: { ...ends(40000), flags: 0x12, seq: 7, ack: 8 } }],
      'TCP [SYN ACK] len=0 10.0.0.1 → 10.0.0.2:7',
    ],
    [[eth, ipv6, { udp: ends(40000) }], 'UDP length 0 [fd00::1] → [fd00::2]:7'],
    [[eth, ip({}), { udp: ends(1024) }], 'UDP length 0 10.0.0.1:1024 → 10.0.0.2:7'],
  ];
  for (const [recipe, words] of cases)
    it(`is “${words}”`, () => expect(normalSummary(frame(recipe))).to.equal(words));
});

function base(): Recipe {
  return [eth, ip({ id: 1 }), { icmp: { type: 8, ident: 1, seq: 1 } }];
}
