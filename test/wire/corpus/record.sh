#!/bin/sh
# Records the captures of this folder from real traffic between network namespaces. Needs root,
# iproute2, tcpdump, ping, socat; touches nothing outside its own namespaces.
#   unshare -nmpf --kill-child --mount-proc sh record.sh FOLDER
set -eu
out=$1
mount -t tmpfs none /run
mkdir -p /run/netns

node() { for each; do ip netns add "$each"; ip -n "$each" link set dev lo up; done; }
gone() { for each; do ip netns del "$each"; done; }
wire() { # node interface node interface
  ip link add dev "$2" netns "$1" type veth peer name "$4" netns "$3"
  ip -n "$1" link set dev "$2" up
  ip -n "$3" link set dev "$4" up
}
v4() { ip netns exec "$1" sysctl -q net.ipv6.conf.all.disable_ipv6=1; }
tap() { # node interface file
  ip netns exec "$1" tcpdump -i "$2" -p -U --immediate-mode --time-stamp-precision=nano \
    -w "$out/$3.pcap" 2>/run/tap &
  tcpdump=$!
  till grep -q listening /run/tap
}
reads() { tcpdump -nvr "$out/$1.pcap" 2>/dev/null | grep -q "$2"; } # file pattern
holds() { [ "$(tcpdump -r "$out/$1.pcap" 2>/dev/null | wc -l)" -ge "$2" ]; } # file frames
till() { # command: until it succeeds, at most about ten seconds
  tries=0
  until "$@"; do tries=$((tries + 1)); [ $tries -lt 200 ] || { echo "gave up: $*" >&2; return 1; }; sleep 0.05; done
}
listens() { ip netns exec "$1" ss -Hln | grep -q ":$2 "; } # node port
untap() { kill -INT "$tcpdump"; wait "$tcpdump" || true; }

# ping over IPv4: ARP, echo, fragments, an unreachable port, a TTL too small, IP options
node a r b
v4 a; v4 r; v4 b
wire a eth0 r eth0; wire r eth1 b eth0
ip -n a address add 10.0.0.1/24 dev eth0; ip -n r address add 10.0.0.254/24 dev eth0
ip -n b address add 10.0.1.1/24 dev eth0; ip -n r address add 10.0.1.254/24 dev eth1
ip -n a route add default via 10.0.0.254; ip -n b route add default via 10.0.1.254
ip netns exec r sysctl -q net.ipv4.ip_forward=1
tap a eth0 ping4
ip netns exec a ping -qc 2 -i 0.2 10.0.1.1
ip netns exec a ping -qc 1 -s 3000 10.0.1.1
ip netns exec a ping -qc 1 -t 1 -W 0.2 10.0.1.1 || true
ip netns exec a ping -qc 1 -R 10.0.1.1
ip netns exec a ping -qc 1 -T tsandaddr 10.0.1.1 || true
ip netns exec a ping -qc 1 -Q 0xb9 10.0.1.1
ip netns exec a ping -qc 1 -s 4 10.0.0.254
ip netns exec a ping -qc 1 -W 0.2 10.0.1.77 || true
echo hello | ip netns exec a socat -t 0.2 - UDP:10.0.1.1:7777 || true
ip -n r link set dev eth1 mtu 1000
ip netns exec a ping -qc 1 -M do -s 1200 -W 0.2 10.0.1.1 || true
ip netns exec a arping -qc 1 -U -I eth0 10.0.0.1 || true
ip netns exec a arping -qc 1 -A -I eth0 10.0.0.1 || true
ip netns exec a arping -qc 1 -D -I eth0 10.0.0.77 || true
untap

# TCP: handshake, data, an empty port, SACK and timestamps; UDP both ways
tap a eth0 tcp4
ip netns exec b socat TCP-LISTEN:5000,reuseaddr PIPE & server=$!
till listens b 5000
echo hello there | ip netns exec a socat -t 0.3 - TCP:10.0.1.1:5000
kill $server 2>/dev/null || true
ip netns exec a socat - TCP:10.0.1.1:5001 </dev/null 2>/dev/null || true
ip netns exec b socat UDP-LISTEN:5002 PIPE & server=$!
till listens b 5002
echo hello | ip netns exec a socat -t 0.2 - UDP:10.0.1.1:5002
kill $server 2>/dev/null || true
untap
gone a r b

# IPv6: duplicate address detection, ND, MLD, echo, fragments, errors, TCP, a router's advertisement
node a r b
wire a eth0 r eth0; wire r eth1 b eth0
tap a eth0 ping6
ip netns exec r sysctl -q net.ipv6.conf.all.forwarding=1
ip -n a address add fd00::1/64 dev eth0
ip -n r address add fd00::ff/64 dev eth0; ip -n r address add fd01::ff/64 dev eth1
ip -n b address add fd01::1/64 dev eth0
ip -n a route add default via fd00::ff; ip -n b route add default via fd01::ff
till ip netns exec a ping -6 -qc 1 -W 1 fd01::1
ip netns exec a ping -6 -qc 2 -i 0.2 fd01::1
ip netns exec a ping -6 -qc 1 -s 3000 fd01::1
ip netns exec a ping -6 -qc 1 -t 1 -W 0.2 fd01::1 || true
ip netns exec a ping -6 -qc 1 -W 0.2 fd02::1 || true
echo hello | ip netns exec a socat -t 0.2 - UDP6:[fd01::1]:7777 || true
ip -n r link set dev eth1 mtu 1300
ip netns exec a ping -6 -qc 1 -M do -s 1400 -W 0.2 fd01::1 || true
ip netns exec b socat TCP6-LISTEN:5000 PIPE & server=$!
till listens b 5000
echo hello | ip netns exec a socat -t 0.3 - TCP6:[fd01::1]:5000
kill $server 2>/dev/null || true
ip netns exec a socat -u UDP6-RECV:6000,ipv6-join-group=[ff05::1234]:eth0 - & server=$!
till reads ping6 'ff05::1234 to_ex'
kill $server; wait $server || true
till reads ping6 'ff05::1234 to_in'
untap
gone a r b

# VXLAN, unicast and multicast, with GBP; IGMP joins and leaves
node a b
v4 a; v4 b
wire a eth0 b eth0
ip -n a address add 192.0.2.1/24 dev eth0; ip -n b address add 192.0.2.2/24 dev eth0
tap a eth0 vxlan
for pair in "a 2" "b 1"; do
  set -- $pair
  ip -n "$1" link add dev vx0 type vxlan id 1 remote "192.0.2.$2" dstport 4789
  ip -n "$1" link add dev vx1 type vxlan id 10 group 239.1.1.1 dev eth0 dstport 8472 ttl 5
  ip -n "$1" link add dev vx2 type vxlan id 77 remote "192.0.2.$2" dstport 4790 gpe external 2>/dev/null || true
  ip -n "$1" address add "10.0.0.$2/24" dev vx0; ip -n "$1" address add "10.1.0.$2/24" dev vx1
  ip -n "$1" link set dev vx0 up; ip -n "$1" link set dev vx1 up
done
ip netns exec a ping -qc 1 10.0.0.1
ip netns exec a ping -qc 1 10.1.0.1
ip netns exec a ping -qc 1 -s 1472 10.0.0.1
ip -n a link set dev vx1 down
ip -n b link set dev vx1 down
till reads vxlan to_in
untap
gone a b

# Spanning tree: two bridges with two wires between them
node a b
v4 a; v4 b
ip -n a link add dev br0 type bridge stp_state 1 forward_delay 200 hello_time 100
ip -n b link add dev br0 type bridge stp_state 1 forward_delay 200 hello_time 100
ip -n a link set dev br0 up; ip -n b link set dev br0 up
wire a eth0 b eth0; wire a eth1 b eth1
tap a eth1 stp
for port in eth0 eth1; do ip -n a link set dev $port master br0; ip -n b link set dev $port master br0; done
till holds stp 6
untap
gone a b

# Multicast: a querier and members, IGMP v1 to v3, MLD
node a b
wire a eth0 b eth0
ip -n b link add dev br0 type bridge mcast_snooping 1 mcast_querier 1 mcast_igmp_version 3 mcast_mld_version 2
ip -n b link set dev br0 up; ip -n b link set dev eth0 master br0
ip -n b address add 10.0.0.2/24 dev br0
ip -n a address add 10.0.0.1/24 dev eth0
tap a eth0 igmp
ip netns exec a socat -u UDP4-RECV:6000,ip-add-membership=239.1.1.1:10.0.0.1 - & first=$!
ip netns exec a sysctl -q net.ipv4.conf.eth0.force_igmp_version=2
ip netns exec a socat -u UDP4-RECV:6001,ip-add-membership=239.1.1.2:10.0.0.1 - & second=$!
till reads igmp 'v2 report 239.1.1.2'
kill $second; wait $second || true
till reads igmp 'leave 239.1.1.2'
ip netns exec a sysctl -q net.ipv4.conf.eth0.force_igmp_version=1
ip netns exec a socat -u UDP4-RECV:6002,ip-add-membership=239.1.1.3:10.0.0.1 - & second=$!
till reads igmp 'v1 report'
kill $first $second
untap
