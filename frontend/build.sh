#!/bin/sh
# Rebuilds the components' bundles from the locked npm packages. Needs Node 20 or newer; using the package doesn't.
# With --check the package stays as it is: it fails where the bundle there is another one than its sources make.
set -eu
cd "$(dirname "$0")"
if [ "${1:-}" != --check ] || [ ! -d node_modules ]; then
    npm ci --ignore-scripts --no-audit --no-fund
fi
if [ "${1:-}" != --check ]; then
    exec node build.mjs
fi
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
node build.mjs "$made"
for file in deck_map.js exchanges.js NOTICE; do
    cmp "$made/$file" "../sidestream_map/ui/widgets/map/static/$file" || {
        echo "A bundle isn't what its sources make: run frontend/build.sh and commit what changes." >&2
        exit 1
    }
done
