import { expect } from 'chai';

import { bareudp } from '../../src/devices/bareudp.js';
import { creations, describeContradictions, describeLive, describeWords } from './kind.js';

const mpls = { dstport: 6635, ethertype: 'mpls_uc' };

describe('bareudp', () => {
  describeWords(bareudp, [
    [mpls, 'type dstport 6635 ethertype mpls_uc'],
    [
      { dstport: 7000, ethertype: 0x0800, srcportmin: 50000, multiproto: true },
      'type dstport 7000 ethertype 2048 srcportmin 50000 multiproto',
    ],
    [{ ...mpls, multiproto: 'off' }, 'type dstport 6635 ethertype mpls_uc nomultiproto'],
  ]);
  describeContradictions(bareudp, [
    [{ dstport: 7000, ethertype: 'ipv6', multiproto: true }, 'multiproto'],
  ]);

  it('what is at its port is known by its EtherType, in every spelling that ip takes', () => {
    const decoded = (words: string): string =>
      (bareudp.decodes?.(words.split(' ')) ?? [])
        .map(({ key, protocol }) => `${key} ${protocol}`)
        .join();
    for (const [words, expected] of [
      ['dstport 6635 ethertype mpls_uc', '6635 mpls'],
      ['dst 6635 ether 34888', '6635 mpls'],
      ['dstport 7000 ethertype ipv4', '7000 ip'],
      ['dstport 7000 ethertype 2048 multiproto', '7000 ip'],
      ['dstport 7000 ethertype 0x86DD', '7000 ipv6'],
      ['dstport 7000 ethertype 0x88f7', '7000 tunnel'],
      ['dstport 7000', '7000 tunnel'],
      ['dstport $P ethertype ipv4', '0 ip'],
      ['ethertype ipv4', ''],
    ] as const)
      expect(decoded(words), words).to.equal(expected);
  });

  describeLive(
    Object.keys(bareudp.schema.shape),
    creations(bareudp, [
      mpls,
      { ...mpls, srcportmin: 50000, multiproto: true },
      { dstport: 7000, ethertype: 0x86dd, multiproto: false },
    ]),
  );
});
