import { expect } from 'chai';

import { craftFrame } from '../../src/wire/craft.js';
import type { Recipe } from '../../src/wire/craft.js';
import { decodePacket } from '../../src/wire/decode.js';
import { isAtRandom, normalForm } from '../../src/wire/normal-form.js';

function form(recipe: Recipe, time = 0n): string {
  const crafted = craftFrame(recipe);
  if (!crafted.ok) throw new Error(JSON.stringify(crafted.problems));
  const bytes = crafted.value;
  return normalForm(decodePacket({ time, bytes, originalLength: bytes.length }, 1, 1));
}

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
    const frame = (recipe: Recipe): Parameters<typeof isAtRandom>[0] => {
      const crafted = craftFrame(recipe);
      if (!crafted.ok) throw new Error(JSON.stringify(crafted.problems));
      const bytes = crafted.value;
      return decodePacket({ time: 0n, bytes, originalLength: bytes.length }, 1, 1);
    };
    const igmp = (type: number): Recipe => [eth, ip({ proto: 2, ttl: 1 }), { igmp: { type } }];
    expect(isAtRandom(frame(igmp(0x16)))).to.equal(true);
    expect(isAtRandom(frame(igmp(0x11)))).to.equal(false);
    expect(isAtRandom(frame(base()))).to.equal(false);
  });
});

const base = (): Recipe => [eth, ip({ id: 1 }), { icmp: { type: 8, ident: 1, seq: 1 } }];
