import { expect } from 'chai';

import { readAttempt } from '../../src/plan/attempt.js';

describe('readAttempt', () => {
  for (const [command, argv, creates] of [
    ['ip link add link eth0 name v1 type vlan id 1', undefined, 'vlan'],
    ['ip l a x type bond', 'ip link add x type bond', 'bond'],
    ['ip -d -n other link add type type type dummy', 'ip link add type type type dummy', 'dummy'],
    ['ip link set br0 type bridge vlan_filtering 1', undefined, undefined],
    ['ip link add x', undefined, undefined],
    ['ip link add x type', undefined, undefined],
    ['ip tuntap add dev t0 mode tap', undefined, 'tap'],
    [
      'ip r a 10.0.0.0/8 encap mpls 100 dev e0',
      'ip route add 10.0.0.0/8 encap mpls 100 dev e0',
      undefined,
    ],
    ['ip -M route add 100 via inet 10.0.0.1', 'ip -M route add 100 via inet 10.0.0.1', undefined],
    ['ip -f mpls route add 100 dev e0', 'ip -M route add 100 dev e0', undefined],
    ['ip -f inet route add default dev e0', 'ip route add default dev e0', undefined],
    ['ip ru add from 10.0.0.1 lookup 5', 'ip rule add from 10.0.0.1 lookup 5', undefined],
    ['ip next add id 1 dev e0', 'ip nexthop add id 1 dev e0', undefined],
    ['/sbin/ip', 'ip  ', undefined],
    ['tc q a dev e0 root netem', 'tc qdisc add dev e0 root netem', undefined],
    ['tc -s f add dev e0 flower', 'tc filter add dev e0 flower', undefined],
    ['bridge v add dev p1 vid 5', 'bridge vlan add dev p1 vid 5', undefined],
    ['nft add table ip t', undefined, undefined],
    ['sysctl -w net.ipv4.ip_forward=1', undefined, undefined],
    ['/usr/sbin/iptables-legacy -A INPUT', 'iptables-legacy -A INPUT', undefined],
  ] as const)
    it(command, () => {
      const attempt = readAttempt(command.split(' '));
      expect(attempt?.argv.join(' ')).to.equal(argv ?? command);
      expect(attempt?.creates).to.equal(creates);
    });

  it('leaves other programs alone', () => {
    expect(readAttempt(['ping', 'link', 'add'])).to.equal(undefined);
    expect(readAttempt([])).to.equal(undefined);
  });
});
