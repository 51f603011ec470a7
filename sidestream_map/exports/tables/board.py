"""A workshop's board as an export: entries, reactions, possible matches, and what became of them.

There are two editions. The public one is made from the board as the public sees it, so it can't hold what isn't public;
the leader's holds all, contacts too, and says on every sheet's name of the file that it is confidential.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import shapely

from sidestream_map.base import N_, BoardAccessError, Figure, Translator
from sidestream_map.exports.columns import KM, POSITION, STATUS, UNCERTAINTY, by_row, figures
from sidestream_map.exports.parts import Column, Edition
from sidestream_map.exports.tables.board_groups import groups_tables
from sidestream_map.exports.tables.board_polls import polls_tables
from sidestream_map.exports.tables.board_region import REGION_COLUMNS, RegionMeetings, region_rows, said_words
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, LayerStyle
from sidestream_map.maps.layers import KIND_MARKS, LINK
from sidestream_map.region import STATUS_NAMES, VERDICT_NAMES, local_time, wording
from sidestream_map.workshop import BoardView, Pair, expected_t_per_year, place_words, reasons, theme_names
from sidestream_map.workshop.board import (
    AUDIENCE_NAMES,
    KIND_NAMES,
    MATCH_STATE_NAMES,
    Contact,
    Entry,
    Match,
    Where,
    where,
)

STATE_NAMES: Final[Mapping[str, str]] = {
    "shown": N_("on the board"),
    "hidden": N_("hidden"),
    "merged": N_("merged"),
}
"""Message id of each state of an entry."""
PERSONAL: Final = N_("Personal data: for the leader only.")
_UNVERIFIED: Final = N_("The smaller of need and offer; workshop, unverified.")


@dataclass(frozen=True, eq=False)
class EntryRow:
    """An entry on its board.

    Attributes:
        view: of the board.
        contact: of who wrote it; empty where unknown or not for the reader.
    """

    entry: Entry
    view: BoardView
    contact: Contact

    @property
    def place(self) -> Where | None:
        """Where it is; None where it has no place."""
        return where(self.entry, self.view.catalogue)


_ENTRY: Final[tuple[Column[Sequence[EntryRow]], ...]] = (
    by_row(ExportColumn("entry_id", N_("Entry's id")), lambda row, _: row.entry.id),
    by_row(
        ExportColumn("theme", N_("Theme")),
        lambda row, edition: theme_names(row.view.board.workshop, edition.t)[row.entry.theme],
    ),
    by_row(ExportColumn("kind", N_("Kind")), lambda row, edition: edition.t(KIND_NAMES[row.entry.kind])),
    by_row(
        ExportColumn("text", N_("Text"), meaning=N_("As its author wrote it, unverified.")),
        lambda row, _: row.entry.text,
    ),
    by_row(
        ExportColumn("material", N_("Material code"), meaning=N_("The same in every language.")),
        lambda row, _: row.entry.material or None,
    ),
    by_row(
        ExportColumn("material_name", N_("Material")),
        lambda row, edition: wording.material_name(row.entry.material, edition.t) if row.entry.material else None,
    ),
    by_row(ExportColumn("service", N_("Service")), lambda row, _: row.entry.service or None),
    by_row(
        ExportColumn(
            "amount", N_("Amount"), meaning=N_("In the unit of the next column. Blank where it isn't told."), digits=1
        ),
        lambda row, _: row.entry.amount,
    ),
    by_row(
        ExportColumn("unit", N_("Unit")),
        lambda row, edition: None if row.entry.amount is None else edition.t(row.entry.unit),
    ),
    by_row(
        ExportColumn("place", N_("Place")),
        lambda row, edition: place_words(row.entry, row.view.catalogue, edition.t) or None,
    ),
    by_row(
        ExportColumn("confirmed", N_("Confirmed"), meaning=N_("Recognised in the words; its author said yes.")),
        lambda row, edition: said_words(row.entry, "confirmed", edition.t) or None,
    ),
    by_row(
        ExportColumn("recognised", N_("Recognised"), meaning=N_("Recognised in the words; nobody has confirmed it.")),
        lambda row, edition: said_words(row.entry, "recognised", edition.t) or None,
    ),
    by_row(
        ExportColumn("visibility", N_("Who sees it")),
        lambda row, edition: edition.t(AUDIENCE_NAMES[row.entry.visibility]),
    ),
    by_row(
        ExportColumn("sent", N_("Sent"), meaning=N_("Day and time by the region's clock.")),
        lambda row, edition: local_time(row.entry.created, edition.region).strftime("%Y-%m-%d %H:%M"),
    ),
    by_row(POSITION[0], lambda row, _: None if row.place is None else row.place.lon),
    by_row(POSITION[1], lambda row, _: None if row.place is None else row.place.lat),
)
_LEADERS: Final[tuple[Column[Sequence[EntryRow]], ...]] = (
    by_row(ExportColumn("state", N_("State")), lambda row, edition: edition.t(STATE_NAMES[row.entry.state])),
    by_row(ExportColumn("name", N_("Name"), meaning=PERSONAL), lambda row, _: row.contact.name or None),
    by_row(ExportColumn("contact", N_("Contact"), meaning=PERSONAL), lambda row, _: row.contact.contact or None),
)
_REACTIONS: Final[tuple[Column[Sequence[Entry]], ...]] = (
    by_row(ExportColumn("entry_id", N_("Entry's id")), lambda entry, _: entry.id),
    by_row(ExportColumn("text", N_("Text")), lambda entry, _: entry.text),
    by_row(ExportColumn("agree", N_("Agree"), meaning=N_("People.")), lambda entry, _: entry.agree),
    by_row(
        ExportColumn("can_do", N_("Could do"), meaning=N_("People who said “I could do this”.")),
        lambda entry, _: entry.can_do,
    ),
)


def _cost(pair: Pair) -> Figure:
    return pair.cost


_PAIRS: Final[tuple[Column[Sequence[Pair]], ...]] = (
    by_row(ExportColumn("need", N_("Need")), lambda pair, _: pair.need.text),
    by_row(ExportColumn("offer", N_("Offer")), lambda pair, _: pair.offer.text),
    by_row(
        ExportColumn("verdict", N_("Verdict"), meaning=N_("Blank where the leader brought them together.")),
        lambda pair, edition: None if pair.proposal is None else edition.t(VERDICT_NAMES[pair.proposal.fit]),
    ),
    by_row(
        ExportColumn("reasons", N_("Reasons"), meaning=N_("One a line.")),
        lambda pair, edition: "\n".join(reasons(pair, edition.t)),
    ),
    by_row(STATUS, lambda pair, edition: edition.t(STATUS_NAMES[pair.status])),
    by_row(KM, lambda pair, _: pair.km.value),
    by_row(
        UNCERTAINTY,
        lambda pair, _: None if pair.km.value is None or pair.km.high is None else pair.km.high - pair.km.value,
    ),
    *figures(
        ExportColumn("cost_eur_per_t", N_("Delivered cost"), "EUR/t", N_("Without VAT. Blank without a haul."), 1),
        _cost,
    ),
    by_row(
        ExportColumn("expected_t_per_year", N_("Thought of"), "t/y", _UNVERIFIED),
        lambda pair, _: expected_t_per_year(pair),
    ),
    by_row(
        ExportColumn("how_far", N_("How far it is"), meaning=N_("Blank where nobody has taken it up.")),
        lambda pair, edition: None if pair.match is None else edition.t(MATCH_STATE_NAMES[pair.match.state]),
    ),
)


@dataclass(frozen=True, eq=False)
class MonthRow:
    """A month of a match.

    Attributes:
        month: year and month; None where none has been told.
        tonnes: realised in the month; None is unknown.
    """

    pair: Pair
    match: Match
    month: str | None
    tonnes: float | None


_FOLLOW_UP: Final[tuple[Column[Sequence[MonthRow]], ...]] = (
    by_row(ExportColumn("need", N_("Need")), lambda row, _: row.pair.need.text),
    by_row(ExportColumn("offer", N_("Offer")), lambda row, _: row.pair.offer.text),
    by_row(
        ExportColumn("how_far", N_("How far it is")),
        lambda row, edition: edition.t(MATCH_STATE_NAMES[row.match.state]),
    ),
    by_row(
        ExportColumn("expected_t_per_year", N_("Thought of"), "t/y", _UNVERIFIED),
        lambda row, _: expected_t_per_year(row.pair),
    ),
    by_row(
        ExportColumn("month", N_("Month"), meaning=N_("Year and month. Blank where no month has been told.")),
        lambda row, _: row.month,
    ),
    by_row(
        ExportColumn("realised_t", N_("Realised"), "t", N_("In the month. Blank is unknown, not none."), 1),
        lambda row, _: row.tonnes,
    ),
)


def board_export(
    view: BoardView,
    edition: Edition,
    contacts: Mapping[str, Contact] | None = None,
    region: RegionMeetings | None = None,
) -> ExportView:
    """The board as tables, in the edition of the view's audience.

    Args:
        view: of the board as the public or the leader sees it.
        edition: in which language; its link is left out of the leader's.
        contacts: by entry id; only for the leader's.
        region: what the entries could meet in the region, by entry id; None leaves the table out.

    Raises:
        BoardAccessError: contacts for anybody but the leader.
    """
    leader = view.board.audience == "leader"
    if contacts and not leader:
        raise BoardAccessError(N_("Contacts are for the leader only."))
    t, known = edition.t, contacts or {}
    entries = list(view.board.entries) if leader else list(view.shown)
    rows = [EntryRow(entry, view, known.get(entry.id, Contact())) for entry in entries]
    tables: list[ExportTable] = [
        edition.made(
            "entries",
            N_("Entries"),
            rows,
            (*_ENTRY, *(_LEADERS if leader else ())),
            style=LayerStyle(KIND_MARKS["offer"].colour, "material", label="text"),
            shapes=[_point(row) for row in rows],
        ),
        edition.made("reactions", N_("Reactions"), entries, _REACTIONS),
        edition.made(
            "proposals",
            N_("What could meet"),
            view.pairs,
            _PAIRS,
            style=LayerStyle(LINK),
            shapes=[_line(pair, view) for pair in view.pairs],
        ),
    ]
    tables += groups_tables(view, edition)
    tables += polls_tables(view, edition)
    if region is not None:
        met = list(region_rows(entries, region, view.catalogue))
        tables.append(edition.made("region", N_("In the region"), met, REGION_COLUMNS))
    if leader:
        tables.append(edition.made("follow_up", N_("Follow-up"), list(_months(view.pairs)), _FOLLOW_UP))
    made = edition.view(N_("Board"), tables, notes=notes(view, t))
    title = view.board.workshop.title
    return replace(
        made,
        title=t(N_("Confidential: {title}"), title=title) if leader else title,
        link="" if leader else made.link,
    )


def notes(view: BoardView, t: Translator) -> Iterator[str]:
    """Who may see the edition, and what it is based on."""
    if view.board.audience == "leader":
        yield t(
            N_(
                "CONFIDENTIAL. The leader's edition: it holds hidden entries, entries for the leader alone, names and "
                "contacts. Don't pass it on; delete it when it is no longer needed."
            )
        )
    else:
        yield t(
            N_("Public edition: only entries and summaries that their authors made public, without names and contacts.")
        )
    yield t(N_("What people wrote is theirs and unverified; distances and costs are computed, both are estimates."))
    if view.more:
        yield t.plural(N_("{count} more pair is not shown."), N_("{count} more pairs are not shown."), view.more)


def _months(pairs: Iterable[Pair]) -> Iterator[MonthRow]:
    """The months of every match; one blank row where none has been told, so that the match isn't left out."""
    for pair in pairs:
        if pair.match is not None:
            for each in pair.match.realised:
                yield MonthRow(pair, pair.match, each.month, each.tonnes)
            if not pair.match.realised:
                yield MonthRow(pair, pair.match, None, None)


def _point(row: EntryRow) -> shapely.Point | None:
    place = row.place
    return None if place is None or place.lon is None or place.lat is None else shapely.Point(place.lon, place.lat)


def _line(pair: Pair, view: BoardView) -> shapely.LineString | None:
    line = view.lines.get(pair.id)
    return None if line is None or len(line) < 2 else shapely.LineString(line)
