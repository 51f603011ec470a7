"""Questions to the room in the minutes: median, middle half and outliers of each."""

from __future__ import annotations

from collections.abc import Iterator

from sidestream_map.base import N_, Translator
from sidestream_map.exports.reports.report import ReportColumn, ReportTable
from sidestream_map.workshop import BoardView, outlier_words, poll_subject, question_words, spread_words


def polls_in_minutes(view: BoardView, t: Translator) -> Iterator[ReportTable]:
    """The table of questions; none where none was asked.

    Args:
        view: of the board as the edition's audience sees it.
    """
    if not view.board.polls:
        return
    rows = []
    for poll in view.board.polls:
        asked, spread = poll.question, poll.spread
        subject = poll_subject(asked.subject, view.catalogue, t)
        if spread is None:
            result = t(N_("Too few answers to be told."))
        else:
            said = (spread_words(spread, asked.unit, t), outlier_words(spread, asked.unit, t))
            result = "\n".join(line for line in said if line)
        taken = t(N_("yes")) if poll.taken else None
        rows.append((question_words(asked, t), subject or None, poll.count, result, taken))
    columns = (
        ReportColumn(t(N_("Question"))),
        ReportColumn(t(N_("About whom or what"))),
        ReportColumn(t(N_("Answers")), numeric=True),
        ReportColumn(t(N_("Median and middle half"))),
        ReportColumn(t(N_("In the scenario"))),
    )
    yield ReportTable(
        t(N_("Questions to the room")),
        columns,
        tuple(rows),
        t(N_("What people in the room guessed; nobody has checked it.")),
    )
