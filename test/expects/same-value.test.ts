import { isIP } from 'node:net';

import { expect } from 'chai';
import fc from 'fast-check';

import { isSameValue } from '../../src/expects/same-value.js';

type Value = string | number | boolean;

describe('the same value', () => {
  for (const [expected, printed] of [
    ['fd00:0::1', 'fd00::1'],
    ['FD00:0:0:0::1', 'fd00::1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['::ffff:10.0.0.1', '::ffff:a00:1'],
    ['10.0.0.1/32', '10.0.0.1'],
    ['fd00::/64', 'fd00:0::/64'],
    ['fd00::1', 'fd00::1/128'],
    ['02:AB:00:00:00:01', '02:ab:00:00:00:01'],
    [4789, '4789'],
    ['4789', 4789],
    ['0x12b5', 4789],
    [16, '0x10'],
    ['0x010', '0x10'],
    ['1..', 4789],
    ['1..3', '3'],
    ['..3', 0],
    [true, 'on'],
    ['off', false],
    ['on', true],
    [true, null],
    ['on', null],
    ['802.1Q', '802.1Q'],
  ] as const)
    it(`${expected} is what is printed as ${printed}`, () => {
      expect(isSameValue(expected, printed)).to.equal(true);
    });

  for (const [expected, printed] of [
    ['fd00::1', 'fd00::2'],
    ['1..3', 4],
    ['1..', 0],
    ['1..', null],
    ['1..', '0x10'],
    ['1..', '10.0.0.1'],
    ['10.0.0.0/24', '10.0.0.0/25'],
    ['10.0.0.1', '10.0.0.1/24'],
    ['0.0.0.0/0', 'default'],
    ['02:00:00:00:00:01', '02:00:00:00:00:02'],
    ['0xffffffffffffffff', '0xfffffffffffffffe'],
    ['010', 10],
    ['010', '8'],
    ['1.10', '1.1'],
    [1, true],
    [true, 1],
    [true, 'yes'],
    [false, null],
    ['null', null],
    ['eth0', 'ETH0'],
    ['00:01', '1'],
  ] as const)
    it(`${expected} is not what is printed as ${printed}`, () => {
      expect(isSameValue(expected, printed)).to.equal(false);
    });

  const groups = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 });

  /** One of the many spellings of an IPv6 address. */
  const spelt = (all: readonly number[]): fc.Arbitrary<string> => {
    const zeros = all.flatMap((_, from) =>
      all.flatMap((_, to) =>
        to > from && all.slice(from, to + 1).every((group) => group === 0) ? [[from, to]] : [],
      ),
    );
    return fc
      .tuple(
        fc.constantFrom(undefined, ...zeros),
        fc.array(fc.record({ upper: fc.boolean(), width: fc.integer({ min: 1, max: 4 }) }), {
          minLength: 8,
          maxLength: 8,
        }),
      )
      .map(([gap, styles]) => {
        const texts = all.map((group, index) => {
          const { upper = false, width = 1 } = styles[index] ?? {};
          const text = group.toString(16).padStart(width, '0');
          return upper ? text.toUpperCase() : text;
        });
        if (!gap) return texts.join(':');
        const [from = 0, to = 0] = gap;
        return `${texts.slice(0, from).join(':')}::${texts.slice(to + 1).join(':')}`;
      });
  };

  const twoSpellings = fc
    .array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })), {
      minLength: 8,
      maxLength: 8,
    })
    .chain((all) => fc.tuple(spelt(all), spelt(all)));

  it('two spellings of an IPv6 address are one value', () => {
    fc.assert(
      fc.property(twoSpellings, ([a, b]) => {
        fc.pre(isIP(a) === 6 && isIP(b) === 6);
        return isSameValue(a, b) && isSameValue(`${a}/64`, `${b}/64`);
      }),
    );
  });

  it('two IPv6 addresses are two values', () => {
    fc.assert(
      fc.property(groups, groups, (a, b) => {
        fc.pre(a.join() !== b.join());
        const text = (all: readonly number[]): string =>
          all.map((each) => each.toString(16)).join(':');
        return !isSameValue(text(a), text(b));
      }),
    );
  });

  it('a number is the same in any base, as a number and as text', () => {
    const spellings = (value: bigint): Value[] => [
      String(value),
      `0x${value.toString(16)}`,
      `0x${value.toString(16).toUpperCase().padStart(16, '0')}`,
      ...(value < 2n ** 53n ? [Number(value)] : []),
    ];
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        (a, b) =>
          spellings(a).every(
            (one) =>
              spellings(a).every((other) => isSameValue(one, other)) &&
              (a === b || spellings(b).every((other) => !isSameValue(one, other))),
          ),
      ),
    );
  });

  it('it works both ways', () => {
    const any = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.ipV4(),
      fc.ipV6(),
      fc.constantFrom('on', 'off', 'true', '0x10', 'aa:BB', 'AA:bb'),
    );
    fc.assert(fc.property(any, any, (a, b) => isSameValue(a, b) === isSameValue(b, a)));
    fc.assert(fc.property(any, (a) => isSameValue(a, a)));
  });
});
