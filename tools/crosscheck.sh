#!/bin/sh
# crosscheck.sh UV: OSRM against our hauls. Its wheel needs Python 3.12 or newer; where there is none, the log says so.
set -eu
uv=$1 place=.venv/osrm
found=
for python in .venv/bin/python python3.13 python3.12 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[23]*/bin/python; do
    if "$python" -c 'import sys; sys.exit(not (3, 12) <= sys.version_info < (3, 14))' 2>/dev/null; then
        found=$python
        break
    fi
done
if [ -z "$found" ]; then
    echo "==> No Python 3.12 or 3.13 is here, for which OSRM has a wheel: the cross-check with OSRM isn't run."
    exit 0
fi
echo "==> Cross-checking with OSRM on $("$found" --version)"
"$uv" venv --quiet --clear --python "$found" "$place"
if ! "$uv" pip install --quiet --python "$place/bin/python" --require-hashes -r requirements-test.lock ||
    ! "$uv" pip install --quiet --python "$place/bin/python" 'osrm-bindings>=0.1'; then
    echo "==> What the cross-check needs can't be installed here: it isn't run."
    exit 0
fi
"$uv" pip install --quiet --python "$place/bin/python" --no-deps --editable .
SIDESTREAM_REQUIRE_OSRM=1 "$place/bin/python" -m pytest -q -p no:cacheprovider tests/routing/test_crosscheck.py
