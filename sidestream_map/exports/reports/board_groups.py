"""What groups brought back in the minutes: a summary a theme, and who does what by when."""

from __future__ import annotations

from collections.abc import Iterator

from babel.dates import format_date

from sidestream_map.base import N_, Translator
from sidestream_map.exports.reports.report import ReportColumn, ReportTable
from sidestream_map.workshop import BoardView, theme_names
from sidestream_map.workshop.board import ActionPoint


def groups_in_minutes(view: BoardView, t: Translator) -> Iterator[ReportTable]:
    """The tables; one that would be empty is left out. Who does it is in the leader's edition only.

    Args:
        view: of the board as the edition's audience sees it.
    """
    board = view.board
    names = theme_names(board.workshop, t)
    if board.summaries:
        said = tuple((names[each.theme], each.text) for each in board.summaries)
        columns = (ReportColumn(t(N_("Theme"))), ReportColumn(t(N_("Summary"))))
        yield ReportTable(t(N_("What was said")), columns, said, t(N_("As the groups' scribes wrote it.")))
    if board.points:
        leader = board.audience == "leader"
        heads = [t(N_("What is to be done")), t(N_("By when")), t(N_("State")), t(N_("Theme"))]
        if leader:
            heads.insert(1, t(N_("Who does it")))
        rows = tuple(_row(each, names, t, leader=leader) for each in board.points)
        yield ReportTable(t(N_("Who does what by when")), tuple(ReportColumn(head) for head in heads), rows, "")


def _row(point: ActionPoint, names: tuple[str, ...], t: Translator, *, leader: bool) -> tuple[str | None, ...]:
    due = None if point.due is None else format_date(point.due, "long", locale=t.language)
    state = t(N_("open")) if point.done is None else t(N_("done"))
    owner = (point.owner or None,) if leader else ()
    return (point.text, *owner, due, state, names[point.theme])
