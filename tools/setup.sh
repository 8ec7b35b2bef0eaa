#!/bin/sh
# Installs netlab in its own folder: npm packages, the build and, as root on a machine with apt, missing system
# tools. Reports everything that it does on standard error.
set -eu
cd "$(dirname "$0")/.."

say() {
  echo "netlab: $*" >&2
}

if ! command -v node >/dev/null; then
  say 'Node.js 20.19 or newer is needed (https://nodejs.org, or: apt-get install nodejs npm)'
  exit 3
fi
if ! node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'; then
  say "Node.js 20.19 or newer is needed, this is $(node --version)"
  exit 3
fi

if [ ! -w . ]; then
  if [ -f dist/netlab.cjs ]; then
    say "what was built is older than its sources, and $PWD cannot be written: going on with it"
    exit 0
  fi
  say "$PWD cannot be written, and nothing is built there: its owner has to run ./netlab once"
  exit 3
fi

# One at a time: an installation that had to wait finds the work done.
if [ "${NETLAB_SETUP-}" != alone ] && command -v flock >/dev/null; then
  NETLAB_SETUP=alone exec flock tools/setup.sh sh tools/setup.sh
fi
if [ -f dist/netlab.cjs ] && [ -z "$(find src tools package.json -newer dist/netlab.cjs -print -quit)" ]; then
  exit 0
fi

# The tools, and the Debian packages that contain them.
packages=
need() {
  command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ] || [ -x "/sbin/$1" ] || packages="$packages $2"
}
need ip iproute2
need tcpdump tcpdump
need ping iputils-ping
need arping iputils-arping
need socat socat
need perl perl-base
need iperf3 iperf3
need nft nftables
need conntrack conntrack
need sysctl procps
need unshare util-linux
need iptables-legacy iptables
need wg wireguard-tools
need ethtool ethtool
need teamnl libteam-utils
# Programs that unpack kernels for guests.
need depmod kmod
need xz xz-utils
need zstd zstd
need lz4 lz4
# User-mode kernels before 6.13 need a compiled shim on such a processor (src/guests/xstate.ts).
if grep -q ' amx_tile' /proc/cpuinfo 2>/dev/null && ! command -v cc >/dev/null; then
  need tcc tcc
fi
if [ -n "$packages" ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing$packages"
    # shellcheck disable=SC2086
    install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >&2; }
    install || { apt-get update -qq >&2 && install; } || say "could not install$packages; see: netlab doctor"
  else
    say "missing tools; as root: apt-get install$packages"
  fi
fi

if [ -z "$(find node_modules/.package-lock.json -newer package-lock.json 2>/dev/null)" ]; then
  if ! command -v npm >/dev/null; then
    say 'npm is needed once, to install packages (it comes with Node.js; Debian: apt-get install npm)'
    exit 3
  fi
  say 'installing npm packages'
  npm ci --include=dev --no-audit --no-fund --loglevel=error >&2
fi
say 'building'
node tools/build.mjs >&2
