"""``sidestream-map report``: a choice on the map as a PDF report, or its map as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, check_output, written
from sidestream_map.cli.opening import FILE, opened, options_of_all
from sidestream_map.decisions import choice_counts, judged_hauls
from sidestream_map.exports import ADDRESS, Edition
from sidestream_map.exports.reports import choice_picture, choice_report, report_pdf
from sidestream_map.maps.picture import map_png
from sidestream_map.region import load_background
from sidestream_map.routing import choice_hauls

SUFFIXES: Final = (".pdf", ".png")
PICTURE_PX: Final = (1200, 900)
"""Size of the picture as the screen would have it; the file has twice as many pixels."""

EXAMPLES: Final = """\b
Examples:
  sidestream-map report --out region.pdf
  sidestream-map report --scenario 'http://localhost:8501/?sel=plant.P02' --language en --out tornio.pdf
  sidestream-map report --scenario plan.json --out map.png"""
"""Shown below the help; the first line keeps its lines as they are."""


@click.command(epilog=EXAMPLES)
@options_of_all
@click.option("--out", type=FILE, required=True, help="The report as .pdf, or its map alone as .png.")
def command(*, source: str | None, folder: Path | None, language: str | None, out: Path) -> None:
    """A choice on the map as a report, or its map as a picture.

    Holds the map, the figures with range and quality, the hauls within the distance limit, beyond it and those without
    a road, what they rest on, and the sources. What is chosen is the scenario's selection; without one it is the report
    of the region's side streams. A scenario given as a link with its address is printed with its QR code.
    """
    check_output(out, SUFFIXES, () if source is None or "://" in source else (Path(source),))
    region = opened(source, folder, language, {})
    situation, t = region.situation, region.t
    atlas = Atlas(region.region, situation.catalogue, situation.router.network, load_background(region.region))
    hauls = choice_hauls(atlas, situation.router, situation.scenario)
    counts = choice_counts(situation, situation.scenario.selection)
    hauls = judged_hauls(hauls, situation, situation.scenario.selection)
    if out.suffix.lower() == ".png":
        made = map_png(choice_picture(atlas, situation.scenario, situation.router, hauls, t, size_px=PICTURE_PX))
    else:
        link = source if source is not None and ADDRESS.fullmatch(source) else ""
        edition = Edition(region.region, t, link)
        made = report_pdf(
            choice_report(atlas, situation.scenario, situation.router, edition, judged=hauls, counts=counts), t
        )
    with written(out) as part:
        part.write_bytes(made)
    click.echo(t(N_("Written to {file}."), file=out.name))
