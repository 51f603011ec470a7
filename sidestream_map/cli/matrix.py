"""``sidestream-map matrix``: truck distances by road between two tables of places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from sidestream_map.output_files import check_output, written
from sidestream_map.place_files import read_places, refuse_formulas
from sidestream_map.places import Places
from sidestream_map.region import load_region
from sidestream_map.roads import RoadNetwork
from sidestream_map.routing import Router, check_pairs
from sidestream_map.vehicles import DEFAULT_VEHICLE, VEHICLES

PAIRS_AT_ONCE = 500_000
"""Pairs held in memory while writing."""

_FILE = click.Path(dir_okay=True, path_type=Path)


@click.command(epilog="Example: sidestream-map matrix --origins plants.csv --destinations users.csv --out hauls.csv")
@click.option("--origins", type=_FILE, required=True, help="Table with the columns id, lon, lat (and accuracy_m).")
@click.option("--destinations", type=_FILE, required=True, help="Table with the same columns.")
@click.option("--out", type=_FILE, required=True, help="Result, .csv or .parquet.")
@click.option("--region", type=_FILE, help="A region's folder; the bundled region without it.")
@click.option(
    "--vehicle",
    type=click.Choice(list(VEHICLES)),
    default=DEFAULT_VEHICLE.id,
    show_default=True,
    help="Truck whose speeds make the driving times.",
)
@click.option(
    "--minimise",
    type=click.Choice(["metres", "seconds"]),
    default="metres",
    show_default=True,
    help="The shortest or the fastest way.",
)
def command(*, origins: Path, destinations: Path, out: Path, region: Path | None, vehicle: str, minimise: str) -> None:
    """Truck distances by road between two tables of places.

    Longitude and latitude are degrees (EPSG:4326); comma, semicolon or tab, decimal comma or point. Every pair becomes
    a row; where there is no haul, the status says why. total_m is the network plus both access legs; uncertainty_m is
    the half width within which about nine in ten true distances lie.
    """
    check_output(out, (".csv", ".parquet"), (origins, destinations))
    where = load_region(region)
    sides = [read_places(path, where) for path in (origins, destinations)]
    check_pairs(len(sides[0]), len(sides[1]))
    if out.suffix.lower() == ".csv":
        for places, path in zip(sides, (origins, destinations), strict=True):
            refuse_formulas(places, path.name)
    router = Router(
        RoadNetwork.load(where.folder / "roads.npz"),
        VEHICLES[vehicle],
        minimise="metres" if minimise == "metres" else "seconds",
    )
    counts: dict[str, int] = {}
    with written(out) as part:
        write = _write_parquet if out.suffix.lower() == ".parquet" else _write_csv
        write(part, _tables(router, sides[0], sides[1], counts))
    told = ", ".join(f"{count} {status}" for status, count in sorted(counts.items(), key=lambda item: -item[1]))
    click.echo(f"{sum(counts.values())} pairs: {told}. Written to {out.name}.")


def _tables(router: Router, origins: Places, destinations: Places, counts: dict[str, int]) -> Iterator[pd.DataFrame]:
    step = max(1, PAIRS_AT_ONCE // len(destinations))
    for first in range(0, len(origins), step):
        batch = origins.take(np.arange(first, min(first + step, len(origins))))
        table = router.matrix(batch, destinations).table()
        for status, count in table["status"].value_counts().items():
            counts[str(status)] = counts.get(str(status), 0) + int(count)
        yield table


def _write_csv(path: Path, tables: Iterator[pd.DataFrame]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        for place, table in enumerate(tables):
            table.to_csv(handle, index=False, header=place == 0, float_format="%.3f", lineterminator="\n")


def _write_parquet(path: Path, tables: Iterator[pd.DataFrame]) -> None:
    writer: pq.ParquetWriter | None = None
    try:
        for table in tables:
            rows = pa.Table.from_pandas(table, preserve_index=False)
            writer = writer or pq.ParquetWriter(path, rows.schema)
            writer.write_table(rows)
    finally:
        if writer is not None:
            writer.close()
