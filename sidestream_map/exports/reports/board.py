"""The minutes of a workshop: map, entries by theme, possible matches and reasons, follow-ups, privacy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, BoardAccessError, Translator
from sidestream_map.exports.reports.board_groups import groups_in_minutes
from sidestream_map.exports.reports.board_polls import polls_in_minutes
from sidestream_map.exports.reports.report import Report, ReportColumn, ReportTable
from sidestream_map.exports.tables import STATE_NAMES, RegionMeetings, notes, region_rows
from sidestream_map.maps import LegendEntry, palette
from sidestream_map.maps.layers import LINK, board_layers, mark_address
from sidestream_map.maps.picture import map_svg
from sidestream_map.region import VERDICT_NAMES, day_words
from sidestream_map.workshop import (
    BoardView,
    expected_t_per_year,
    haul_figures,
    haul_words,
    links,
    marks,
    meeting_name,
    place_words,
    reasons,
    subject_words,
    theme_names,
)
from sidestream_map.workshop.board import AUDIENCE_NAMES, KIND_NAMES, KINDS, MATCH_STATE_NAMES, Contact, Entry

PICTURE_PX: Final = (820, 560)
"""Size of the map: on A4 its labels are as large as the text."""
REGION_SHOWN: Final = 3
"""Meetings of one entry with the region, the best first; the tables have all."""


def board_minutes(
    view: BoardView,
    atlas: Atlas,
    t: Translator,
    contacts: Mapping[str, Contact] | None = None,
    made_on: dt.date | None = None,
    *,
    region: RegionMeetings | None = None,
) -> Report:
    """The minutes in the edition of the view's audience.

    Args:
        view: of the board as the public or the leader sees it.
        contacts: by entry id; only for the leader's.
        made_on: day of the minutes; today if None.
        region: what the entries could meet in the region, by entry id; None leaves the table out.

    Raises:
        BoardAccessError: contacts for anybody but the leader.
    """
    workshop, leader = view.board.workshop, view.board.audience == "leader"
    if contacts and not leader:
        raise BoardAccessError(N_("Contacts are for the leader only."))
    title = t(N_("Confidential: {title}"), title=workshop.title) if leader else workshop.title
    held = day_words(workshop.created, atlas.region, t)
    named = atlas.region.names[t.language]
    return Report(
        title=title,
        language=t.language,
        subtitle=t(N_("Minutes of the workshop of {day}, {region}"), day=held, region=named),
        made_on=made_on or dt.date.today(),
        picture=board_picture(view, atlas, t),
        picture_text=t(N_("Entries that have a place, and lines of what could meet.")),
        tables=tuple(_tables(view, t, contacts or {}, region)),
        assumptions=(
            t(N_("What could meet is suggested by the region's matching rules, by material and by words.")),
            t(N_("Distances are by road with the straight legs at both ends; costs are of the haul, without VAT.")),
        ),
        notices=tuple(notes(view, t)),
    )


def board_picture(view: BoardView, atlas: Atlas, t: Translator, size_px: tuple[int, int] = PICTURE_PX) -> str:
    """The board's map as SVG.

    Args:
        size_px: width and height with the legend.
    """
    there = {entry.kind for entry in view.shown}
    signs = [LegendEntry("picture", mark_address(kind), t(KIND_NAMES[kind])) for kind in KINDS if kind in there]
    lines = links(view, t)
    if lines:
        signs.append(LegendEntry("line", palette.hex_colour(LINK), t(N_("could meet"))))
    return map_svg(board_layers(marks(view, t), lines), atlas, None, size_px, t, legend=signs)


def _tables(
    view: BoardView, t: Translator, contacts: Mapping[str, Contact], region: RegionMeetings | None
) -> Iterator[ReportTable]:
    leader = view.board.audience == "leader"
    yield from groups_in_minutes(view, t)
    entries = view.board.entries if leader else view.shown
    for slot, name in enumerate(theme_names(view.board.workshop, t)):
        here = [entry for entry in entries if entry.theme == slot]
        if here or view.board.workshop.themes[slot]:
            yield _theme(name, here, view, t, contacts if leader else None)
    yield _pairs(view, t)
    yield from polls_in_minutes(view, t)
    if region is not None:
        yield _region(view, region, t)
    if leader:
        yield _follow_up(view, t)


def _theme(
    name: str, entries: list[Entry], view: BoardView, t: Translator, contacts: Mapping[str, Contact] | None
) -> ReportTable:
    columns = [t(N_("Kind")), t(N_("Entry")), t(N_("What")), t(N_("Place"))]
    if contacts is not None:
        columns += [t(N_("Who sees it")), t(N_("Contact"))]
    rows = []
    for entry in sorted(entries, key=lambda entry: (KINDS.index(entry.kind), entry.created)):
        told = f"{t(N_('Agree'))} {t.number(entry.agree)} · {t(N_('Could do'))} {t.number(entry.can_do)}"
        text = entry.text if not (entry.agree or entry.can_do) else f"{entry.text}\n({told})"
        row = [
            t(KIND_NAMES[entry.kind]),
            text,
            subject_words(entry, t) or None,
            place_words(entry, view.catalogue, t) or None,
        ]
        if contacts is not None:
            contact = contacts.get(entry.id, Contact())
            state = "" if entry.state == "shown" else f" ({t(STATE_NAMES[entry.state])})"
            row += [
                t(AUDIENCE_NAMES[entry.visibility]) + state,
                "\n".join(part for part in (contact.name, contact.contact) if part) or None,
            ]
        rows.append(tuple(row))
    note = "" if rows else t(N_("No entries."))
    return ReportTable(name, tuple(ReportColumn(column) for column in columns), tuple(rows), note)


def _pairs(view: BoardView, t: Translator) -> ReportTable:
    columns = (t(N_("Need")), t(N_("Offer")), t(N_("Verdict")), t(N_("Haul")), t(N_("Reasons")))
    rows = tuple(
        (
            pair.need.title,
            pair.offer.title,
            None if pair.proposal is None else t(VERDICT_NAMES[pair.proposal.fit]),
            haul_words(pair, t),
            "\n".join(reasons(pair, t)),
        )
        for pair in view.pairs
        if "shown" == pair.need.state == pair.offer.state
    )
    note = t(N_("People decide what becomes of it.")) if rows else t(N_("No need and offer fit each other."))
    return ReportTable(t(N_("What could meet")), tuple(ReportColumn(column) for column in columns), rows, note)


def _region(view: BoardView, region: RegionMeetings, t: Translator) -> ReportTable:
    columns = (t(N_("Entry")), t(N_("In the region")), t(N_("Verdict")), t(N_("Haul")), t(N_("Reasons")))
    first = {key: meetings[:REGION_SHOWN] for key, meetings in region.items()}
    rows = tuple(
        (
            row.entry.title,
            meeting_name(row.meeting, row.catalogue, t),
            t(VERDICT_NAMES[row.meeting.verdict]),
            None
            if row.meeting.kind == "service"
            else haul_figures(row.meeting.status, row.meeting.km, row.meeting.cost, t),
            "\n".join(row.meeting.reasons(t)),
        )
        for row in region_rows(view.shown, first, view.catalogue)
    )
    note = (
        t(N_("What the region's rules say. Nobody has been asked.")) if rows else t(N_("Nothing of the region fits."))
    )
    return ReportTable(t(N_("In the region")), tuple(ReportColumn(column) for column in columns), rows, note)


def _follow_up(view: BoardView, t: Translator) -> ReportTable:
    columns = (
        ReportColumn(t(N_("Need"))),
        ReportColumn(t(N_("Offer"))),
        ReportColumn(t(N_("How far it is"))),
        ReportColumn(t(N_("Thought of, t/y")), numeric=True),
        ReportColumn(t(N_("Realised, t")), numeric=True, digits=1),
    )
    rows = tuple(
        (
            pair.need.title,
            pair.offer.title,
            t(MATCH_STATE_NAMES[pair.match.state]),
            expected_t_per_year(pair),
            pair.match.tonnes if pair.match.realised else None,
        )
        for pair in view.pairs
        if pair.match is not None
    )
    return ReportTable(t(N_("Follow-up")), columns, rows, "" if rows else t(N_("Nothing has been taken up yet.")))
