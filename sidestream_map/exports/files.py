"""Writes a view as a file, in any of the formats.

for each in FORMATS:
each.id, t(each.label), each.suffix, each.mime
data = export_bytes(view, "xlsx", t)
name = file_name(view, "xlsx")
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from sidestream_map.base import N_, InputError, Translator
from sidestream_map.exports.formats import csv_zip, geojson, geopackage, table_csv, xlsx
from sidestream_map.exports.frames import table_parquet
from sidestream_map.exports.view import ExportView

FormatId = Literal["xlsx", "csv", "gpkg", "geojson"]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A file format.

    Attributes:
        id: stable id.
        label: message id of its name on a button.
        help: message id: what it is for.
        suffix: of the file's name, with the dot.
        mime: media type.
        needs_places: whether it holds only tables with places.
    """

    id: FormatId
    label: str
    help: str
    suffix: str
    mime: str
    needs_places: bool = False


FORMATS: Final = (
    ExportFormat(
        "xlsx",
        N_("Excel (.xlsx)"),
        N_("One sheet a table, with what the figures rest on and their sources."),
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ExportFormat(
        "csv",
        N_("CSV (.zip)"),
        N_("One text file a table, with its sources, zipped."),
        ".zip",
        "application/zip",
    ),
    ExportFormat(
        "gpkg",
        N_("GeoPackage (.gpkg)"),
        N_("For QGIS and other map programs: all layers, with their colours."),
        ".gpkg",
        "application/geopackage+sqlite3",
    ),
    ExportFormat(
        "geojson",
        N_("GeoJSON (.geojson)"),
        N_("For web maps: what has a place, in one file."),
        ".geojson",
        "application/geo+json",
        needs_places=True,
    ),
)
"""All formats, in the order of the buttons."""

_WRITERS: Final[Mapping[FormatId, Callable[[ExportView, Translator], bytes]]] = {
    "xlsx": xlsx,
    "csv": csv_zip,
    "gpkg": geopackage,
    "geojson": geojson,
}


ONE_TABLE: Final = (".csv", ".parquet")
"""Endings of files that take the main table alone."""
SUFFIXES: Final = (*(each.suffix for each in FORMATS), *ONE_TABLE)
"""Endings of all files that a view can be written to."""


def file_bytes(view: ExportView, suffix: str, t: Translator) -> bytes:
    """Write a view as the content of a file whose name ends so.

    Args:
        view: what is exported, in the language of ``t``.
        suffix: one of :data:`SUFFIXES`; of a ``.csv`` and a ``.parquet`` the main table alone.

    Raises:
        InputError: there is no such ending, or nothing in the view has a place and the format needs one.
        LimitError: more rows than the format can hold.
    """
    if suffix == ".csv":
        return table_csv(view.tables[0], t)
    if suffix == ".parquet":
        return table_parquet(view, view.tables[0])
    found = next((each for each in FORMATS if each.suffix == suffix), None)
    if found is None or found not in formats_of(view):
        known = [*(each.suffix for each in formats_of(view)), *ONE_TABLE]
        raise InputError(
            N_("{file} must end in {suffixes}, which says what to write."),
            file=suffix[:40] or view.title,
            suffixes=" / ".join(known),
        )
    return export_bytes(view, found.id, t)


def export_format(format_id: str) -> ExportFormat:
    """A format by its id.

    Args:
        format_id: ``xlsx``, ``csv``, ``gpkg`` or ``geojson``.

    Raises:
        InputError: there is no such format.
    """
    found = next((each for each in FORMATS if each.id == format_id), None)
    if found is None:
        raise InputError(
            N_("There is no format {name}. Choose one of: {known}."),
            name=str(format_id)[:40],
            known=", ".join(get_args(FormatId)),
        )
    return found


def formats_of(view: ExportView) -> tuple[ExportFormat, ...]:
    """The formats that suit a view: no GeoJSON without places."""
    return tuple(each for each in FORMATS if view.has_places or not each.needs_places)


def export_bytes(view: ExportView, format_id: str, t: Translator) -> bytes:
    """Write a view as the content of a file.

    Args:
        view: what is exported, in the language of ``t``.
        format_id: of :data:`FORMATS`.

    Raises:
        InputError: there is no such format.
        LimitError: more rows than the format can hold.
    """
    return _WRITERS[export_format(format_id).id](view, t)


def file_name(view: ExportView, format_id: str) -> str:
    """A file name from title, day and ending.

    Args:
        format_id: of :data:`FORMATS`.

    Raises:
        InputError: there is no such format.
    """
    return view.file_stem + export_format(format_id).suffix
