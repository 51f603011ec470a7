#!/bin/sh
# install_browser.sh PYTHON: a Chromium for the browser tests. Debian's where we may install it, else Playwright's own.
set -eu
python=$1
if command -v chromium >/dev/null || [ -n "${SIDESTREAM_CHROMIUM:-}" ]; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "    installing Debian's chromium"
    # Mesa draws WebGL without a graphics card faster than Chromium does by itself.
    set -- chromium fonts-dejavu-core libegl1 libegl-mesa0 libgl1-mesa-dri
    { apt-get update && apt-get install -y --no-install-recommends "$@"; } >/dev/null && exit 0
fi
echo "    installing Playwright's Chromium"
"$python" -m playwright install chromium || {
    echo "    No browser could be installed: the browser tests will be skipped and say so." >&2
}
