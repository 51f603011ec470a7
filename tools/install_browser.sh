#!/bin/sh
# install_browser.sh PYTHON: a Chromium for the browser tests. Debian's where we may install it, else Playwright's own.
# Where there is a choice, the one without a window: it draws no frame of its own, which costs processor time.
set -eu
python=$1
if command -v chromium-headless-shell >/dev/null || [ -n "${SIDESTREAM_CHROMIUM:-}" ]; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "    installing Debian's chromium"
    apt-get update >/dev/null || true
    for name in chromium-headless-shell chromium; do
        apt-get install -y --no-install-recommends "$name" fonts-dejavu-core >/dev/null && exit 0
    done
fi
command -v chromium >/dev/null && exit 0
echo "    installing Playwright's Chromium"
"$python" -m playwright install chromium || {
    echo "    No browser could be installed: the browser tests will be skipped and say so." >&2
}
