#!/bin/sh
# Everything that must hold: formatting, lint, types, tests. Sets itself up at first use.
set -eu
cd "$(dirname "$0")/.."
./netlab --version >/dev/null
# The oracle of the frame and filter tests; they say so and are skipped where it cannot be had.
if ! command -v tshark >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends tshark ||
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends tshark; } ||
    echo 'netlab: tshark could not be installed' >&2
fi
npx tsc -p tsconfig.json
npx eslint .
npx prettier --check --log-level warn .
exec node build/test/run.js "$@"
