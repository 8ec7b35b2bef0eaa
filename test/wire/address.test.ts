import { expect } from 'chai';
import fc from 'fast-check';

import { toHex } from '../../src/base/bytes.js';
import {
  formatIpv4,
  formatIpv6,
  formatMac,
  parseIpv4,
  parseIpv6,
  parseMac,
} from '../../src/wire/address.js';

const shown = (bytes: Uint8Array | undefined): string | undefined => bytes && toHex(bytes);

describe('addresses', () => {
  const ipv6: readonly [string, string][] = [
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['fe80::0200:00ff:fe00:0001', 'fe80::200:ff:fe00:1'],
    ['::ffff:10.0.0.1', '::ffff:10.0.0.1'],
    ['64:ff9b::10.0.0.1', '64:ff9b::a00:1'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
  ];
  for (const [text, canonical] of ipv6)
    it(`reads ${text} and writes ${canonical}`, () => {
      const bytes = parseIpv6(text);
      expect(bytes && formatIpv6(bytes)).to.equal(canonical);
    });

  for (const text of ['', ':', '1:2', ':::', '1::2::3', 'fe80::1%eth0', '10.0.0.1', '12345::'])
    it(`refuses “${text}” as an IPv6 address`, () => {
      expect(parseIpv6(text)).to.equal(undefined);
    });

  const macs: readonly [string, string | undefined][] = [
    ['02:00:00:00:00:01', '020000000001'],
    ['02-00-00-00-00-01', '020000000001'],
    ['0200.0000.0001', '020000000001'],
    ['2:0:0:0:0:a', '02000000000a'],
    ['02:00:00:00:00', undefined],
    ['02:00-00:00:00:01', undefined],
    ['020000000001', undefined],
  ];
  for (const [text, expected] of macs)
    it(`${expected === undefined ? 'refuses' : 'reads'} the MAC address ${text}`, () => {
      expect(shown(parseMac(text))).to.equal(expected);
    });

  it('refuses what is no IPv4 address', () => {
    for (const text of ['10.0.0', '10.0.0.256', '::1', '10.0.0.1/24', ''])
      expect(parseIpv4(text), text).to.equal(undefined);
  });

  it('come back from their text', () => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    fc.assert(
      fc.property(bytes(6), bytes(4), bytes(16), (mac, four, six) => {
        expect(parseMac(formatMac(mac))).to.deep.equal(mac);
        expect(parseIpv4(formatIpv4(four))).to.deep.equal(four);
        expect(parseIpv6(formatIpv6(six))).to.deep.equal(six);
      }),
    );
  });
});
