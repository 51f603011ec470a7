#!/bin/sh
# Installs what the tests of the scripts need into frontend/node_modules, where there is node. Says so where there isn't: the
# package needs none, and the tests that do are skipped then.
set -eu
cd "$(dirname "$0")/../frontend"
if ! command -v npm >/dev/null; then
    echo "    No node and npm here: the tests of the scripts are skipped. Node.js 20 or newer brings both."
elif ! npm ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error; then
    rm -rf node_modules
    echo "    npm could not fetch the packages: the tests of the scripts are skipped."
fi
