#!/bin/sh
# install_postgres.sh: PostgreSQL for the board's tests, and HAProxy for those of several servers; Debian's where we may
# install them. The tests start servers of their own; nothing of an installed one is used.
set -eu
if ! command -v haproxy >/dev/null && ! [ -x /usr/sbin/haproxy ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "    installing Debian's haproxy"
        { apt-get update && apt-get install -y --no-install-recommends haproxy; } >/dev/null || true
    fi
fi
for found in /usr/lib/postgresql/*/bin/initdb; do
    [ -x "$found" ] && exit 0
done
if command -v initdb >/dev/null; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "    installing Debian's postgresql"
    { apt-get update && apt-get install -y --no-install-recommends postgresql; } >/dev/null && exit 0
fi
echo "    PostgreSQL is not installed: its tests will be skipped and say so." >&2
