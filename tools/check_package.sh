#!/bin/sh
# check_package.sh: what `pip install .` gives works away from the checkout, with the region that the wheel carries.
set -eu
top=$(pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
"$top/.venv/bin/python" -m venv "$room/venv"
"$top/.venv/bin/uv" build --quiet --out-dir "$room" .
# The wheel comes out of the sdist, and is small enough to be installed anywhere; what weighs is told.
"$top/.venv/bin/python" "$top/tools/wheel_weight.py" "$room"/*.whl
"$top/.venv/bin/uv" pip install --quiet --python "$room/venv/bin/python" -r requirements.lock
"$top/.venv/bin/uv" pip install --quiet --python "$room/venv/bin/python" --no-deps "$room"/*.whl
cd "$room"
./venv/bin/sidestream-map --version
./venv/bin/sidestream-map check
./venv/bin/sidestream-map check helsinki-centre
./venv/bin/sidestream-map route --from 24.176,65.767 --to 24.71,65.784 --out route.geojson
test -s route.geojson
# The README's lines for a notebook give tables, a map and a picture in this environment.
sed -n '/^```python$/,/^```$/p' "$top/README.md" | sed '/^```/d' >notebook.py
cat >>notebook.py <<'END'
ssm.show(best).to_html("map.html")
best.plot().to_file("map.svg")
best.to_file("flows.parquet")
END
./venv/bin/python notebook.py >said.txt
grep -q tonnes_per_year said.txt
test -s map.html && test -s map.svg && test -s flows.parquet
SIDESTREAM_DATA_DIR="$room/data" ./venv/bin/sidestream-map board new Workshop >/dev/null
SIDESTREAM_DATA_DIR="$room/data" ./venv/bin/sidestream-map board list
echo "The installed package works away from its checkout."
