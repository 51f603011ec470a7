"""What each entry of a board could meet in the region itself, as a table, and what was recognised in its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.exports.columns import KM, STATUS, UNCERTAINTY, by_row, figures
from sidestream_map.exports.parts import Column
from sidestream_map.exports.view import ExportColumn
from sidestream_map.region import STATUS_NAMES, VERDICT_NAMES, Catalogue, wording
from sidestream_map.workshop import RegionMeeting, meeting_name
from sidestream_map.workshop.board import Entry

MEETING_KINDS: Final[Mapping[str, str]] = {
    "stream": N_("Side stream"),
    "user": N_("User"),
    "service": N_("Service"),
}
"""Message id of each kind of a meeting."""
RegionMeetings = Mapping[str, tuple[RegionMeeting, ...]]


@dataclass(frozen=True, eq=False)
class RegionRow:
    """One meeting of an entry with the region.

    Attributes:
        entry: of the board.
        meeting: what it could meet.
        catalogue: of the region.
    """

    entry: Entry
    meeting: RegionMeeting
    catalogue: Catalogue


def region_rows(entries: Sequence[Entry], meetings: RegionMeetings, catalogue: Catalogue) -> Iterator[RegionRow]:
    """The meetings of entries in their order, the best of each first.

    Args:
        meetings: by entry id.
        catalogue: of the region.
    """
    for entry in entries:
        for each in meetings.get(entry.id, ()):
            yield RegionRow(entry, each, catalogue)


def said_words(entry: Entry, state: str, t: Translator) -> str:
    """What was recognised in an entry's words and is in a state, one a line; empty where nothing is.

    Args:
        state: ``recognised`` for what nobody has confirmed, ``confirmed``, or ``refused``.
    """
    return "\n".join(
        f"{wording.material_name(each.value, t) if each.kind == 'material' else each.value} (“{each.word}”)"
        for each in entry.recognised
        if each.state == state
    )


def _spread(row: RegionRow) -> float | None:
    km = row.meeting.km
    return None if km.value is None or km.high is None else km.high - km.value


def _cost(row: RegionRow) -> Figure:
    return row.meeting.cost


REGION_COLUMNS: Final[tuple[Column[Sequence[RegionRow]], ...]] = (
    by_row(ExportColumn("entry_id", N_("Entry's id")), lambda row, _: row.entry.id),
    by_row(ExportColumn("text", N_("Text")), lambda row, _: row.entry.text),
    by_row(ExportColumn("what", N_("Kind")), lambda row, edition: edition.t(MEETING_KINDS[row.meeting.kind])),
    by_row(ExportColumn("id", N_("Id in the catalogue")), lambda row, _: row.meeting.id),
    by_row(
        ExportColumn("name", N_("Name")),
        lambda row, edition: meeting_name(row.meeting, row.catalogue, edition.t),
    ),
    by_row(ExportColumn("verdict", N_("Verdict")), lambda row, edition: edition.t(VERDICT_NAMES[row.meeting.verdict])),
    by_row(
        ExportColumn("reasons", N_("Reasons"), meaning=N_("One a line.")),
        lambda row, edition: "\n".join(row.meeting.reasons(edition.t)),
    ),
    by_row(STATUS, lambda row, edition: edition.t(STATUS_NAMES[row.meeting.status])),
    by_row(KM, lambda row, _: row.meeting.km.value),
    by_row(UNCERTAINTY, lambda row, _: _spread(row)),
    *figures(
        ExportColumn("cost_eur_per_t", N_("Delivered cost"), "EUR/t", N_("Without VAT. Blank without a haul."), 1),
        _cost,
    ),
)
"""Columns of the table of meetings with the region."""
