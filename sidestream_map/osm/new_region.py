"""Makes a folder for another region: settings, tables to fill in, general rules, background and roads.

Nothing is made up: the tables are empty, and what can't be made is left out and told. The folder is there whole or not
at all, passes ``sidestream-map check`` and can be served as it is.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sidestream_map.atlas import ROADS_FILE
from sidestream_map.base import LANGUAGES, N_, Language, RegionError, SidestreamError
from sidestream_map.matching import RULES_FILE
from sidestream_map.matching.plain_words import WORDS_FILE, WORDS_TEMPLATE
from sidestream_map.osm.background import SOURCE_ID, file_year, layer_json, osm_background
from sidestream_map.osm.files import is_osm_file
from sidestream_map.osm.vocabulary import ATTRIBUTION
from sidestream_map.region import (
    REGION_FILE,
    SOURCES,
    SUPPLIERS_FILE,
    TABLES,
    Bounds,
    bundled_folder,
    checked_bounds,
    fitting_grid,
    is_grid,
    is_time_zone,
    tables_document,
)

NAME_MAX: Final = 60
"""Longest name of a region."""
OSM_PAGE: Final = "https://www.openstreetmap.org/copyright"
OSM_LICENCE: Final = "ODbL 1.0, © OpenStreetMap contributors [stated]"

RoadMaker = Callable[[Path, Bounds, Path, str], str]
"""Makes ``roads.npz`` at the second path from an OpenStreetMap file within a box, in a system of metres, and says in
English what it made."""


@dataclass(frozen=True, slots=True)
class NewRegion:
    """A checked request for a new region.

    Attributes:
        names: for people, in each language.
        id: lower case letters, digits and hyphens.
        bounds: west, south, east, north in degrees.
        time_zone: IANA name of the clock that its people go by.
        crs_metres: the system that its distances are counted in.
    """

    names: Mapping[Language, str]
    id: str
    bounds: Bounds
    time_zone: str
    crs_metres: str


@dataclass(slots=True)
class Report:
    """What was made for a new region.

    Attributes:
        folder: the region's.
        lines: in English, what is in it and what could not be made.
    """

    folder: Path
    lines: list[str] = field(default_factory=list)


def checked_region(
    name: str,
    box: tuple[float, float, float, float],
    crs: str | None = None,
    names: Mapping[Language, str] | None = None,
    time_zone: str = "UTC",
) -> NewRegion:
    """Check a person's request for a new region.

    Args:
        name: hostile; the id is made of it.
        box: west, south, east, north in degrees; hostile.
        crs: code of the system in metres, e.g. ``EPSG:3067`` or ``3067``; None for the one that fits the box.
        names: in some languages, where they differ from the name; hostile.
        time_zone: IANA name; hostile.

    Raises:
        RegionError: a name without letters, a box that can't be used, no system in metres, or no such time zone.
    """
    shown = _printable(name)
    plain = unicodedata.normalize("NFKD", shown).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].rstrip("-")
    told = {language: _printable((names or {}).get(language, "")) or shown for language in LANGUAGES}
    if not slug or max(map(len, (shown, *told.values()))) > NAME_MAX:
        raise RegionError(
            N_("A region's name has 1 to {limit} characters, with letters a to z or digits among them."),
            limit=NAME_MAX,
        )
    grid = None if crs is None else f"EPSG:{crs.upper().removeprefix('EPSG:')}"
    if grid is not None and not is_grid(grid):
        raise RegionError(
            N_("{crs} is no projected system in metres. Leave the option out: the one that fits the box is taken."),
            crs=_printable(str(crs))[:20],
        )
    if not is_time_zone(time_zone):
        raise RegionError(N_("A time zone is one of the IANA database, e.g. Europe/Helsinki."))
    bounds = checked_bounds(*box, grid)
    return NewRegion(told, slug, bounds, time_zone, fitting_grid(bounds) if grid is None else grid)


def _printable(name: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFC", name) if mark.isprintable()).strip()


def make_region(wanted: NewRegion, folder: Path, osm: Path | None = None, roads: RoadMaker | None = None) -> Report:
    """Make a region's folder.

    Args:
        wanted: checked.
        folder: where it is to be; it may not be there yet, or be empty.
        osm: a file of OpenStreetMap for background and roads; None for a region without them.
        roads: makes the roads; None for a region without them.

    Raises:
        RegionError: there is something in the folder, or it can't be written.
        InputError: the file can't be read.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RegionError(N_("{folder} is there and is not empty. Choose another one with --out."), folder=folder)
    if osm is not None and not is_osm_file(osm):
        raise RegionError(N_("{file} is no .osm or .osm.pbf file."), file=osm.name)
    report = Report(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{wanted.id}."))
        try:
            _fill(part, wanted, osm, roads, report)
            part.chmod(0o755)  # mkdtemp makes it private
            if folder.exists():
                folder.rmdir()
            part.rename(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise RegionError(
            N_("{folder} can't be written: {reason}."), folder=folder, reason=error.strerror or type(error).__name__
        ) from None
    return report


def _fill(folder: Path, wanted: NewRegion, osm: Path | None, roads: RoadMaker | None, report: Report) -> None:
    municipalities: list[str] = []
    if osm is not None:
        layers, told = osm_background(osm, wanted.bounds, wanted.crs_metres)
        for name, frame in layers.items():
            _write(folder / f"{name}.geojson", layer_json(frame))
        municipalities = sorted(set(layers["municipalities"]["name_fi"]) - {""})
        counts = ", ".join(f"{len(frame)} {name}" for name, frame in layers.items() if len(frame))
        report.lines += [f"background: {counts or 'nothing'}", *told]
        report.lines.append(_roads(folder, wanted, osm, roads))
    else:
        report.lines.append(f"background and roads: none, for want of a file. {_how_to_get_roads(wanted)}")
    _write(folder / REGION_FILE, _settings(wanted, municipalities, from_osm=osm is not None))
    for spec in TABLES:
        rows = [_osm_source(osm, roads=(folder / ROADS_FILE).exists())] if osm is not None and spec is SOURCES else []
        _write(folder / spec.file, _table([entry.name for entry in spec.columns], rows))
    _write(folder / RULES_FILE, general_rules((bundled_folder() / RULES_FILE).read_text(encoding="utf-8")))
    _write(folder / SUPPLIERS_FILE, _SUPPLIERS)
    _write(folder / WORDS_FILE, WORDS_TEMPLATE)
    _write(folder / "README.md", _readme(wanted))


def _roads(folder: Path, wanted: NewRegion, osm: Path, make: RoadMaker | None) -> str:
    if make is None:
        return f"roads: none. {_how_to_get_roads(wanted)}"
    try:
        return f"roads: {make(osm, wanted.bounds, folder / ROADS_FILE, wanted.crs_metres)}"
    except SidestreamError as error:
        (folder / ROADS_FILE).unlink(missing_ok=True)
        return f"roads: none. {error}"


def _how_to_get_roads(wanted: NewRegion) -> str:
    box = " ".join(f"{each:g}" for each in wanted.bounds)
    return (
        "Get an extract of OpenStreetMap that holds the box (e.g. from https://download.geofabrik.de) and run this "
        f"again with --from FILE.osm.pbf; or, where there is a network: sidestream-map roads build --bbox {box} "
        f"--out {ROADS_FILE}"
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _table(columns: list[str], rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _osm_source(osm: Path, *, roads: bool) -> dict[str, str]:
    year = file_year(osm)
    file = "".join(mark for mark in osm.name if mark.isprintable())
    return {
        "id": SOURCE_ID,
        "title": f"OpenStreetMap, extract {file}",
        "url": OSM_PAGE,
        "publisher": "OpenStreetMap contributors",
        "year": "" if year is None else str(year),
        "licence": OSM_LICENCE,
        "supports": "background and roads" if roads else "background",
    }


def general_rules(text: str) -> str:
    """The matching rules that are true in any region: those that name no plant, side stream or user.

    Args:
        text: of the bundled region's ``rules.toml``.
    """
    kept, waiting, keep = [], [], False
    for line in text.splitlines()[1:]:  # the first one names the region
        if line.startswith("["):
            keep = not line.startswith(("[[named]]", "[[group]]", "[stream."))
        if line.startswith("#") or not line:
            waiting.append(line)
            continue
        if keep:
            # Headings before what is left out go with it.
            kept += [each for each in waiting if not each.startswith("# ---") or line.startswith("[")] + [line]
        waiting = []
    return _RULES_HEAD + "\n".join(kept) + "\n"


def _settings(wanted: NewRegion, municipalities: list[str], *, from_osm: bool) -> str:
    def quoted(value: object) -> str:
        return json.dumps(value, ensure_ascii=False)  # a basic string of TOML is written as one of JSON

    names = "\n".join(f"{language} = {quoted(name)}" for language, name in wanted.names.items())
    return f"""\
# A region: what the dashboard needs to know before it reads the tables beside this file.
# Longitudes and latitudes are degrees, EPSG:4326; boxes are west, south, east, north.

id = {quoted(wanted.id)}
# The system in metres that distances are counted in.
crs_metres = {quoted(wanted.crs_metres)}
# Where the roads and the background lie, and where positions may lie.
bounds = {quoted(list(wanted.bounds))}
# What the camera shows first; must lie inside bounds.
view = {quoted(list(wanted.bounds))}
# Whose data the map's background and roads are; the map says it. Parts are parted by " · ".
attribution = {quoted(ATTRIBUTION if from_osm else "")}
# The clock that people here go by, of the IANA time zone database, such as "Europe/Helsinki".
time_zone = {quoted(wanted.time_zone)}
# Finnish names of the municipalities that make the region.
municipalities = {quoted(municipalities)}

[names]
{names}

# What a public source said about the whole region's side streams, if one did; the dashboard is held against the first.
# [[headline]]
# id = "2018-12"
# said = 2018-12-12
# tonnes_per_year = 2_000_000
# truckloads_per_day = 130
# days_per_year = 365
# source = "id-in-sources-csv"
"""


_RULES_HEAD: Final = """\
# Matching rules: which user can take which side stream, and why or why not.
#
# These are the general rules of Meri-Lappi, copied when this folder was made; they name no plant, side stream or user.
# Go through them with somebody who knows this region.
"""
_SUPPLIERS: Final = """\
# How a company gets in: what public pages say of the plants' purchasing, of marketplaces, fees and the law.
# Nothing is known here yet. Sections and facts are written like this, in three languages and with sources:
#
# [[section]]
# id = "purchasing"
# plants = ["P01"]            # leave it out for what holds for everybody
# title = {fi = "…", sv = "…", en = "…"}
# [[section.fact]]
# id = "how-to-become-a-supplier"
# quality = "reported"        # or "not_found": it was looked for, and no public page says it
# as_of = "2025"
# sources = ["id-in-sources-csv"]
# text = {fi = "…", sv = "…", en = "…"}
"""


def _readme(wanted: NewRegion) -> str:
    heading = re.sub(r"[^\w .,()-]", "", wanted.names["en"]).strip() or wanted.id
    return f"""\
# {heading}

A region of sidestream-map. Check it with `sidestream-map check FOLDER`, look at it with
`sidestream-map serve --region FOLDER`.

## What to fill in

1. `sources.csv`: the pages and documents that you have read, one a row.
2. `plants.csv`, `side_streams.csv`, `users.csv`: what they say. Every row names its sources.
   `hauls.csv`: other loads that trucks carry regularly, whose trucks may bring something back; it may stay empty.
   `pipes.csv`: gas, heat, steam and water by pipe, beside the trucks in the picture of exchanges; it may stay empty.
   `terminals.csv`, `links.csv`: where loads change to rail or ship, and the legs between; they may stay empty.
   `processes.csv`, `stores.csv`, `calendar.csv`: what is made of it, where it lies, when; they may stay empty.
   `traffic_counts.csv`: heavy vehicles a day on roads today, against which trucks are held; it may stay empty.
   `years.csv`: what sources say of single years (plants that opened or closed); it may stay empty.
3. `region.toml`: names in Finnish, Swedish and English, and the box that the map shows first.
4. `rules.toml`: go through the general rules; `suppliers.toml`: how a company gets in, if public pages tell.
5. `words.toml`: trade names and what people call plants and places here, by which the workshop board understands them.

A blank cell means unknown, and is shown as unknown. Never write 0 for it, and never a guess: an estimate has the
quality `estimate`. A spreadsheet's semicolons, decimal commas and Windows-1252 are read as well.

## The tables

{tables_document()}

## Background and roads

`*.geojson` are the layers of the map (sea, lakes, rivers, municipalities, borders, railways, places), EPSG:4326; a
missing one is not drawn. `roads.npz` is the road network; without it no haul can be found, and the dashboard says so.
Both can be made from a file of OpenStreetMap (ODbL: the map must say "{ATTRIBUTION}"), by `sidestream-map region new
--from FILE.osm.pbf` or `sidestream-map roads build`.
"""
