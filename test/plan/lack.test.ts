import { expect } from 'chai';

import { lackOf } from '../../src/plan/lack.js';
import { readRefusal } from '../../src/plan/refusal.js';

interface Row {
  readonly command: string;
  readonly said: string;
  readonly creates?: string;
  readonly ordinary?: true;
  readonly reason?: string;
  readonly symbols?: string;
  readonly plain?: true;
}

const nft = (marked: string, command: string, words = 'No such file or directory'): string =>
  `Error: Could not process rule: ${words}\n${command}\n${' '.repeat(command.indexOf(marked))}${'^'.repeat(marked.length)}\n`;

const rows: readonly Row[] = [
  {
    command: 'ip link add link eth0 name v1 type vlan id 1',
    creates: 'vlan',
    said: 'Error: Unknown device type.',
    reason: 'this kernel has no vlan devices (CONFIG_VLAN_8021Q)',
    symbols: 'CONFIG_VLAN_8021Q',
    plain: true,
  },
  {
    command: 'ip link add x type wwan',
    creates: 'wwan',
    said: 'Error: Unknown device type.',
    reason: 'this kernel has no wwan devices',
    plain: true,
  },
  {
    command:
      'ip l2tp add tunnel tunnel_id 1 peer_tunnel_id 1 remote 10.0.0.2 local 10.0.0.1 encap ip',
    creates: 'l2tp',
    said: 'RTNETLINK answers: No such file or directory\nError talking to the kernel',
    reason: 'this kernel has no L2TP (CONFIG_L2TP, CONFIG_L2TP_V3, CONFIG_L2TP_ETH)',
    symbols: 'CONFIG_L2TP, CONFIG_L2TP_V3, CONFIG_L2TP_ETH',
    plain: true,
  },
  {
    command: 'ip link add b9 type bridge vlan_filtering 1',
    creates: 'bridge',
    said: 'RTNETLINK answers: Operation not supported',
    reason: 'this kernel cannot create this bridge: Operation not supported',
  },
  {
    command: 'ip link set br0 type bridge vlan_filtering 1',
    said: 'RTNETLINK answers: Operation not supported',
    reason: 'this kernel has no VLAN filtering on bridges (CONFIG_BRIDGE_VLAN_FILTERING)',
    symbols: 'CONFIG_BRIDGE_VLAN_FILTERING',
  },
  {
    command: 'tc filter add dev e0 ingress flower action drop',
    said: 'Error: TC classifier not found.\nWe have an error talking to the kernel',
    reason: 'this kernel has no flower filters (CONFIG_NET_CLS_FLOWER)',
    symbols: 'CONFIG_NET_CLS_FLOWER',
    plain: true,
  },
  {
    command: 'tc class add dev e0 parent 1: classid 1:1 htb rate 1mbit',
    said: 'RTNETLINK answers: No such file or directory',
  },
  {
    command: 'ip fou add port 5555 ipproto 4',
    said: 'RTNETLINK answers: No such file or directory\nError talking to the kernel',
    reason: 'this kernel has no tunnels in UDP (FOU, GUE) (CONFIG_NET_FOU)',
    symbols: 'CONFIG_NET_FOU',
    plain: true,
  },
  {
    command: 'ip xfrm state add proto esp spi 1',
    said: 'Error: Requested type not found.',
    reason: 'this kernel has no such IPsec (CONFIG_XFRM_USER, CONFIG_INET_ESP)',
    symbols: 'CONFIG_XFRM_USER, CONFIG_INET_ESP',
    plain: true,
  },
  {
    command: 'ip xfrm state add proto esp spi 1 enc cbc(aes) 0x00 encap espinudp 4500 4500 0.0.0.0',
    said: 'RTNETLINK answers: Protocol not supported',
    reason: 'this kernel has no such IPsec (CONFIG_XFRM_USER, CONFIG_INET_ESP)',
    symbols: 'CONFIG_XFRM_USER, CONFIG_INET_ESP',
  },
  {
    command: 'ip xfrm state add proto esp spi 1 aead rfc4106(gcm(aes)) 0x00 128',
    said: 'Error: Kernel was unable to initialize cryptographic operations.',
    reason: 'this kernel lacks the requested cipher or hash, or the key has the wrong length',
  },
  {
    command: 'ip tunnel add t9 mode ipip remote 10.0.0.2',
    said: 'add tunnel "tunl0" failed: No such device',
    reason: 'this kernel lacks what ip requests: add tunnel "tunl0" failed: No such device',
    plain: true,
  },
  {
    command: 'nft add rule ip t c counter queue num 3',
    said: nft('queue', 'add rule ip t c counter queue num 3'),
    reason: 'this kernel has no “queue” in rules of nftables (CONFIG_NFT_QUEUE)',
    symbols: 'CONFIG_NFT_QUEUE',
    plain: true,
  },
  {
    command: 'nft add rule bridge b c meta ibrpvid 1',
    said: nft('meta ibrpvid 1', 'add rule bridge b c meta ibrpvid 1', 'Operation not supported'),
    reason: 'this kernel has no “meta” in rules of nftables (CONFIG_NFT_BRIDGE_META)',
    symbols: 'CONFIG_NFT_BRIDGE_META',
  },
  {
    command: 'nft add chain bridge b n { type nat hook postrouting priority 100; }',
    said: nft('nat', 'add chain bridge b n { type nat hook postrouting priority 100; }'),
    reason: 'this kernel has no nat chains in nftables (CONFIG_NFT_NAT)',
    symbols: 'CONFIG_NFT_NAT',
    plain: true,
  },
  {
    command: 'nft add table inet i',
    said: nft('add table inet i', 'add table inet i', 'Operation not supported'),
    reason: 'this kernel has no inet tables in nftables (CONFIG_NF_TABLES, CONFIG_NF_TABLES_INET)',
    symbols: 'CONFIG_NF_TABLES, CONFIG_NF_TABLES_INET',
    plain: true,
  },
  // Names of missing objects are no keywords.
  ...[
    ['nosuch', 'add rule ip t nosuch counter'],
    ['nosuch', 'add rule ip t c jump nosuch'],
    ['nosuch', 'add rule ip t c counter name nosuch'],
    ['nosuch', 'delete table ip nosuch'],
  ].map(([marked = '', command = '']) => ({
    command: `nft ${command}`,
    said: nft(marked, command),
  })),
  {
    command: 'sysctl -w net.mpls.conf.e0.input=1',
    said: 'sysctl: cannot stat /proc/sys/net/mpls/conf/e0/input: No such file or directory',
    reason: 'this kernel has no MPLS routes (CONFIG_MPLS_ROUTING, CONFIG_MPLS_IPTUNNEL)',
    symbols: 'CONFIG_MPLS_ROUTING, CONFIG_MPLS_IPTUNNEL',
  },
  {
    command: 'sysctl -w net.ipv4.nosuch=1',
    said: 'sysctl: cannot stat /proc/sys/net/ipv4/nosuch: No such file or directory',
    reason: 'this kernel has no setting net.ipv4.nosuch',
  },
  {
    command: 'sysctl -w net.core.xfrm_acq_expires=5',
    ordinary: true,
    said: 'sysctl: cannot stat /proc/sys/net/core/xfrm_acq_expires: No such file or directory',
    reason: 'this kernel has no setting net.core.xfrm_acq_expires, or not for an ordinary user',
  },
  {
    command: 'nft add rule bridge b c ct state new',
    said: nft('ct state', 'add rule bridge b c ct state new', 'Protocol error'),
    reason: 'this kernel has no connection tracking on bridges (CONFIG_NF_CONNTRACK_BRIDGE)',
    symbols: 'CONFIG_NF_CONNTRACK_BRIDGE',
  },
  {
    command: 'sysctl -w net.ipv4.conf.nosuch.rp_filter=1',
    said: 'sysctl: cannot stat /proc/sys/net/ipv4/conf/nosuch/rp_filter: No such file or directory',
  },
  {
    command: 'sysctl -w net.ipv4.tcp_congestion_control=bbr',
    said: 'sysctl: setting key "net.ipv4.tcp_congestion_control": No such file or directory',
    reason: 'this kernel has no congestion control bbr (CONFIG_TCP_CONG_BBR)',
    symbols: 'CONFIG_TCP_CONG_BBR',
  },
  {
    command: 'bridge fdb add 02:00:00:00:00:09 dev e0 master',
    said: 'RTNETLINK answers: Operation not supported',
  },
  { command: 'ip link set dev nix up', said: 'Cannot find device "nix"' },
  // Of permission
  {
    command: 'ip tuntap add dev t0 mode tap',
    creates: 'tap',
    said: 'open: Permission denied',
    reason: 'no permission to open /dev/net/tun',
    plain: true,
  },
  {
    command: 'ip tuntap add dev t0 mode tap',
    creates: 'tap',
    said: 'open: No such file or directory',
    reason: 'this kernel has no tap devices (CONFIG_TUN)',
    symbols: 'CONFIG_TUN',
    plain: true,
  },
  {
    command: 'ip macsec add m0 tx sa 0 pn 1 on key 01 00',
    ordinary: true,
    said: 'RTNETLINK answers: Operation not permitted',
    reason: 'an ordinary user may not do this: Operation not permitted',
    plain: true,
  },
  {
    command: 'ip macsec add m0 tx sa 0 pn 1 on key 01 00',
    said: 'RTNETLINK answers: Operation not permitted',
  },
  {
    command: 'sysctl -w kernel.panic=1',
    ordinary: true,
    said: 'sysctl: permission denied on key "kernel.panic"',
    reason: 'an ordinary user may not do this: permission denied on key "kernel.panic"',
    plain: true,
  },
  // The kernel's message is more specific than its errno: everybody is refused.
  {
    command: 'ip link set dev eth1 master bond0',
    ordinary: true,
    said: 'Error: Device can not be enslaved while up.',
  },
];

describe('lackOf', () => {
  for (const { command, said, creates, ordinary = false, ...wanted } of rows)
    it(`${command}: ${said.split('\n')[0] ?? ''}${ordinary ? ', to an ordinary user' : ''}`, () => {
      const attempt = { argv: command.split(' '), ...(creates ? { creates } : {}), ordinary };
      const lack = lackOf(attempt, readRefusal(`${said}\n`));
      expect(lack?.reason).to.equal(wanted.reason);
      expect(lack?.symbols?.join(', ')).to.equal(wanted.symbols);
      expect(lack?.plain === true).to.equal(wanted.plain === true);
    });

  it('tells that a program is too old, which another kernel does not cure', () => {
    const said = readRefusal('bridge: unknown command "fdb_max_learned"?\n');
    const argv = 'ip link add br0 type bridge fdb_max_learned 1'.split(' ');
    expect(lackOf({ argv, creates: 'bridge', ordinary: false }, said)).to.deep.equal({
      reason: 'ip is too old: bridge: unknown command "fdb_max_learned"',
      outdated: 'ip',
      plain: false,
    });
  });
});
