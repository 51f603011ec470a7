#!/bin/sh
# install_browser.sh PYTHON: a Chromium for the browser tests. Debian's where we may install it, else Playwright's own.
set -eu
python=$1
if command -v chromium >/dev/null || [ -n "${SIDESTREAM_CHROMIUM:-}" ]; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "    installing Debian's chromium"
    { apt-get update && apt-get install -y --no-install-recommends chromium fonts-dejavu-core; } >/dev/null && exit 0
fi
echo "    installing Playwright's Chromium"
"$python" -m playwright install chromium || {
    echo "    No browser could be installed: the browser tests will be skipped and say so." >&2
}
