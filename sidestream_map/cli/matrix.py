"""``sidestream-map matrix``: truck distances by road between two tables of places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from sidestream_map.base import check_output, written
from sidestream_map.cli.progress import compute
from sidestream_map.cli.roads import RoadChoice, options_of_roads, road_router
from sidestream_map.roads import Places, read_places, refuse_formulas
from sidestream_map.routing import Router, check_pairs
from sidestream_map.routing.bulk import Job, prepare

PAIRS_AT_ONCE = 500_000
"""Pairs held in memory while writing."""

_FILE = click.Path(dir_okay=True, path_type=Path)


@click.command(epilog="Example: sidestream-map matrix --origins plants.csv --destinations users.csv --out hauls.csv")
@click.option("--origins", type=_FILE, required=True, help="Table with the columns id, lon, lat (and accuracy_m).")
@click.option("--destinations", type=_FILE, required=True, help="Table with the same columns.")
@click.option("--out", type=_FILE, required=True, help="Result: .csv or .parquet, or with --dask a folder.")
@options_of_roads
@click.option(
    "--max-km",
    type=click.FloatRange(0, min_open=True),
    help="Search no farther by road; longer hauls are over_limit.",
)
@click.option("--dask", metavar="ADDRESS|local", help="Many processes: of this machine, or of a Dask scheduler.")
@click.option("--workers", type=click.IntRange(1, 1024), help="Processes with --dask local; one a core without it.")
def command(
    *,
    origins: Path,
    destinations: Path,
    out: Path,
    max_km: float | None,
    dask: str | None,
    workers: int | None,
    choice: RoadChoice,
) -> None:
    """Truck distances by road between two tables of places.

    Longitude and latitude are degrees (EPSG:4326); comma, semicolon or tab, decimal comma or point. Every pair becomes
    a row; where there is no haul, the status says why. total_m is the network plus both access legs; uncertainty_m is
    the half width within which about nine in ten true distances lie.

    With --dask a country's pairs are computed batch by batch into a folder of Parquet files. If that is stopped, the
    same command goes on where it stood.
    """
    if dask is None:
        check_output(out, (".csv", ".parquet"), (origins, destinations))
    where = choice.region()
    sides = [read_places(path, where) for path in (origins, destinations)]
    if dask is None:
        check_pairs(len(sides[0]), len(sides[1]))
    router, _ = road_router(where, choice)
    limit_m = np.inf if max_km is None else max_km * 1000
    if dask is not None:
        _distribute(prepare(out, router, *sides, limit_m=limit_m), dask, workers)
        return
    if out.suffix.lower() == ".csv":
        for places, path in zip(sides, (origins, destinations), strict=True):
            refuse_formulas(places, path.name)
    counts: dict[str, int] = {}
    with written(out) as part:
        write = _write_parquet if out.suffix.lower() == ".parquet" else _write_csv
        write(part, _tables(router, sides[0], sides[1], counts, limit_m))
    click.echo(f"{_told(counts)}. Written to {out.name}.")


def _told(counts: dict[str, int]) -> str:
    told = ", ".join(f"{count} {status}" for status, count in sorted(counts.items(), key=lambda item: -item[1]))
    return f"{sum(counts.values())} pairs: {told}" if counts else "0 pairs"


def _distribute(job: Job, address: str, workers: int | None) -> None:
    name = job.folder.name
    stopped = f"Stopped. The same command goes on where this stood: {name} holds what is done."
    counts = compute(job, address, workers, stopped)
    click.echo(f"{job.pairs} pairs in {job.batches} files in {name}. Computed now: {_told(counts)}.")


def _tables(
    router: Router, origins: Places, destinations: Places, counts: dict[str, int], limit_m: float
) -> Iterator[pd.DataFrame]:
    step = max(1, PAIRS_AT_ONCE // len(destinations))
    for first in range(0, len(origins), step):
        batch = origins.take(np.arange(first, min(first + step, len(origins))))
        table = router.matrix(batch, destinations, limit_m=limit_m).table()
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
