import { expect } from 'chai';

import { conntrack } from '../../src/expects/conntrack.js';
import { readConntrack } from '../../src/expects/conntrack-read.js';
import { describeLanguage, judge, verdict } from './kind.js';
import { seeStates } from './seen.js';

/** `conntrack -L -o extended` of conntrack-tools 1.4.7. */
const ipv4 = [
  'ipv4     2 udp      17 28 src=10.0.1.1 dst=10.0.2.1 sport=42790 dport=9 packets=1 bytes=31 [UNREPLIED] src=10.0.2.1 dst=10.0.2.254 sport=9 dport=42790 packets=0 bytes=0 mark=0 use=1',
  'ipv4     2 tcp      6 49 ESTABLISHED src=10.0.0.1 dst=10.0.0.2 sport=5 dport=6 zone-orig=3 src=10.0.0.2 dst=10.0.0.1 sport=6 dport=5 [ASSURED] mark=16 use=1',
  'ipv4     2 gre      47 49 src=10.0.0.1 dst=10.0.0.2 srckey=0x5 dstkey=0x6 [UNREPLIED] src=10.0.0.2 dst=10.0.0.1 srckey=0x6 dstkey=0x5 mark=0 use=1',
  'ipv4     2 unknown  99 49 src=10.0.0.1 dst=10.0.0.2 [UNREPLIED] src=10.0.0.2 dst=10.0.0.1 mark=0 use=1',
  'ipv4     2 tcp      6 src=10.0.0.7 dst=10.0.0.8 sport=5 dport=6 src=10.0.0.8 dst=10.0.0.7 sport=6 dport=5 [OFFLOAD] mark=0 zone=7 use=2',
  '',
].join('\n');
const ipv6 =
  'ipv6     10 icmpv6   58 28 src=::1 dst=::1 type=128 code=0 id=28966 src=::1 dst=::1 type=129 code=0 id=28966 mark=0 use=1\n';

const uncounted = 'error: accounting is off: sysctls: { net.netfilter.nf_conntrack_acct: 1 }';

describe('expectation conntrack', () => {
  describeLanguage(conntrack, {
    refused: ['conntrack: "a:eth0", count: 1', 'conntrack: a'],
    titles: { 'conntrack: r, has: { proto: tcp }': 'r  conntrack has {proto: tcp}' },
  });

  const seen = seeStates({
    'r$ conntrack -L -f ipv4 -o extended': ipv4,
    'r$ conntrack -L -f ipv6 -o extended': ipv6,
  });
  for (const [options, wanted] of [
    [
      'has: { proto: udp, orig: { src: 10.0.1.1 }, reply: { dst: 10.0.2.254 } }',
      'pass: 1 of 6 entries',
    ],
    ['has: { orig: { src: 10.0.2.254 } }', 'fail: none of 6 entries'],
    ['has: { orig: { packets: 1.. }, status: [UNREPLIED], timeout: ..30 }', 'pass: 1 of 6 entries'],
    ['has: { state: ESTABLISHED, mark: 0x10, zone-orig: 3, zone: null }', 'pass: 1 of 6 entries'],
    ['has: { proto: gre, orig: { srckey: 5 } }', 'pass: 1 of 6 entries'],
    ['has: { proto: 99 }', 'pass: 1 of 6 entries'],
    ['has: { status: [OFFLOAD], zone: 7, timeout: null }', 'pass: 1 of 6 entries'],
    ['has: { proto: icmpv6, orig: { src: "0::1", type: 128 }, zone: 0 }', 'pass: 1 of 6 entries'],
    ['lacks: { zone: 0, proto: udp }', 'fail: 1 of 6 entries'],
    ['lacks: { proto: sctp }', 'pass: none of 6 entries'],
    ['count: 6', 'pass: 6 entries'],
    // Without accounting, counters are not printed.
    ['lacks: { proto: icmpv6, orig: { packets: 1.. } }', uncounted],
    ['has: { proto: gre, reply: { bytes: 1 } }', uncounted],
    ['lacks: { proto: sctp, orig: { packets: 1.. } }', 'pass: none of 6 entries'],
    ['lacks: { proto: udp, orig: { bytes: 32.. } }', 'pass: none of 6 entries'],
    ['has: { proto: gre, orig: { packets: null } }', 'pass: 1 of 6 entries'],
  ] as const)
    it(`${options}: ${wanted}`, () => {
      expect(verdict(conntrack, `{ conntrack: r, ${options} }`, seen)).to.equal(wanted);
    });

  it('without one of both families, nothing passes', () => {
    const half = seeStates({ 'r$ conntrack -L -f ipv4 -o extended': '' });
    expect(judge(conntrack, '{ conntrack: r, count: 0 }', half).outcome).to.equal('error');
  });

  for (const [words, text] of [
    ['an unknown word', ipv4.replace('mark=16', 'mark=16 colour=red')],
    ['an unknown flag', ipv4.replace('[ASSURED]', '[ASSURED] <soft>')],
    ['no reply', 'ipv4 2 tcp 6 49 src=10.0.0.1 dst=10.0.0.2 mark=0\n'],
    ['something else', 'conntrack has no time\n'],
    ['half a line', ipv4.slice(0, 60)],
  ] as const)
    it(`refuses ${words}`, () => {
      expect(readConntrack(text)).to.be.a('string');
    });
});
