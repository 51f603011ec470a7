"""Turns an entry into rows of a scenario: an offer into a plant with a side stream, a need into a user."""

from __future__ import annotations

from dataclasses import dataclass

from sidestream_map.base import N_, SCENARIO_NAME_MAX, BoardEntryError
from sidestream_map.region import Catalogue
from sidestream_map.scenario import NewPlant, NewStream, NewUser, Scenario
from sidestream_map.workshop.board.entry_places import Where, where
from sidestream_map.workshop.board.model import Entry

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Rows:
    """New rows for a scenario.

    Attributes:
        plants: none or one.
        streams: none or one.
        users: none or one.
    """

    plants: tuple[NewPlant, ...] = ()
    streams: tuple[NewStream, ...] = ()
    users: tuple[NewUser, ...] = ()


def rows_of(entry: Entry, catalogue: Catalogue) -> Rows:
    """Rows for an entry. Amounts in t/y and t/month are taken over; others become unknown.

    An offer at a plant of the region becomes a side stream of that plant; elsewhere it brings a plant along.

    Args:
        entry: a need or an offer with a material and a place.
        catalogue: of the region as it is in the scenario.

    Raises:
        BoardEntryError: it is a question or an idea, or its material or place isn't told.
        ScenarioError: the place can't be in a scenario.
    """
    if entry.kind not in {"need", "offer"}:
        raise BoardEntryError(N_("Only a need or an offer can become a row of a scenario."))
    if not entry.material:
        raise BoardEntryError(N_("Add the material to the entry first: a service is no row of a scenario."))
    place = where(entry, catalogue)
    key, name, amount = f"b{entry.id[:16]}", entry_name(entry), tonnes_per_year(entry)
    if entry.kind == "offer" and place is not None and place.kind == "plant":
        return Rows(streams=(NewStream(key, place.id, name, entry.material, amount),))
    lon, lat = _position(place)
    if entry.kind == "need":
        return Rows(users=(NewUser(key, name, lon, lat, (entry.material,), amount),))
    plant = NewPlant(f"{key}p", name, lon, lat)
    return Rows(plants=(plant,), streams=(NewStream(key, plant.id, name, entry.material, amount),))


def with_rows(scenario: Scenario, rows: Rows) -> Scenario:
    """A scenario with new rows; a row with the same id is replaced.

    Raises:
        ScenarioError: it holds more than a scenario may.
    """
    fields = (("new_plants", rows.plants), ("new_streams", rows.streams), ("new_users", rows.users))
    return scenario.replace(
        **{
            name: (*(each for each in getattr(scenario, name) if each.id not in {new.id for new in news}), *news)
            for name, news in fields
            if news
        }
    )


def tonnes_per_year(entry: Entry) -> float | None:
    """Amount of an entry, t/y; None if it is missing or not in tonnes by time."""
    if entry.amount is None:
        return None
    times = {"t/y": 1, "t/month": MONTHS}.get(entry.unit)
    return None if times is None else times * entry.amount


def _position(place: Where | None) -> tuple[float, float]:
    if place is None or place.lon is None or place.lat is None:
        raise BoardEntryError(N_("Put the entry on the map first: without a place it is no row of a scenario."))
    return place.lon, place.lat


def entry_name(entry: Entry) -> str:
    """The name of an entry as a row of a scenario: its first line, cut to the longest allowed name."""
    longest = int(SCENARIO_NAME_MAX.get())
    title = "".join(letter for letter in entry.title if letter != "\u200d")
    return title if len(title) <= longest else f"{title[: longest - 1].rstrip()}…" if longest > 1 else title[:longest]
