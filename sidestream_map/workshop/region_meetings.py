"""What the entries of a board could meet in the region itself: side streams, users, services, and why.

A need is judged as if it were a user of the region, and an offer as if it were a side stream: the region's matching
rules say what could meet, and why. An entry without a place is judged without hauls. A service meets the users whose
own words in the catalogue name it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from sidestream_map.atlas import Atlas
from sidestream_map.base import BOARD_MATCH_KM, LANGUAGES, N_, SCENARIO_NEW_MAX, Figure, Translator
from sidestream_map.decisions import PairRow, ranked_pairs, situation
from sidestream_map.matching import Matches, Reason, Rules, match
from sidestream_map.matching.plain_words import recogniser_of
from sidestream_map.region import Catalogue, in_language
from sidestream_map.routing import Router
from sidestream_map.scenario import NewPlant, NewStream, NewUser, Scenario, apply
from sidestream_map.workshop.board import (
    Because,
    Entry,
    Rows,
    amount_of,
    entry_name,
    materials_of,
    services_of,
    straight_km,
    tonnes_per_year,
    where,
    with_rows,
)
from sidestream_map.workshop.board import Where as Place

MeetingKind = Literal["stream", "user", "service"]
MEETINGS_MAX: Final = 5
"""Of one entry and kind, the best first."""
ENTRIES_MAX: Final = 200
"""Entries that are held against the region, the latest first."""


_UNKNOWN_KM: Final = Figure(None, "km", "unknown")
_UNKNOWN_COST: Final = Figure(None, "EUR/t", "unknown")


@dataclass(frozen=True, slots=True)
class RegionMeeting:
    """A side stream, user or service of the region that an entry could meet.

    Attributes:
        entry_id: of the entry.
        kind: ``stream`` and ``user`` by the matching rules, ``service`` by what a user does or buys.
        id: of the side stream or user.
        verdict: ``fits`` or ``maybe``.
        status: of the haul (:data:`sidestream_map.region.STATUS_NAMES`).
        km: by road with access legs; unknown without a haul.
        cost: EUR/t, delivered; unknown without a haul.
        because: reasons in our words.
        rules: reasons of the matching rules; empty for a service.
    """

    entry_id: str
    kind: MeetingKind
    id: str
    verdict: Literal["fits", "maybe"]
    status: str
    km: Figure
    cost: Figure
    because: tuple[Because, ...] = ()
    rules: tuple[Reason, ...] = ()

    def reasons(self, t: Translator) -> tuple[str, ...]:
        """All reasons in the reader's language."""
        return (*(each.text(t) for each in self.because), *(each.message(t.language) for each in self.rules))


@dataclass(frozen=True, slots=True)
class _Judged:
    """An entry as a row of the catalogue."""

    entry: Entry
    key: str
    rows: Rows
    has_place: bool


def region_meetings(
    entries: Iterable[Entry], atlas: Atlas, scenario: Scenario, router: Router, rules: Rules
) -> Mapping[str, tuple[RegionMeeting, ...]]:
    """Find what the entries of a board could meet in the region, by entry id.

    Args:
        entries: as one audience sees them; needs and offers that are shown count.
        scenario: whose truck carries it, and what it changes.
    """
    shown = [each for each in entries if each.state == "shown" and each.kind in {"need", "offer"}][:ENTRIES_MAX]
    found: dict[str, list[RegionMeeting]] = {each.id: [] for each in shown}
    judged = [row for each in shown if (row := _as_row(each, atlas)) is not None]
    for has_place in (True, False):
        # An offer may bring a plant along, so two rows an entry.
        room = max(1, (int(SCENARIO_NEW_MAX.get()) - len(scenario.new_parts)) // 2)
        rows = [row for row in judged if row.has_place == has_place]
        for first in range(0, len(rows), room):
            batch = rows[first : first + room]
            for row, meetings in _by_rules(batch, atlas.catalogue, scenario, router if has_place else None, rules):
                found[row.entry.id] += meetings
    services = _Services(atlas)
    for each in shown:
        found[each.id] += services.of(each)
    return {key: tuple(meetings) for key, meetings in found.items() if meetings}


def meeting_name(meeting: RegionMeeting, catalogue: Catalogue, t: Translator) -> str:
    """The name of what is met: a side stream with its plant, or a user."""
    if meeting.kind != "stream":
        return in_language(dict(catalogue.users.loc[meeting.id]), "name", t) or meeting.id
    row = catalogue.streams.loc[meeting.id]
    name = in_language(dict(row), "name", t) or meeting.id
    plant = row["plant_id"]
    if plant not in catalogue.plants.index:
        return name
    return f"{name} · {in_language(dict(catalogue.plants.loc[plant]), 'name', t)}"


def _as_row(entry: Entry, atlas: Atlas) -> _Judged | None:
    materials = tuple(materials_of(entry))
    # Who needs a service needs no material, whatever it is about; who offers tonnes besides offers the material too.
    if not materials or (services_of(entry) and (entry.kind == "need" or amount_of(entry) is None)):
        return None
    place, key, name = where(entry, atlas.catalogue), f"b{entry.id[:16]}", entry_name(entry)
    has_place = place is not None and place.lon is not None and place.lat is not None
    # Without a place no haul is computed from here, so that the point is never used.
    lon, lat = (place.lon, place.lat) if place is not None and has_place else _middle(atlas)
    assert lon is not None  # noqa: S101 — see above
    assert lat is not None  # noqa: S101
    tonnes = tonnes_per_year(entry)
    if entry.kind == "need":
        return _Judged(entry, key, Rows(users=(NewUser(key, name, lon, lat, materials, tonnes),)), has_place)
    if place is not None and place.kind == "plant":
        return _Judged(entry, key, Rows(streams=(NewStream(key, place.id, name, materials[0], tonnes),)), has_place)
    plant = NewPlant(f"{key}p", name, lon, lat)
    stream = NewStream(key, plant.id, name, materials[0], tonnes)
    return _Judged(entry, key, Rows(plants=(plant,), streams=(stream,)), has_place)


def _middle(atlas: Atlas) -> tuple[float, float]:
    west, south, east, north = atlas.region.view
    return (west + east) / 2, (south + north) / 2


def _by_rules(
    batch: Sequence[_Judged], catalogue: Catalogue, scenario: Scenario, router: Router | None, rules: Rules
) -> Iterator[tuple[_Judged, list[RegionMeeting]]]:
    for row in batch:
        scenario = with_rows(scenario, row.rows)
    known = {*catalogue.streams.index, *catalogue.users.index}
    if router is None:
        matches = match(apply(scenario, catalogue), rules, disabled=scenario.rules_off, month=scenario.month)
        for row in batch:
            yield row, [_without_haul(row, other, matches) for other in _others(row, matches) if other in known]
        return
    here = situation(catalogue, scenario, router, rules)
    for row in batch:
        end: Literal["stream", "user"] = "user" if row.entry.kind == "need" else "stream"
        pairs = [each for each in ranked_pairs(here, end, row.key) if each.other_id in known]
        near = [each for each in pairs if each.km is None or each.km <= BOARD_MATCH_KM.get()]
        near.sort(key=lambda each: (each.verdict != "fits", each.km is None))
        yield row, [_with_haul(row, each, here.matches_within_limit) for each in near[:MEETINGS_MAX]]


def _others(row: _Judged, matches: Matches) -> list[str]:
    is_need = row.entry.kind == "need"
    table = matches.of_user(row.key) if is_need else matches.of_stream(row.key)
    possible = table[table["verdict"] != "no"]
    return [str(each) for each in possible["stream_id" if is_need else "user_id"]][:MEETINGS_MAX]


def _with_haul(row: _Judged, pair: PairRow, matches: Matches) -> RegionMeeting:
    spread = matches.uncertainty_km(*_ends(row, pair.other_id))
    km = (
        _UNKNOWN_KM
        if pair.km is None or spread is None
        else Figure(pair.km, "km", "computed", low=max(0.0, pair.km - spread), high=pair.km + spread)
    )
    cost = pair.cost_eur_per_t
    figure = _UNKNOWN_COST if cost is None else Figure.of_range(cost, "EUR/t", "computed")
    return _meeting(row, pair.other_id, matches, (pair.status, km, figure))


def _without_haul(row: _Judged, other: str, matches: Matches) -> RegionMeeting:
    return _meeting(row, other, matches, ("position_unknown", _UNKNOWN_KM, _UNKNOWN_COST))


def _ends(row: _Judged, other: str) -> tuple[str, str]:
    """Side stream and user of a pair."""
    return (other, row.key) if row.entry.kind == "need" else (row.key, other)


def _meeting(row: _Judged, other: str, matches: Matches, haul: tuple[str, Figure, Figure]) -> RegionMeeting:
    ends, materials = _ends(row, other), materials_of(row.entry).values()
    sure = any(each.sure for each in materials)
    verdict: Literal["fits", "maybe"] = "fits" if sure and matches.verdict(*ends) == "fits" else "maybe"
    words = ", ".join(each.word for each in materials if each.word and not each.sure)
    told = (Because(N_("Only recognised in the words, not confirmed: {words}."), {"words": words}),) if words else ()
    kind: MeetingKind = "stream" if row.entry.kind == "need" else "user"
    return RegionMeeting(row.entry.id, kind, other, verdict, *haul, told, matches.reasons(*ends))


class _Services:
    """Who of the region does or buys which service, by the catalogue's own words."""

    def __init__(self, atlas: Atlas) -> None:
        self._catalogue = atlas.catalogue
        self._rows = _named_services(atlas)

    def of(self, entry: Entry) -> Iterator[RegionMeeting]:
        """Users that do what a need asks for, or buy what an offer does; the nearest first."""
        wanted = services_of(entry)
        if not wanted:
            return
        place, other = where(entry, self._catalogue), "offer" if entry.kind == "need" else "need"
        found = []
        for user, (kind, services) in self._rows.items():
            shared = [each for each in wanted if each in services]
            if kind != other or not shared:
                continue
            distance = straight_km(place, self._place(user))
            if not distance > BOARD_MATCH_KM.get():
                found.append((distance if distance == distance else float("inf"), user, shared))  # noqa: PLR0124 — NaN
        for distance, user, shared in sorted(found)[:MEETINGS_MAX]:
            said = ", ".join(f"“{services}”" for services in (self._rows[user][1][each] for each in shared))
            because = [Because(N_("By the catalogue it does or buys this: {words}."), {"words": said})]
            if distance < float("inf"):
                because.append(Because(N_("In a straight line they are {distance} km apart."), {"distance": distance}))
            yield RegionMeeting(
                entry.id, "service", user, "maybe", "not_computed", _UNKNOWN_KM, _UNKNOWN_COST, tuple(because)
            )

    def _place(self, user: str) -> Place | None:
        row = self._catalogue.users.loc[user]
        lon, lat = float(row["lon"]), float(row["lat"])
        return Place("user", user, lon, lat) if lon == lon and lat == lat else None  # noqa: PLR0124 — NaN


@lru_cache(maxsize=16)
def _named_services(atlas: Atlas) -> Mapping[str, tuple[Literal["need", "offer"], Mapping[str, str]]]:
    """For each user that names a service: whether it buys or does it, and its words by the service's id."""
    found: dict[str, tuple[Literal["need", "offer"], Mapping[str, str]]] = {}
    # Only a service company's words tell what it buys: a receiver's "takes" is about materials.
    recogniser = recogniser_of(atlas)
    for key, row in atlas.catalogue.users.iterrows():
        services: dict[str, str] = {}
        buys = False
        for language in LANGUAGES:
            text = "; ".join(str(row.get(f"{part}_{language}") or "") for part in ("services", "business"))
            reading = recogniser.read(text, language)
            buys = buys or (reading.kind is not None and reading.kind.value == "need")
            for each in reading.services:
                services.setdefault(each.value, each.word)
        if services:
            found[str(key)] = "need" if buys and row["role"] == "service" else "offer", services
    return found
