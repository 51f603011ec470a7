"""``sidestream-map check``: every problem of a region's data, or what it holds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
import pandas as pd

from sidestream_map.base import translator
from sidestream_map.matching import region_problems
from sidestream_map.region import (
    Catalogue,
    Region,
    load_catalogue,
    load_region,
    region_folder,
    tonnes,
)

EXAMPLES: Final = """\b
Examples:
  sidestream-map check
  sidestream-map check my-region
  sidestream-map check helsinki-centre"""
"""Shown below the help; the first line keeps its lines as they are."""


@click.command(epilog=EXAMPLES)
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def command(folder: Path | None) -> None:
    """Check a region's data: FOLDER holds region.toml, plants.csv, side_streams.csv, users.csv and sources.csv.

    Every problem is one line, file:row:column and what to do; the row is the one a spreadsheet shows. Ends with 1 when
    there are errors; warnings alone are printed and end with 0, followed by a summary of what the region holds. Without
    FOLDER the region that ships is checked; the name of another one that ships is taken as well.
    """
    place = region_folder(folder)
    problems = region_problems(place)
    for problem in problems:
        click.echo(str(problem) if problem.severity == "error" else f"{problem} (warning)")
    errors = sum(problem.severity == "error" for problem in problems)
    if errors:
        click.echo(f"{errors} errors, {len(problems) - errors} warnings", err=True)
        sys.exit(1)
    region = load_region(place)
    for line in summary(region, load_catalogue(region)):
        click.echo(line)


def summary(region: Region, catalogue: Catalogue) -> Iterator[str]:
    """Describe in English, line by line, what a region holds and what is unknown."""
    t = translator("en")
    plants, streams, users = catalogue.plants, catalogue.streams, catalogue.users
    total = tonnes(streams)
    yield f"{region.names['en']} ({region.id}): no errors."
    if plants.empty and streams.empty and users.empty:
        yield "No plants, side streams or users yet: fill in plants.csv, side_streams.csv and users.csv."
        return
    yield f"Plants: {len(plants)} ({_counts(plants['operating'])}); position: {_counts(plants['position_quality'])}"
    yield (
        f"Side streams: {len(streams)}; {len(total.counted)} with a known amount, together "
        f"{t.number(total.total.value)} t/y of the years {', '.join(map(str, total.years))}"
    )
    for quality, figure in total.by_quality.items():
        yield f"  {quality}: {t.number(figure.value)} t/y"
    for state, figure in total.by_arises.items():
        yield f"  arises ({state}): {t.number(figure.value)} t/y"
    if total.ended.value:
        yield f"  not added: {t.number(total.ended.value)} t/y that no longer arise"
    yield f"  amount unknown: {len(total.unknown)} ({', '.join(total.unknown)})"
    for part, whole in total.left_out.items():
        yield f"  not added: {part}, which is part of {whole}"
    yield f"Users: {len(users)} ({_counts(users['role'])}); position: {_counts(users['position_quality'])}"
    yield f"  capacity unknown: {int(users['capacity_t_per_year'].isna().sum())}"
    assumed = int(catalogue.sources["licence"].str.contains("[assumed]", regex=False).sum())
    yield f"Sources: {len(catalogue.sources)}; {assumed} with a licence that is assumed and must be confirmed"
    yield "Said about the whole region; not the sum of its side streams:"
    for headline in region.headline:
        loads = "" if headline.truckloads is None else f", {t.number(headline.truckloads.value)} truckloads/d"
        yield f"  {headline.id}: {t.number(headline.tonnes.value)} t/y{loads} ({headline.source_id})"


def _counts(column: pd.Series) -> str:
    counts = column.value_counts(sort=True)
    return ", ".join(f"{count} {value}" for value, count in counts.items())
