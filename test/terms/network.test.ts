import { expect } from 'chai';

import { parseInterfaceAddress } from '../../src/terms/address.js';
import { broadcastOf, canonicalAddress, linkLocalOf, networkOf } from '../../src/terms/network.js';

describe('networkOf and broadcastOf', () => {
  for (const [text, network, broadcast] of [
    ['10.1.2.3/24', '10.1.2.0/24', '10.1.2.255'],
    ['10.1.2.3/20', '10.1.0.0/20', '10.1.15.255'],
    ['255.255.255.255/0', '0.0.0.0/0', '255.255.255.255'],
    ['10.1.2.3/31', '10.1.2.2/31', undefined],
    ['10.1.2.3/32', '10.1.2.3/32', undefined],
    ['fd00::1:2:3/64', 'fd00::/64', undefined],
    ['2001:db8:ffff::1/33', '2001:db8:8000::/33', undefined],
    ['::1/128', '::1/128', undefined],
  ] as const)
    it(text, () => {
      const address = parseInterfaceAddress(text);
      if (!address) throw new Error('no address');
      expect(networkOf(address)).to.equal(network);
      expect(broadcastOf(address)).to.equal(broadcast);
    });
});

describe('canonicalAddress', () => {
  for (const [text, canonical] of [
    ['10.0.0.1', '10.0.0.1'],
    ['FD00:0:0:0::1', 'fd00::1'],
    ['::ffff:10.0.0.1', '::ffff:a00:1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
  ] as const)
    it(text, () => {
      expect(canonicalAddress(text)).to.equal(canonical);
    });
});

describe('linkLocalOf', () => {
  for (const [mac, address] of [
    ['02:00:00:00:00:01', 'fe80::ff:fe00:1'],
    ['00:11:22:33:44:55', 'fe80::211:22ff:fe33:4455'],
    ['02:5c:18:d5:5d:9d', 'fe80::5c:18ff:fed5:5d9d'],
  ] as const)
    it(mac, () => {
      expect(linkLocalOf(mac)).to.equal(address);
    });
});
