#!/bin/sh
# Does what `netlab run vepa-hairpin` does, as the best plain script that we know: private namespaces that end
# by themselves, one batch per namespace, four parallel captures, one ping. It does not read the captures. The
# benchmark compares netlab with it.
set -eu
if [ "${1-}" != inside ]; then
  exec unshare --net --mount --pid --fork --kill-child --mount-proc sh "$0" inside
fi
mount -t tmpfs netlab /run
mkdir -p /run/netns /run/captures
ip -batch - <<'BATCH'
netns add switch
netns add host
netns add a
netns add b
link add dev p1 netns switch type veth peer name eth0 netns host
link add dev br0 netns switch type bridge
BATCH
for node in switch host a b; do
  nsenter --net=/run/netns/$node sh -c 'echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6' &
done
wait
ip -n switch -batch - <<'BATCH' &
link set dev br0 up
link set dev p1 master br0 up
link set dev p1 type bridge_slave hairpin on
BATCH
ip -n host -batch - <<'BATCH' &
link set dev eth0 up
link add dev mv0 link eth0 netns a type macvlan mode vepa
link add dev mv0 link eth0 netns b type macvlan mode vepa
BATCH
wait
ip -n a -batch - <<'BATCH' &
address add 10.0.0.1/24 dev mv0
link set dev mv0 up
BATCH
ip -n b -batch - <<'BATCH' &
address add 10.0.0.2/24 dev mv0
link set dev mv0 up
BATCH
wait
mkfifo /run/captures/3 /run/captures/4 /run/captures/5 /run/captures/6
# Open at both ends: neither side waits for the other or gets SIGPIPE.
exec 3<>/run/captures/3 4<>/run/captures/4 5<>/run/captures/5 6<>/run/captures/6
capture() {
  nsenter --net=/run/netns/"$1" tcpdump -p -n -U --immediate-mode -i "$2" \
    -w /run/captures/"$1"-"$2".pcap 2>/run/captures/"$3" &
  captures="$captures $!"
}
captures=
capture a mv0 3
capture host eth0 4
capture switch p1 5
capture b mv0 6
read -r _ <&3
read -r _ <&4
read -r _ <&5
read -r _ <&6
nsenter --net=/run/netns/a ping -n -q -c 1 -W 1 10.0.0.2 >/dev/null
# A script cannot know whether everything has been captured; it stops at once.
# shellcheck disable=SC2086
kill $captures
wait
