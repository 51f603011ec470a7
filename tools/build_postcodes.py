"""Copy the postcodes of a region out of the collected ones: those whose point lies in the municipality they name.

Example::

    python tools/build_postcodes.py --collected FOLDER/postcodes.csv --region geodata/meri-lappi
"""

from __future__ import annotations

import argparse
from pathlib import Path

import geopandas as gpd
import shapely
from geodata_tables import Row, read, write

SOURCE_ID = "geonames-postal"


def main() -> None:
    """Write ``postcodes.csv`` into the region's folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--collected", type=Path, required=True)
    parser.add_argument("--region", type=Path, required=True)
    options = parser.parse_args()
    areas = gpd.read_file(options.region / "municipalities.geojson")
    rows = [made for row in read(options.collected) if (made := checked(row, areas)) is not None]
    write(options.region / "postcodes.csv", sorted(rows, key=lambda row: (row["country"], row["postcode"])))
    print(f"postcodes.csv: {len(rows)} rows")


def checked(row: Row, areas: gpd.GeoDataFrame) -> Row | None:
    """A postcode as the region keeps it; None where its point lies in another municipality or country.

    Args:
        areas: the municipalities that the region knows; a point beside all of them can't be checked and stays.
    """
    inside = areas[areas.geometry.contains(shapely.Point(float(row["lon"]), float(row["lat"])))]
    if len(inside):
        here = inside.iloc[0]
        named = row["municipality"]
        if here["country"] != row["country"] or (named and named not in {here["name_fi"], here["name_sv"]}):
            return None
    kept = ("country", "postcode", "place", "municipality", "lon", "lat")
    return {**{name: row[name] for name in kept}, "source_id": SOURCE_ID}


if __name__ == "__main__":
    main()
