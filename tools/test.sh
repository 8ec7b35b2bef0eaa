#!/bin/sh
# Checks everything that must hold: formatting, lint, types, tests. Installs itself on first use.
set -eu
cd "$(dirname "$0")/.."
./netlab --version >/dev/null
# The oracle of the frame and filter tests, and a kernel for guests; tests that lack something say so and are
# skipped.
packages=
command -v tshark >/dev/null || packages="$packages tshark"
# The shim for older user-mode kernels is compiled.
command -v cc >/dev/null || command -v tcc >/dev/null || packages="$packages tcc"
[ -x /opt/cni/bin/macvlan ] || [ -x /usr/lib/cni/macvlan ] || packages="$packages containernetworking-plugins"
command -v linux.uml >/dev/null || packages="$packages user-mode-linux"
# A complete run also boots a kernel in QEMU.
complete=${NETLAB_COMPLETE-}
[ "$complete" != 1 ] || command -v qemu-system-x86_64 >/dev/null || packages="$packages qemu-system-x86"
if [ -n "$packages" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  # shellcheck disable=SC2086
  install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages; }
  install || { apt-get update -qq && install; } || echo "netlab: could not install$packages" >&2
fi
system=debian:6.12-cloud
if [ "$complete" = 1 ] && ! ./netlab kernel show $system >/dev/null 2>&1; then
  ./netlab kernel add $system || echo "netlab: could not add $system" >&2
fi
node_modules/.bin/tsc -p tsconfig.json
node_modules/.bin/eslint .
node_modules/.bin/prettier --check --log-level warn .
exec node build/test/run.js "$@"
