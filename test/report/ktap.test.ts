import { expect } from 'chai';

import { formatKtap } from '../../src/report/ktap.js';
import { dangerous, expected, hostile, mixed, report, scenario } from './reports.js';

describe('the report as KTAP', () => {
  it('is version 1, scenarios, steps and verdicts nested', () => {
    expect(formatKtap(mixed)).to.equal(`KTAP version 1
# netlab 0.1.0 on Linux 6.1.0
1..5
  KTAP version 1
  1..1
    KTAP version 1
    1..3
    ok 1 1 received
    ok 2 host:eth0 icmp.type == 8
    ok 3 path icmp.type == 8 from a:mv0 to b:mv0, nowhere else
  ok 1 a pings b
ok 1 vepa-hairpin: VEPA siblings meet through a hairpin switch port
  KTAP version 1
  1..3
    KTAP version 1
    1..2
    # expected no frames, seen 2 frames (#3, #4)
    # host:eth0 #3  ICMP echo request
    # host:eth0 #4  ICMP echo reply
    # isolation.yaml:12:9
    not ok 1 host:eth0 no icmp
    ok 2 a:mv0 arp
  not ok 1 a pings the host
  ok 2 a change
    KTAP version 1
    1..1
    # expected to succeed, seen no such program
    not ok 1 it ends # ERROR no such program
  not ok 3 it ends # ERROR
not ok 2 isolation [mode=bridge]: a child cannot reach its host
# ip -n a route add default via 10.9.9.9
# ENETUNREACH
not ok 3 refused: a network that cannot be # ERROR the kernel refused: Nexthop has invalid gateway
ok 4 dummy-pair # SKIP this kernel has no dummy devices (CONFIG_DUMMY)
# wrong.yaml:3:5: there is no device type “vetch”
not ok 5 wrong: a scenario with a mistake # ERROR
`);
  });

  it('tells what was expected to fail, and what was not judged', () => {
    expect(formatKtap(report(expected))).to.equal(`KTAP version 1
# netlab 0.1.0 on Linux 6.1.0
1..1
  KTAP version 1
  1..1
    KTAP version 1
    1..3
    ok 1 1 received
    # expected no frames, seen 1 frame (#3)
    # known.yaml:9:9
    ok 2 a:mv0 no arp # XFAIL known bug: https://bugs.example/1
    ok 3 b:mv0 arp # SKIP since 6.7; this is Linux 6.1.0
  ok 1 a pings b # XFAIL
ok 1 known: answered by all # XFAIL
`);
  });

  it('has a plan when there is nothing', () => {
    expect(formatKtap(report())).to.equal('KTAP version 1\n# netlab 0.1.0 on Linux 6.1.0\n1..0\n');
  });

  it('lets nothing through that would look like a line or a directive', () => {
    const text = formatKtap(hostile);
    expect(text).not.to.match(dangerous);
    for (const line of text.split('\n'))
      expect(line).to.match(/^ *(KTAP version 1|1\.\.\d+|# .*|(not )?ok \d+ [^#]*( # .*)?)$|^$/);
    const odd = report(scenario({ name: 'a # SKIP b', title: '' }));
    expect(formatKtap(odd)).to.include('\nok 1 a SKIP b\n');
  });
});
