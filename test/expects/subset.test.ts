import { expect } from 'chai';
import fc from 'fast-check';

import type { Json } from '../../src/expects/subset.js';
import { differences, formatDifference, formatJson } from '../../src/expects/subset.js';

const tell = (expected: Json, actual: Json): string[] =>
  differences(expected, actual).map(formatDifference);

const macvlan: Json = {
  ifname: 'mv0',
  flags: ['BROADCAST', 'UP'],
  mtu: 1500,
  linkinfo: { info_kind: 'macvlan', info_data: { mode: 'vepa' } },
  vlans: [{ vlan: 1, flags: ['PVID'] }, { vlan: 5 }],
  learning: true,
};

describe('subset', () => {
  for (const expected of [
    {},
    { mtu: 1500 },
    { mtu: '1500' },
    { learning: true },
    { learning: 'on' },
    { linkinfo: { info_data: { mode: 'vepa' } } },
    { flags: ['UP'] },
    { flags: ['UP', 'BROADCAST'] },
    { vlans: [{ vlan: 1, flags: ['PVID'] }] },
    { vlans: [{ vlan: 5 }] },
    { vlans: [{ flags: ['PVID'] }] },
    { master: null },
    { linkinfo: { info_slave_kind: null } },
    { toString: null },
  ])
    it(`${formatJson(expected)} is held`, () => {
      expect(tell(expected, macvlan)).to.deep.equal([]);
    });

  for (const [expected, ...differing] of [
    [{ mtu: 1400 }, 'mtu is 1500, not 1400'],
    [{ master: 'br0' }, 'master is absent, not br0'],
    [{ ifname: null }, 'ifname is mv0, and should be absent'],
    [{ learning: 'off' }, 'learning is true, not off'],
    [{ ifname: 'on' }, 'ifname is mv0, not on'],
    [
      { linkinfo: { info_data: { mode: 'bridge' } } },
      'linkinfo.info_data.mode is vepa, not bridge',
    ],
    [
      { linkinfo: 'macvlan' },
      'linkinfo is {info_kind: macvlan, info_data: {mode: vepa}}, not macvlan',
    ],
    [{ mtu: { low: 1 } }, 'mtu is 1500, not {low: 1}'],
    [{ mtu: [1500] }, 'mtu is 1500, not [1500]'],
    [{ flags: ['UP', 'NOARP'] }, 'flags is [BROADCAST, UP], without NOARP'],
    [{ flags: [] }, 'flags is [BROADCAST, UP], not []'],
    [{ flags: 'UP' }, 'flags is [BROADCAST, UP], not UP'],
    [{ ifname: 'mv1', mtu: 9000 }, 'ifname is mv0, not mv1', 'mtu is 1500, not 9000'],
    [{ constructor: 'x' }, 'constructor is absent, not x'],
  ] as const)
    it(`${formatJson(expected)} is not: ${differing.join(', ')}`, () => {
      expect(tell(expected, macvlan)).to.deep.equal(differing);
    });

  it('a key without a value is there, and says that it is so', () => {
    const proxy: Json = { dst: '10.0.0.1', proxy: null };
    expect(tell({ proxy: true }, proxy)).to.deep.equal([]);
    expect(tell({ proxy: null }, proxy)).to.deep.equal(['proxy is null, and should be absent']);
    expect(tell({ proxy: null }, { dst: '10.0.0.1' })).to.deep.equal([]);
  });

  it('of what a link may stand on it says that there is nothing', () => {
    for (const link of [{ link: null }, { linkinfo: { info_data: { slave1: null } } }])
      expect(tell(link, link)).to.deep.equal([]);
  });

  it('an empty list is one without elements', () => {
    expect(tell({ flags: [] }, { flags: [] })).to.deep.equal([]);
    expect(tell({ flags: [] }, { mtu: 1 })).to.deep.equal(['flags is absent, not []']);
  });

  it('what differs is told as it was written', () => {
    expect(tell({ local: 'FD00::1' }, { local: 'fd00::2' })).to.deep.equal([
      'local is fd00::2, not FD00::1',
    ]);
  });

  // A null that is printed expects nothing; tested below.
  const json = (fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>).map(
    (value) => JSON.parse(JSON.stringify(value, (_, each: unknown) => each ?? 'none')) as Json,
  );

  /** Some of a value: keys and elements left out, at any depth, but of a list not all. */
  const partOf = (value: Json): fc.Arbitrary<Json> => {
    if (Array.isArray(value))
      return fc
        .subarray([...(value as readonly Json[])], { minLength: Math.min(value.length, 1) })
        .chain((kept) => fc.tuple(...kept.map(partOf)));
    if (typeof value === 'object' && value !== null)
      return fc
        .subarray(Object.entries(value))
        .chain((kept) =>
          fc.tuple(...kept.map(([key, each]) => fc.tuple(fc.constant(key), partOf(each)))),
        )
        .map((entries) => Object.fromEntries(entries) as Json);
    return fc.constant(value);
  };

  it('a value holds itself', () => {
    fc.assert(fc.property(json, (value) => differences(value, value).length === 0));
  });

  it('a value holds each part of itself', () => {
    const pair = json.chain((value) => fc.tuple(fc.constant(value), partOf(value)));
    fc.assert(fc.property(pair, ([value, part]) => differences(part, value).length === 0));
  });

  it('no mapping holds what it has another value for, or has not', () => {
    const entries = fc.dictionary(fc.string(), fc.integer(), { minKeys: 1 });
    fc.assert(
      fc.property(entries, fc.nat(), (mapping, pick) => {
        const keys = Object.keys(mapping);
        const key = keys[pick % keys.length] ?? '';
        const other = Object.fromEntries([[key, (mapping[key] ?? 0) + 1]]);
        const rest = Object.fromEntries(Object.entries(mapping).filter(([name]) => name !== key));
        const part = Object.fromEntries([[key, mapping[key] ?? 0]]);
        return (
          differences(other, mapping).length === 1 &&
          differences(part, rest).length === 1 &&
          differences(Object.fromEntries([[key, null]]), rest).length === 0
        );
      }),
    );
  });

  it('is written on one line', () => {
    expect(formatJson(macvlan)).to.equal(
      '{ifname: mv0, flags: [BROADCAST, UP], mtu: 1500, ' +
        'linkinfo: {info_kind: macvlan, info_data: {mode: vepa}}, ' +
        'vlans: [{vlan: 1, flags: [PVID]}, {vlan: 5}], learning: true}',
    );
    expect(formatJson({ state: '', dev: null })).to.equal('{state: "", dev: null}');
  });
});
