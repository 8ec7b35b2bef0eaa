import { expect } from 'chai';

import { compareFingerprints } from '../../src/compare/comparison.js';
import { formatDifferences } from '../../src/report/difference.js';
import { fingerprint } from './fingerprints.js';

const look = { colour: false, width: 100, verbose: false };

/** The reported differences between two lists of frames at one tap. */
const compare = (before: readonly string[], after: readonly string[]): string[] =>
  formatDifferences(
    compareFingerprints(
      fingerprint('pass', { frames: { 'a:eth0': before } }),
      fingerprint('pass', { frames: { 'a:eth0': after } }),
    ),
    look,
  );

const request = '#3 echo request | frame.len=98 eth.type=2048 ip.ttl=64 icmp.type=8';
const routed = '#3 echo request | frame.len=98 eth.type=2048 ip.ttl=63 icmp.type=8';
const reply = '#4 echo reply | frame.len=98 eth.type=2048 ip.ttl=64 icmp.type=0';
const arp = '#1 ARP who has | frame.len=42 eth.type=2054 arp.opcode=1';
const head = ['1. a pings b', '  frames a:eth0'];

describe('compareSightings', () => {
  const table: [string, string[], string[], string[]][] = [
    ['tells nothing of what is alike', [arp, request], [arp, request], []],
    [
      'does not mind numbers and words',
      [request],
      ['#9 other words | frame.len=98 eth.type=2048 ip.ttl=64 icmp.type=8'],
      [],
    ],
    [
      'names the fields of a frame that has changed',
      [arp, request, reply],
      [arp, routed, reply],
      [...head, '    ~ #3 echo request', '        ip.ttl 64 → 63'],
    ],
    [
      'tells a frame that came, with its number',
      [request],
      [arp, request],
      [...head, '    + #1 ARP who has'],
    ],
    ['tells a frame that is gone', [arp, request], [request], [...head, '    - #1 ARP who has']],
    [
      'takes what does not resemble for another frame',
      [arp],
      [reply],
      [...head, '    - #1 ARP who has', '    + #4 echo reply'],
    ],
    [
      'says what an entry without a name has that only one run saw',
      ['entry | operstate=DOWN mtu=1500'],
      [],
      [...head, '    - #1 entry: operstate DOWN, mtu 1500'],
    ],
    [
      'counts the fields of a name',
      ['x | ip.src=1 ip.ttl=64 ip.src=2 eth.type=1'],
      ['x | ip.src=1 ip.ttl=64 ip.src=3 eth.type=1'],
      [...head, '    ~ #1 x', '        ip.src#2 2 → 3'],
    ],
    [
      'tells a field that is new',
      ['x | eth.type=1 ip.ttl=64'],
      ['x | eth.type=1 ip.ttl=64 vlan.id=5'],
      [...head, '    ~ #1 x', '        vlan.id none → 5'],
    ],
    [
      'leaves out what differs from run to run',
      ['differs from run to run | unsteady'],
      [request],
      [],
    ],
  ];
  for (const [what, before, after, told] of table)
    it(what, () => expect(compare(before, after)).to.deep.equal(told));

  it('tells verdicts, the stimulus, state, and taps that only one has', () => {
    const before = fingerprint('pass', {
      verdicts: ['1 received | of=received outcome=pass'],
      stimulus: ['ping | sent=1 received=1'],
      states: { 'a:eth0 link': ['eth0 | ifname=eth0 mtu=1500 operstate=UP'] },
    });
    const after = fingerprint('fail', {
      verdicts: ['1 received | of=received outcome=fail'],
      stimulus: ['ping | sent=1 received=0'],
      frames: { 'b:eth0': [arp] },
      states: { 'a:eth0 link': ['eth0 | ifname=eth0 mtu=1500 operstate=DOWN'] },
    });
    expect(formatDifferences(compareFingerprints(before, after), look)).to.deep.equal([
      '1. a pings b',
      '  verdicts',
      '    ~ 1 received',
      '        outcome pass → fail',
      '  stimulus',
      '    ~ ping',
      '        received 1 → 0',
      '  frames b:eth0',
      '    + #1 ARP who has',
      '  state a:eth0 link',
      '    ~ eth0',
      '        operstate UP → DOWN',
    ]);
  });

  it('tells of steps that only one came to', () => {
    const before = fingerprint('pass', {}, { name: 'more', frames: { 'a:eth0': [arp] } });
    expect(
      formatDifferences(compareFingerprints(before, fingerprint('fail', {})), look),
    ).to.deep.equal(['2. more', '  frames a:eth0', '    - #1 ARP who has']);
  });
});
