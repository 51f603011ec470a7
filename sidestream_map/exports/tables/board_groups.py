"""What groups brought back, as tables: a summary a theme, and who does what by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sidestream_map.base import N_
from sidestream_map.exports.columns import by_row
from sidestream_map.exports.parts import Column, Edition
from sidestream_map.exports.view import ExportColumn, ExportTable
from sidestream_map.region import local_time
from sidestream_map.workshop import BoardView, theme_names
from sidestream_map.workshop.board import ActionPoint, Summary


@dataclass(frozen=True, eq=False)
class SummaryRow:
    """A summary on its board."""

    summary: Summary
    view: BoardView


@dataclass(frozen=True, eq=False)
class PointRow:
    """An action point on its board."""

    point: ActionPoint
    view: BoardView


_SUMMARIES: Final[tuple[Column[Sequence[SummaryRow]], ...]] = (
    by_row(
        ExportColumn("theme", N_("Theme")),
        lambda row, edition: theme_names(row.view.board.workshop, edition.t)[row.summary.theme],
    ),
    by_row(
        ExportColumn("summary", N_("Summary"), meaning=N_("As the group's scribe wrote it, unverified.")),
        lambda row, _: row.summary.text,
    ),
    by_row(
        ExportColumn("public", N_("Everybody may read it")),
        lambda row, edition: edition.t(N_("yes")) if row.summary.public else edition.t(N_("no")),
    ),
)
_POINTS: Final[tuple[Column[Sequence[PointRow]], ...]] = (
    by_row(
        ExportColumn("theme", N_("Theme")),
        lambda row, edition: theme_names(row.view.board.workshop, edition.t)[row.point.theme],
    ),
    by_row(ExportColumn("what", N_("What is to be done")), lambda row, _: row.point.text),
    by_row(
        ExportColumn("due", N_("By when"), meaning=N_("Blank where nobody has said.")),
        lambda row, _: None if row.point.due is None else row.point.due.isoformat(),
    ),
    by_row(
        ExportColumn("done", N_("Done"), meaning=N_("Day by the region's clock. Blank while it isn't.")),
        lambda row, edition: (
            None if row.point.done is None else local_time(row.point.done, edition.region).date().isoformat()
        ),
    ),
)
_OWNER: Final[Column[Sequence[PointRow]]] = by_row(
    ExportColumn("owner", N_("Who does it"), meaning=N_("Personal data: for the leader only.")),
    lambda row, _: row.point.owner or None,
)


def groups_tables(view: BoardView, edition: Edition) -> Iterator[ExportTable]:
    """Summaries and action points; a table that would be empty is left out. Owners are in the leader's edition only.

    Args:
        view: of the board as the edition's audience sees it.
        edition: in which language.
    """
    leader = view.board.audience == "leader"
    if view.board.summaries:
        summaries = [SummaryRow(each, view) for each in view.board.summaries]
        yield edition.made("summaries", N_("What was said"), summaries, _SUMMARIES)
    if view.board.points:
        points = [PointRow(each, view) for each in view.board.points]
        columns = (*_POINTS[:2], _OWNER, *_POINTS[2:]) if leader else _POINTS
        yield edition.made("action_points", N_("Who does what by when"), points, columns)
