"""Two scenarios side by side as an export: the changes, their size, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import pandas as pd

from sidestream_map.base import N_
from sidestream_map.decisions import DIRECTION_NAMES, Change
from sidestream_map.exports.basis import cited
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.view import ExportColumn, ExportView
from sidestream_map.region import QUALITY_NAMES, Catalogue

_BLANK: Final = N_("Blank where unknown.")
CHANGE_COLUMNS: Final = (
    ExportColumn("figure", N_("Figure")),
    ExportColumn("unit", N_("Unit")),
    *ExportColumn("before", N_("Before"), meaning=_BLANK, digits=1).with_ends(),
    *ExportColumn("after", N_("After"), meaning=_BLANK, digits=1).with_ends(),
    *ExportColumn("difference", N_("Difference"), meaning=_BLANK, digits=1).with_ends(),
    ExportColumn("share", N_("Difference over before"), "%", _BLANK, 1),
    ExportColumn("direction", N_("Direction"), meaning=N_("Sure only where the whole range is on one side of 0.")),
    ExportColumn("quality", N_("Quality")),
    ExportColumn("note", N_("Note")),
)


def comparison_export(
    changes: Sequence[Change],
    catalogue: Catalogue,
    edition: Edition,
    *,
    names: tuple[str, str] = ("", ""),
    lines: Iterable[str] = (),
) -> ExportView:
    """One row a figure: before, after and difference, each with its range.

    Args:
        changes: of :func:`sidestream_map.decisions.compare`.
        names: of the two scenarios, for people; may be empty.
        lines: what the second changes against the first, and what both rest on, in the reader's language.
    """
    t = edition.t
    rows = [
        {
            "figure": t(each.name),
            "unit": t(each.difference.unit),
            **{
                f"{side}{end}": getattr(value, field) if value is not None else None
                for side, value in (("before", each.before), ("after", each.after), ("difference", each.difference))
                for end, field in (("", "value"), ("_low", "low"), ("_high", "high"))
            },
            "share": None if each.share is None else 100 * each.share,
            "direction": t(DIRECTION_NAMES[each.direction]),
            "quality": t(QUALITY_NAMES[each.difference.quality]),
            "note": t(each.difference.note) or None,
        }
        for each in changes
    ]
    frame = pd.DataFrame(rows, columns=[column.name for column in CHANGE_COLUMNS])
    figures = [value for each in changes for value in (each.before, each.after) if value is not None]
    return edition.view(
        N_("Two scenarios side by side"),
        (edition.table("changes", N_("Changes"), frame, CHANGE_COLUMNS),),
        assumptions=lines,
        sources=cited(catalogue.sources, [reference for value in figures for reference in value.sources]),
        notes=[
            t(label, name=name)
            for label, name in ((N_("Before: {name}"), names[0]), (N_("After: {name}"), names[1]))
            if name
        ],
    )
