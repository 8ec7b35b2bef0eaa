/** What the kernel may still send, judging by the captured frames. */
import { expect } from 'chai';

import { owedBy } from '../../src/judge/owed.js';
import type { Recipe } from '../../src/wire/craft.js';
import { arpRequest, seeFrames } from '../expects/seen.js';

const owed = (...recipes: readonly Recipe[]): string[] =>
  owedBy(
    seeFrames({
      'a:eth0': recipes.map((each, index) => [index, each] as const),
      'b:eth0': recipes.map((each, index) => [index, each] as const),
    }),
  ).map(({ where, what, most }) => `${where} ${what} ${most}`);

const eth = { eth: { src: '02:00:00:00:00:01', dst: '02:00:00:00:00:02' } };
const igmp = (type: number, max_resp: number): Recipe => [
  eth,
  { ip: { src: '10.0.0.1', dst: '224.0.0.1' } },
  { igmp: { type, max_resp, maddr: '0.0.0.0' } },
];
const ipv6 = (src: string, dst: string, message: Record<string, unknown>): Recipe => [
  eth,
  { ipv6: { src, dst, hlim: 255 } },
  { icmpv6: message },
];
const solicitation = ipv6('2001:db8::1', 'ff02::1:ff00:2', {
  type: 135,
  'nd.ns.target_address': '2001:db8::2',
});

describe('what the kernel may still send by what was seen', () => {
  it('is nothing after frames that ask for nothing', () => {
    expect(owed(arpRequest, igmp(0x16, 0))).to.deep.equal([]);
  });

  it('a report, within the time that a query gives', () => {
    expect(owed(igmp(0x11, 10))).to.deep.equal(['a:eth0 a report in answer to a query 1000']);
    expect(owed(igmp(0x11, 0x80))).to.deep.equal(['a:eth0 a report in answer to a query 12800']);
    expect(
      owed(ipv6('fe80::1', 'ff02::1', { type: 130, 'mld.maximum_response_delay': 1500 })),
    ).to.deep.equal(['a:eth0 a report in answer to a query 1500']);
  });

  it('a repeated neighbour solicitation, when there was no answer', () => {
    const advertisement = ipv6('2001:db8::2', '2001:db8::1', {
      type: 136,
      'nd.na.flag.s': true,
      'nd.na.target_address': '2001:db8::2',
    });
    expect(owed(solicitation)).to.deep.equal(['a:eth0 a repeated neighbour solicitation 2000']);
    expect(owed(solicitation, advertisement)).to.deep.equal([]);
  });

  it('a TCP retransmission, when there was no acknowledgement', () => {
    const syn: Recipe = [
      eth,
      { ip: { src: '10.0.0.1', dst: '10.0.0.2' } },
      { tcp: { srcport: 1, dstport: 2, seq: 7, 'flags.syn': 1 } },
    ];
    expect(owed(syn)).to.deep.equal(['a:eth0 a TCP retransmission 1000']);
  });
});
