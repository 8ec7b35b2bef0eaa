import { expect } from 'chai';

import { craftFrame } from '../../src/wire/craft.js';
import type { Recipe } from '../../src/wire/craft.js';
import { decodePacket } from '../../src/wire/decode.js';
import { normalForm } from '../../src/wire/normal-form.js';

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

  const differences: [string, Recipe][] = [
    ['an address', [eth, ip({ dst: '10.0.0.3' }), { icmp: { type: 8, seq: 1 } }]],
    ['a TTL', [eth, ip({ ttl: 1 }), { icmp: { type: 8, seq: 1 } }]],
    ['a sequence number', [eth, ip({}), { icmp: { type: 8, seq: 2 } }]],
    ['a length', [eth, ip({}), { icmp: { type: 8, seq: 1 } }, { data: { zeros: 100 } }]],
  ];
  for (const [what, recipe] of differences)
    it(`keeps ${what}`, () => expect(form(recipe)).not.to.equal(form(base)));
});
