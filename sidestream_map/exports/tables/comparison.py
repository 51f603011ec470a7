"""Two scenarios side by side as an export: the changes, their size, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sidestream_map.base import N_, Figure
from sidestream_map.decisions import DIRECTION_NAMES, Change
from sidestream_map.exports.basis import cited
from sidestream_map.exports.columns import by_row, figures
from sidestream_map.exports.parts import Column, Edition
from sidestream_map.exports.view import ExportColumn, ExportView
from sidestream_map.region import QUALITY_NAMES, Catalogue

_BLANK: Final = N_("Blank where unknown.")


def _before(change: Change) -> Figure | None:
    return change.before


def _after(change: Change) -> Figure | None:
    return change.after


def _difference(change: Change) -> Figure | None:
    return change.difference


CHANGE_COLUMNS: Final[tuple[Column[Sequence[Change]], ...]] = (
    by_row(ExportColumn("figure", N_("Figure")), lambda each, edition: edition.t(each.name)),
    by_row(ExportColumn("unit", N_("Unit")), lambda each, edition: edition.t(each.difference.unit)),
    *figures(ExportColumn("before", N_("Before"), meaning=_BLANK, digits=1), _before),
    *figures(ExportColumn("after", N_("After"), meaning=_BLANK, digits=1), _after),
    *figures(ExportColumn("difference", N_("Difference"), meaning=_BLANK, digits=1), _difference),
    by_row(
        ExportColumn("share", N_("Difference over before"), "%", _BLANK, 1),
        lambda each, _: None if each.share is None else 100 * each.share,
    ),
    by_row(
        ExportColumn("direction", N_("Direction"), meaning=N_("Sure only where the whole range is on one side of 0.")),
        lambda each, edition: edition.t(DIRECTION_NAMES[each.direction]),
    ),
    by_row(
        ExportColumn("quality", N_("Quality")), lambda each, edition: edition.t(QUALITY_NAMES[each.difference.quality])
    ),
    by_row(ExportColumn("note", N_("Note")), lambda each, edition: edition.t(each.difference.note) or None),
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
    values = [value for each in changes for value in (each.before, each.after) if value is not None]
    return edition.view(
        N_("Two scenarios side by side"),
        (edition.made("changes", N_("Changes"), changes, CHANGE_COLUMNS),),
        assumptions=lines,
        sources=cited(catalogue.sources, [reference for value in values for reference in value.sources]),
        notes=[
            t(label, name=name)
            for label, name in ((N_("Before: {name}"), names[0]), (N_("After: {name}"), names[1]))
            if name
        ],
    )
