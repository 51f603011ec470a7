#!/bin/sh
# make_venv.sh PYTHON VENV: a virtual environment with uv in it. Says what is missing, and how to get it.
set -eu
python=$1 venv=$2
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "sidestream-map needs Python 3.11 or newer; $("$python" --version 2>&1) was found. Set PYTHON=/path/to/python3." >&2
    exit 1
}
# A plain Debian has python3 without ensurepip: it is in a package of its own.
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "    python3-venv is not installed: installing it"
        { apt-get update && apt-get install -y --no-install-recommends python3-venv; } >/dev/null
    else
        echo "Python's venv module is incomplete here. On Debian or Ubuntu: sudo apt install python3-venv" >&2
        exit 1
    fi
fi
"$python" -m venv "$venv"
"$venv/bin/python" -m pip --quiet --disable-pip-version-check install 'uv>=0.5'
