"""Puts a scenario's changes into plain words, one line a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from sidestream_map.base import LANGUAGE_NAMES, N_, Translator
from sidestream_map.haulage import ALTERNATIVE_MEANINGS, ASSUMPTIONS
from sidestream_map.region import category_name
from sidestream_map.roads import VEHICLES, PlannedRoad, Reach, RoadClass, RoadClosure, RoadEdit, month_of, road_name
from sidestream_map.scenario.constants import SHARE
from sidestream_map.scenario.objective import CAPACITY_POLICY_MEANINGS, OBJECTIVE_MEANINGS
from sidestream_map.scenario.parts import NewPlant, NewStream, NewUser, Surveyed
from sidestream_map.scenario.scenario import Scenario

MINIMISE_MEANINGS: Final = {"distance": N_("Routes are the shortest."), "time": N_("Routes are the quickest.")}
FLAG_MEANINGS: Final = {
    "own_use": (
        N_("Use by the producer's own group counts."),
        N_("Use by the producer's own group doesn't count."),
    ),
    "only_fits": (N_("Only pairs that fit count."), N_('Pairs with the verdict "maybe" count too.')),
    "return_loads": (N_("Trucks take return loads where that saves euros."), N_("Trucks take no return loads.")),
    "by_month": (N_("The year is planned by months, with processing and storage."), N_("The year is planned as one.")),
}
"""What each choice of yes or no means, when it is yes and when it is no."""
MONTHS: Final = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
REACH_NAMES: Final[Mapping[Reach, str]] = {
    "point": N_("at this spot"),
    "stretch": N_("from junction to junction"),
    "road": N_("the whole road of this number"),
}
ROAD_CLASS_NAMES: Final[Mapping[RoadClass, str]] = {
    "motorway": N_("motorway"),
    "primary": N_("main road"),
    "secondary": N_("regional road"),
    "local": N_("local road"),
}


def describe(
    scenario: Scenario,
    t: Translator,
    base: Scenario | None = None,
    names: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """What a scenario changes, one line a change; nothing where it changes nothing.

    What only the screen shows (language apart) is no change: panel, selection, layers, camera; neither is what a search
    for sites looks for.

    Args:
        base: what it is held against; None for the region as it is.
        names: name by id of plants, side streams, users and rules; an id without a name is written as it is.
    """
    return tuple(_changes(scenario, base or Scenario(), t, _Names(scenario, names or {})))


class _Names:
    """Says an id with its name."""

    def __init__(self, scenario: Scenario, names: Mapping[str, str]) -> None:
        self._names = {**names, **{part.id: part.name for part in scenario.new_parts}}

    def __call__(self, key: str) -> str:
        name = self._names.get(key)
        return f"{name} ({key})" if name else key


def _changes(now: Scenario, base: Scenario, t: Translator, name: _Names) -> Iterator[str]:
    if now.region != base.region:
        yield t(N_("Region: {region}."), region=now.region)
    yield from _what_there_is(now, base, t, name)
    yield from _numbers(now, base, t, name)
    yield from _surveyed(now, base, t, name)
    yield from _haulage(now, base, t)
    yield from _roads(now, base, t, name)
    yield from _rules(now, base, t, name)
    yield from _choices(now, base, t)
    if now.years != base.years:
        yield row_words(now, t)


def _what_there_is(now: Scenario, base: Scenario, t: Translator, name: _Names) -> Iterator[str]:
    for plant in sorted(now.plants_off - base.plants_off):
        yield t(N_("{plant} is closed."), plant=name(plant))
    for plant in sorted(base.plants_off - now.plants_off):
        yield t(N_("{plant} is open."), plant=name(plant))
    before = {part.id: part for part in base.new_parts}
    after = {part.id: part for part in now.new_parts}
    for key, part in after.items():
        if before.get(key) != part:
            yield _new(part, t, name)
    for key in sorted(before.keys() - after.keys()):
        yield t(N_("Without {name}."), name=f"{before[key].name} ({key})")


def _new(part: NewPlant | NewStream | NewUser, t: Translator, name: _Names) -> str:
    if isinstance(part, NewPlant):
        return t(N_("New plant: {name}."), name=name(part.id))
    if isinstance(part, NewStream):
        return t(
            N_("New side stream at {plant}: {name}, {material}, {tonnes} t/y."),
            plant=name(part.plant_id),
            name=name(part.id),
            material=t(category_name(part.material)),
            tonnes=t.number(part.tonnes_per_year),
        )
    takes = ", ".join(t(N_("all materials")) if code == "all" else t(category_name(code)) for code in part.materials)
    return t(
        N_("New user: {name}, takes {materials}, capacity {tonnes} t/y."),
        name=name(part.id),
        materials=takes,
        tonnes=t.number(part.capacity_t_per_year),
    )


def _numbers(now: Scenario, base: Scenario, t: Translator, name: _Names) -> Iterator[str]:
    for before, after, set_to, back in (
        (
            base.amounts,
            now.amounts,
            N_("{name} makes {tonnes} t/y."),
            N_("{name} makes what the catalogue says."),
        ),
        (
            base.capacities,
            now.capacities,
            N_("{name} can take {tonnes} t/y."),
            N_("{name} can take what the catalogue says."),
        ),
    ):
        for key in sorted({*before, *after}):
            if key not in after:
                yield t(back, name=name(key))
            elif before.get(key) != after[key]:
                yield t(set_to, name=name(key), tonnes=t.number(after[key], _digits(after[key])))


def _surveyed(now: Scenario, base: Scenario, t: Translator, name: _Names) -> Iterator[str]:
    before, after = ({part.id: part for part in each.surveyed} for each in (base, now))
    for key, part in after.items():
        if before.get(key) != part:
            yield t(N_("{name}: {estimate}."), name=name(key), estimate=surveyed_words(part, t))
    for key in sorted(before.keys() - after.keys()):
        yield t(N_("{name}: without the workshop's estimate."), name=name(key))


def surveyed_words(part: Surveyed, t: Translator) -> str:
    """An estimate of a workshop's room with its range and how many gave it."""
    value, low, high = (t.number(each, _digits(each)) for each in (part.value, part.low, part.high))
    return t(
        N_("{value} t/y ({low}–{high}; workshop, n = {answers}, unverified)"),
        value=value,
        low=low,
        high=high,
        answers=t.number(part.answers),
    )


def _haulage(now: Scenario, base: Scenario, t: Translator) -> Iterator[str]:
    if now.vehicle != base.vehicle:
        yield t(N_("Vehicle: {vehicle}."), vehicle=t(VEHICLES[now.vehicle].name))
    if now.payload_t != base.payload_t:
        if now.payload_t is None:
            yield t(N_("The vehicle's own payload."))
        else:
            yield t(N_("Payload: {tonnes} t a load."), tonnes=t.number(now.payload_t, _digits(now.payload_t)))
    for field, message in (
        ("days_per_year", N_("{number} days of haulage a year.")),
        ("distance_limit_km", N_("Hauls up to {number} km.")),
    ):
        value = getattr(now, field)
        if value != getattr(base, field):
            yield t(message, number=t.number(value, _digits(value)))
    yield from (words(now, t) for field, words in _YEARLY.items() if getattr(now, field) != getattr(base, field))
    if now.minimise != base.minimise:
        yield t(MINIMISE_MEANINGS[now.minimise])
    for key in sorted({*base.assumptions, *now.assumptions}):
        if base.assumptions.get(key) != now.assumptions.get(key):
            yield _constant(key, now.assumptions.get(key), t)
    yield from _date(now, base, t)


def year_words(scenario: Scenario, t: Translator) -> str:
    """Of which year fees, taxes and the fuel are.

    Args:
        scenario: with a year, or with none for that of today.
    """
    if scenario.year is None:
        return t(N_("Fees, taxes and fuel of this year, {year}."), year=scenario.value_year())
    return t(N_("Fees, taxes and fuel of {year}."), year=scenario.year)


def share_words(scenario: Scenario, t: Translator) -> str:
    """How much of the diesel is renewable, and who says so.

    Args:
        scenario: with a share, or with none for that of its year.
    """
    share = scenario.constants().in_force(SHARE)
    percent = t.number(value := 100 * (share.central if share else 0.0), min(_digits(value), 1))
    if scenario.biofuel_share is None:
        return t(
            N_("{percent} % of the diesel renewable, as the law asks in {year}."),
            percent=percent,
            year=scenario.value_year(),
        )
    return t(N_("{percent} % of the diesel renewable."), percent=percent)


def overload_words(scenario: Scenario, t: Translator) -> str:
    """That the payload is more than the law lets the vehicle carry; empty where it isn't.

    Args:
        scenario: with vehicle and payload.
    """
    if scenario.over_legal_t() is None:
        return ""
    return t(
        N_("{payload} t a load is more than the {legal} t that the law lets this vehicle carry."),
        payload=t.number(scenario.payload_t or 0.0, _digits(scenario.payload_t or 0.0)),
        legal=t.number(VEHICLES[scenario.vehicle].legal_payload_t, 1),
    )


_YEARLY: Final = {"year": year_words, "biofuel_share": share_words}
"""What says a field that goes by the year."""


def _date(now: Scenario, base: Scenario, t: Translator) -> Iterator[str]:
    if (now.day, now.month) == (base.day, base.month):
        return
    if now.day:
        yield t(N_("Day: {day}."), day=day_words(now.day, t))
    elif now.month is None:
        yield t(N_("The whole year."))
    else:
        yield t(N_("Month: {month}."), month=t(MONTHS[now.month - 1]))


def day_words(day: str, t: Translator) -> str:
    """A day in words: number and month, and the year if it has one.

    Args:
        day: of a scenario or of a seasonal limit.
    """
    number, month, year = int(day[-2:]), t(MONTHS[month_of(day) - 1]), day[:-6]
    return t(N_("{month} {number}"), month=month, number=number) + (f" {year}" if year else "")


def edit_words(edit: RoadEdit, t: Translator) -> str:
    """A road edit in a sentence, without its name."""
    if isinstance(edit, PlannedRoad):
        ways = t(N_("both ways") if edit.two_way else N_("one way"))
        return t(N_("Planned road ({road_class}, {ways})"), road_class=t(ROAD_CLASS_NAMES[edit.road_class]), ways=ways)
    reach = t(REACH_NAMES[edit.reach])
    if isinstance(edit, RoadClosure):
        return t(N_("Closed, {reach}"), reach=reach)
    limits = [
        t(message, number=t.number(value, _digits(value)))
        for value, message in (
            (edit.max_weight_t, N_("at most {number} t")),
            (edit.max_height_m, N_("at most {number} m high")),
        )
        if value is not None
    ]
    return t(N_("Limit {limits}, {reach}"), limits=", ".join(limits), reach=reach)


def edit_name(edit: RoadEdit, t: Translator) -> str:
    """The name of a road edit, or its place if it has no name; a name that is a road's number is said as a road."""
    if edit.name.isascii() and edit.name.isdigit():
        return road_name(edit.name, t)
    lon, lat = edit.points[0] if isinstance(edit, PlannedRoad) else (edit.lon, edit.lat)
    return edit.name or t(N_("road at {lat}, {lon}"), lat=f"{lat:.4f}", lon=f"{lon:.4f}")


def _roads(now: Scenario, base: Scenario, t: Translator, name: _Names) -> Iterator[str]:
    for field, more, fewer in (
        ("seasons_on", N_("Seasonal limit that counts: {name}."), N_("Seasonal limit as by default: {name}.")),
        ("seasons_off", N_("Seasonal limit that doesn't count: {name}."), N_("Seasonal limit as by default: {name}.")),
    ):
        after, before = getattr(now, field), getattr(base, field)
        for key in sorted(after - before):
            yield t(more, name=name(key))
        for key in sorted(before - after):
            yield t(fewer, name=name(key))
    before, after = ({edit.id: edit for edit in each.road_edits} for each in (base, now))
    for key, edit in after.items():
        if before.get(key) != edit:
            yield t(N_("{name}: {edit}."), name=edit_name(edit, t), edit=edit_words(edit, t))
    for key, edit in before.items():
        if key not in after:
            yield t(N_("Without {name}."), name=f"{edit_name(edit, t)} ({key})")


def _constant(key: str, value: float | None, t: Translator) -> str:
    known = ASSUMPTIONS[key]
    if value is None:
        return t(N_("{constant}: as it is by default."), constant=t(known.name))
    return t(
        N_("{constant}: {number} {unit}."),
        constant=t(known.name),
        number=t.number(value, _digits(value)),
        unit=known.unit,
    )


def _rules(now: Scenario, base: Scenario, t: Translator, name: _Names) -> Iterator[str]:
    for rule in sorted(now.rules_off - base.rules_off):
        yield t(N_("The rule {rule} doesn't count."), rule=name(rule))
    for rule in sorted(base.rules_off - now.rules_off):
        yield t(N_("The rule {rule} counts."), rule=name(rule))


def _choices(now: Scenario, base: Scenario, t: Translator) -> Iterator[str]:
    if now.objective != base.objective:
        yield t(OBJECTIVE_MEANINGS[now.objective])
    for field, message in (
        ("eur_per_t_placed", N_("A tonne placed is worth {number} EUR.")),
        ("eur_per_t_co2e", N_("A tonne of CO2e costs {number} EUR.")),
    ):
        value = getattr(now, field)
        if value != getattr(base, field):
            yield t(message, number=t.number(value, _digits(value)))
    if now.unknown_capacity != base.unknown_capacity:
        yield t(CAPACITY_POLICY_MEANINGS[now.unknown_capacity])
    if now.alternative != base.alternative:
        yield t(ALTERNATIVE_MEANINGS[now.alternative])
    for field, (yes, no) in FLAG_MEANINGS.items():
        if getattr(now, field) != getattr(base, field):
            yield t(yes if getattr(now, field) else no)
    if now.language != base.language:
        yield t(N_("Language: {language}."), language=LANGUAGE_NAMES[now.language])


def row_words(scenario: Scenario, t: Translator) -> str:
    """Which years a scenario's row holds.

    Args:
        scenario: with a row of years, or without one.
    """
    if not scenario.years:
        return t(N_("Without a row of years."))
    years = ", ".join(str(step.year) for step in scenario.years)
    return t(N_("A row of years: {years}."), years=years)


def _digits(value: float) -> int:
    """Digits after the decimal mark that say the number without pretending: none for whole ones, at most three."""
    return next((digits for digits in range(3) if round(value, digits) == value), 3)
