"""Questions to the room as a table: what was asked, how many answered, and how the answers spread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sidestream_map.base import N_
from sidestream_map.exports.columns import by_row
from sidestream_map.exports.parts import Column, Edition
from sidestream_map.exports.view import ExportColumn, ExportTable
from sidestream_map.region import local_time
from sidestream_map.workshop import BoardView, poll_subject, question_words
from sidestream_map.workshop.board import POLL_UNIT_NAMES, Poll, Spread

UNVERIFIED: Final = N_("Of the room's answers, unverified. Blank where there are too few to be told.")


@dataclass(frozen=True, eq=False)
class PollRow:
    """A question on its board.

    Attributes:
        view: of the board.
    """

    poll: Poll
    view: BoardView

    @property
    def spread(self) -> Spread | None:
        """How the answers spread; None where they aren't told."""
        return self.poll.spread


_POLLS: Final[tuple[Column[Sequence[PollRow]], ...]] = (
    by_row(ExportColumn("question", N_("Question")), lambda row, edition: question_words(row.poll.question, edition.t)),
    by_row(
        ExportColumn("about", N_("About whom or what")),
        lambda row, edition: poll_subject(row.poll.question.subject, row.view.catalogue, edition.t) or None,
    ),
    by_row(
        ExportColumn("about_id", N_("Its id"), meaning=N_("Of a user or side stream of the catalogue.")),
        lambda row, _: row.poll.question.subject.id or None,
    ),
    by_row(
        ExportColumn("asked", N_("Asked"), meaning=N_("Day and time by the region's clock.")),
        lambda row, edition: local_time(row.poll.created, edition.region).strftime("%Y-%m-%d %H:%M"),
    ),
    by_row(
        ExportColumn("answers", N_("Answers"), meaning=N_("People, one answer a device.")),
        lambda row, _: row.poll.count,
    ),
    by_row(ExportColumn("unit", N_("Unit")), lambda row, edition: edition.t(POLL_UNIT_NAMES[row.poll.question.unit])),
    by_row(
        ExportColumn("median", N_("Median"), meaning=UNVERIFIED, digits=1),
        lambda row, _: None if row.spread is None else row.spread.median,
    ),
    by_row(
        ExportColumn("lower_quartile", N_("Middle half from"), meaning=UNVERIFIED, digits=1),
        lambda row, _: None if row.spread is None else row.spread.low,
    ),
    by_row(
        ExportColumn("upper_quartile", N_("Middle half to"), meaning=UNVERIFIED, digits=1),
        lambda row, _: None if row.spread is None else row.spread.high,
    ),
    by_row(
        ExportColumn(
            "outliers",
            N_("Far from the others"),
            meaning=N_("Answers more than 1.5 middle halves beyond the middle half; they count in all figures."),
        ),
        lambda row, edition: (
            None if row.spread is None else "; ".join(edition.t.number(each, 1) for each in row.spread.outliers) or None
        ),
    ),
    by_row(
        ExportColumn("all_answers", N_("All answers"), meaning=N_("Sorted; nothing says who gave which.")),
        lambda row, edition: "; ".join(edition.t.number(each, 1) for each in row.poll.values) or None,
    ),
    by_row(
        ExportColumn("in_scenario", N_("In the scenario")),
        lambda row, edition: edition.t(N_("yes")) if row.poll.taken else None,
    ),
)


def polls_tables(view: BoardView, edition: Edition) -> Iterator[ExportTable]:
    """The table of questions; none where none was asked.

    Args:
        view: of the board as the edition's audience sees it.
        edition: in which language.
    """
    if view.board.polls:
        rows = [PollRow(poll, view) for poll in view.board.polls]
        yield edition.made("questions", N_("Questions to the room"), rows, _POLLS)
