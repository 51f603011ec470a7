"""Make a region's bundled data from the collected files: tables of the catalogue and the map's background.

Run it again at any time; the same input gives the same bytes. The roads have their own script, ``build_roads.py``.

Example::

    python tools/build_geodata.py --shared ../shared/data --out geodata/meri-lappi
"""

from __future__ import annotations

import argparse
from pathlib import Path

from geodata_layers import background_layers
from geodata_tables import catalogue_tables, write


def main() -> None:
    """Read the collected files and write the region's folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with catalogue/ and basemap/")
    parser.add_argument("--out", type=Path, required=True, help="the region's folder")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name, rows in catalogue_tables(options.shared).items():
        write(options.out / name, rows)
        print(f"{name}: {len(rows)} rows")
    for name, content in background_layers(options.shared).items():
        (options.out / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
