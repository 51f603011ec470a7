#!/bin/sh
# install_voikko.sh: Debian's libvoikko and its Finnish dictionary, where we may install them: the tests hold both ways of reading
# Finnish words, and without it only the stemmer's.
set -eu
if ! ls /usr/lib/*/libvoikko.so.1 >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "    installing Debian's libvoikko1 and voikko-fi"
    { apt-get update && apt-get install -y --no-install-recommends libvoikko1 voikko-fi; } >/dev/null && exit 0
    echo "    libvoikko could not be installed: its tests will be skipped and say so." >&2
fi
