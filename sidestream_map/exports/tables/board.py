"""A workshop's board as an export: entries, reactions, possible matches, and what became of them.

There are two editions. The public one is made from the board as the public sees it, so it can't hold what isn't public;
the leader's holds all, contacts too, and says on every sheet's name of the file that it is confidential.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

import pandas as pd
import shapely

from sidestream_map.base import N_, BoardAccessError, Translator
from sidestream_map.exports.parts import KM, POSITION, STATUS, UNCERTAINTY, Edition, placed
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, LayerStyle
from sidestream_map.maps.layers import KIND_MARKS, LINK
from sidestream_map.region import STATUS_NAMES, VERDICT_NAMES, wording
from sidestream_map.workshop import BoardView, Pair, expected_t_per_year, place_words, reasons, theme_names
from sidestream_map.workshop.board import AUDIENCE_NAMES, KIND_NAMES, MATCH_STATE_NAMES, Contact, Entry, Match, where

STATE_NAMES: Final[Mapping[str, str]] = {
    "shown": N_("on the board"),
    "hidden": N_("hidden"),
    "merged": N_("merged"),
}
"""Message id of each state of an entry."""
_ENTRY: Final = (
    ExportColumn("entry_id", N_("Entry's id")),
    ExportColumn("theme", N_("Theme")),
    ExportColumn("kind", N_("Kind")),
    ExportColumn("text", N_("Text"), meaning=N_("As its author wrote it, unverified.")),
    ExportColumn("material", N_("Material code"), meaning=N_("The same in every language.")),
    ExportColumn("material_name", N_("Material")),
    ExportColumn("service", N_("Service")),
    ExportColumn(
        "amount", N_("Amount"), meaning=N_("In the unit of the next column. Blank where it isn't told."), digits=1
    ),
    ExportColumn("unit", N_("Unit")),
    ExportColumn("place", N_("Place")),
    ExportColumn("visibility", N_("Who sees it")),
    ExportColumn("sent", N_("Sent"), meaning=N_("Day and time, UTC.")),
    *POSITION[:2],
)
_LEADERS: Final = (
    ExportColumn("state", N_("State")),
    ExportColumn("name", N_("Name"), meaning=N_("Personal data: for the leader only.")),
    ExportColumn("contact", N_("Contact"), meaning=N_("Personal data: for the leader only.")),
)
_REACTIONS: Final = (
    ExportColumn("entry_id", N_("Entry's id")),
    ExportColumn("text", N_("Text")),
    ExportColumn("agree", N_("Agree"), meaning=N_("People.")),
    ExportColumn("can_do", N_("Could do"), meaning=N_("People who said “I could do this”.")),
)
_PAIRS: Final = (
    ExportColumn("need", N_("Need")),
    ExportColumn("offer", N_("Offer")),
    ExportColumn("verdict", N_("Verdict"), meaning=N_("Blank where the leader brought them together.")),
    ExportColumn("reasons", N_("Reasons"), meaning=N_("One a line.")),
    STATUS,
    KM,
    UNCERTAINTY,
    *ExportColumn(
        "cost_eur_per_t", N_("Delivered cost"), "EUR/t", N_("Without VAT. Blank without a haul."), 1
    ).with_ends(),
    ExportColumn(
        "expected_t_per_year", N_("Thought of"), "t/y", N_("The smaller of need and offer; workshop, unverified.")
    ),
    ExportColumn("how_far", N_("How far it is"), meaning=N_("Blank where nobody has taken it up.")),
)
_FOLLOW_UP: Final = (
    ExportColumn("need", N_("Need")),
    ExportColumn("offer", N_("Offer")),
    ExportColumn("how_far", N_("How far it is")),
    ExportColumn(
        "expected_t_per_year", N_("Thought of"), "t/y", N_("The smaller of need and offer; workshop, unverified.")
    ),
    ExportColumn("month", N_("Month"), meaning=N_("Year and month. Blank where no month has been told.")),
    ExportColumn("realised_t", N_("Realised"), "t", N_("In the month. Blank is unknown, not none."), 1),
)


def board_export(view: BoardView, edition: Edition, contacts: Mapping[str, Contact] | None = None) -> ExportView:
    """The board as tables, in the edition of the view's audience.

    Args:
        view: of the board as the public or the leader sees it.
        edition: in which language; its link is left out of the leader's.
        contacts: by entry id; only for the leader's.

    Raises:
        BoardAccessError: contacts for anybody but the leader.
    """
    leader = view.board.audience == "leader"
    if contacts and not leader:
        raise BoardAccessError(N_("Contacts are for the leader only."))
    t, known = edition.t, contacts or {}
    entries = list(view.board.entries) if leader else list(view.shown)
    tables: list[ExportTable] = [
        edition.table(
            "entries",
            N_("Entries"),
            placed(
                _entry_cells(entries, view, t, known if leader else None), [_point(entry, view) for entry in entries]
            ),
            (*_ENTRY, *(_LEADERS if leader else ())),
            LayerStyle(KIND_MARKS["offer"].colour, "material", label="text"),
        ),
        edition.table("reactions", N_("Reactions"), _reactions(entries), _REACTIONS),
        edition.table(
            "proposals",
            N_("What could meet"),
            placed(_pair_cells(view.pairs, t), [_line(pair, view) for pair in view.pairs]),
            _PAIRS,
            LayerStyle(LINK),
        ),
    ]
    if leader:
        tables.append(edition.table("follow_up", N_("Follow-up"), _months(view.pairs, t), _FOLLOW_UP))
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
        yield t(N_("Public edition: only entries that their authors made public, without names and contacts."))
    yield t(N_("What people wrote is theirs and unverified; distances and costs are computed, both are estimates."))
    if view.more:
        yield t.plural(N_("{count} more pair is not shown."), N_("{count} more pairs are not shown."), view.more)


def _entry_cells(
    entries: list[Entry], view: BoardView, t: Translator, contacts: Mapping[str, Contact] | None
) -> dict[str, Any]:
    names = theme_names(view.board.workshop, t)
    spots = [where(entry, view.catalogue) for entry in entries]
    cells: dict[str, Any] = {
        "entry_id": [entry.id for entry in entries],
        "theme": [names[entry.theme] for entry in entries],
        "kind": [t(KIND_NAMES[entry.kind]) for entry in entries],
        "text": [entry.text for entry in entries],
        "material": [entry.material or None for entry in entries],
        "material_name": [wording.material_name(entry.material, t) if entry.material else None for entry in entries],
        "service": [entry.service or None for entry in entries],
        "amount": [entry.amount for entry in entries],
        "unit": [None if entry.amount is None else t(entry.unit) for entry in entries],
        "place": [place_words(entry, view.catalogue, t) or None for entry in entries],
        "visibility": [t(AUDIENCE_NAMES[entry.visibility]) for entry in entries],
        "sent": [entry.created.strftime("%Y-%m-%d %H:%M") for entry in entries],
        "lon": [None if spot is None else spot.lon for spot in spots],
        "lat": [None if spot is None else spot.lat for spot in spots],
    }
    if contacts is not None:
        nobody = Contact()
        cells["state"] = [t(STATE_NAMES[entry.state]) for entry in entries]
        cells["name"] = [contacts.get(entry.id, nobody).name or None for entry in entries]
        cells["contact"] = [contacts.get(entry.id, nobody).contact or None for entry in entries]
    return cells


def _reactions(entries: list[Entry]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "entry_id": [entry.id for entry in entries],
            "text": [entry.text for entry in entries],
            "agree": [entry.agree for entry in entries],
            "can_do": [entry.can_do for entry in entries],
        }
    )


def _pair_cells(pairs: tuple[Pair, ...], t: Translator) -> dict[str, Any]:
    return {
        "need": [pair.need.text for pair in pairs],
        "offer": [pair.offer.text for pair in pairs],
        "verdict": [None if pair.proposal is None else t(VERDICT_NAMES[pair.proposal.fit]) for pair in pairs],
        "reasons": ["\n".join(reasons(pair, t)) for pair in pairs],
        "status": [t(STATUS_NAMES[pair.status]) for pair in pairs],
        "km": [pair.km.value for pair in pairs],
        "uncertainty_km": [
            None if pair.km.value is None or pair.km.high is None else pair.km.high - pair.km.value for pair in pairs
        ],
        "cost_eur_per_t": [pair.cost.value for pair in pairs],
        "cost_eur_per_t_low": [pair.cost.low for pair in pairs],
        "cost_eur_per_t_high": [pair.cost.high for pair in pairs],
        "expected_t_per_year": [expected_t_per_year(pair) for pair in pairs],
        "how_far": [None if pair.match is None else t(MATCH_STATE_NAMES[pair.match.state]) for pair in pairs],
    }


def _months(pairs: tuple[Pair, ...], t: Translator) -> pd.DataFrame:
    rows = [
        {
            "need": pair.need.text,
            "offer": pair.offer.text,
            "how_far": t(MATCH_STATE_NAMES[pair.match.state]),
            "expected_t_per_year": expected_t_per_year(pair),
            "month": month,
            "realised_t": tonnes,
        }
        for pair in pairs
        if pair.match is not None
        for month, tonnes in _told(pair.match)
    ]
    return pd.DataFrame(rows, columns=[column.name for column in _FOLLOW_UP])


def _told(match: Match) -> list[tuple[str | None, float | None]]:
    """The months of a match; one blank row where none has been told, so that the match isn't left out."""
    return [(each.month, each.tonnes) for each in match.realised] or [(None, None)]


def _point(entry: Entry, view: BoardView) -> shapely.Point | None:
    place = where(entry, view.catalogue)
    return None if place is None or place.lon is None or place.lat is None else shapely.Point(place.lon, place.lat)


def _line(pair: Pair, view: BoardView) -> shapely.LineString | None:
    line = view.lines.get(pair.id)
    return None if line is None or len(line) < 2 else shapely.LineString(line)
