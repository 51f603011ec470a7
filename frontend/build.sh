#!/bin/sh
# Rebuilds the map component's bundle from the locked npm packages. Needs Node 20 or newer; the tests don't.
set -eu
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-audit --no-fund
node build.mjs
