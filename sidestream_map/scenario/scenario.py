"""Everything that a person can choose, as one frozen value that can be compared, hashed and shared.

``Scenario()`` is the bundled region as it is. A change is a new scenario (:meth:`Scenario.replace`). What has been
constructed is sound in itself; whether its ids are known in a region is asked by
:func:`sidestream_map.scenario.validated`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeVar, get_args

from sidestream_map.base import (
    DEFAULT_LANGUAGE,
    LANGUAGES,
    N_,
    SCENARIO_CHANGES_MAX,
    SCENARIO_NEW_MAX,
    SCENARIO_ROAD_EDITS_MAX,
    SCENARIO_YEARS_MAX,
    Language,
    Numbers,
    Range,
    ScenarioError,
    checked_choice,
    checked_flag,
    checked_id,
    checked_ids,
    checked_name,
    checked_number,
    checked_numbers,
)
from sidestream_map.haulage import (
    ALTERNATIVES,
    DEFAULT_ASSUMPTIONS,
    YEAR_MAX,
    YEAR_MIN,
    Alternative,
    Assumptions,
    this_year,
)
from sidestream_map.roads import DEFAULT_VEHICLE, VEHICLES, RoadEdit, Vehicle, checked_day, checked_edits, month_of
from sidestream_map.scenario.constants import DAYS, SHARE, checked_assumptions
from sidestream_map.scenario.effects import changing, fields_changing
from sidestream_map.scenario.objective import CAPACITY_POLICIES, OBJECTIVES, CapacityPolicy, Objective, ObjectiveName
from sidestream_map.scenario.parts import (
    ANY_SITE,
    CAPACITY_MAX,
    NOTHING_SELECTED,
    TONNES_MAX,
    Camera,
    NewPlant,
    NewStream,
    NewUser,
    Selection,
    SiteSearch,
    Surveyed,
    checked_materials,
)
from sidestream_map.scenario.year_steps import YearStep, checked_row, checked_year

Minimise = Literal["distance", "time"]
MINIMISE: Final[tuple[Minimise, ...]] = get_args(Minimise)
Panel = Literal["choice", "best_use", "roads", "sites", "scenario"]
PANELS: Final[tuple[Panel, ...]] = get_args(Panel)
"""What the map and the panel beside it answer: hauls and matches of a choice, the best use of all side streams, the
roads that carry them, places for new sites, or what the scenario changes."""
Ranking = Literal["distance", "cost", "co2e"]
RANKINGS: Final[tuple[Ranking, ...]] = get_args(Ranking)
"""What a list of matches is ordered by."""

NUMBER_FIELDS: Final[Mapping[str, tuple[str, float, float]]] = {
    "payload_t": (N_("Payload (t)"), 1, 200),
    "days_per_year": (N_("Days of haulage a year"), 1, 366),
    "distance_limit_km": (N_("Distance limit (km)"), 0, 5_000),
    "year": (N_("Year of fees, taxes and fuel"), YEAR_MIN, YEAR_MAX),
    "biofuel_share": (N_("Renewable share of the diesel (0 to 1)"), 0, 1),
    "eur_per_t_placed": (N_("Worth of a tonne placed (EUR/t)"), 0, 1e6),
    "eur_per_t_co2e": (N_("Price of CO2e (EUR/t)"), 0, 1e6),
}
"""Name and bounds of each field that is a number. A payload above what the law lets the vehicle carry is told, not
refused (:meth:`Scenario.over_legal_t`)."""
MAY_BE_BLANK: Final = ("payload_t", "year", "biofuel_share")
"""Numbers that may be None: the vehicle's own, this year, the share of the year."""

WORD_FIELDS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "vehicle": (N_("Vehicle"), tuple(VEHICLES)),
    "minimise": (N_("Route by"), MINIMISE),
    "objective": (N_("Objective"), OBJECTIVES),
    "unknown_capacity": (N_("Unknown capacities"), CAPACITY_POLICIES),
    "alternative": (N_("Where it goes otherwise"), ALTERNATIVES),
    "panel": (N_("View"), PANELS),
    "ranking": (N_("Order"), RANKINGS),
    "language": (N_("Language"), LANGUAGES),
}
"""Name and words of each field that is a choice."""

FLAG_FIELDS: Final[Mapping[str, str]] = {
    "own_use": N_("Use by the producer's own group counts"),
    "only_fits": N_("Only pairs that fit"),
    "return_loads": N_("Trucks take return loads"),
    "by_month": N_("Over the months, with processing and storage"),
}
"""Name of each field that is true or false."""

ID_SETS: Final = ("plants_off", "rules_off", "seasons_on", "seasons_off", "layers_on", "layers_off")
NEW_FIELDS: Final[Mapping[str, type[NewPlant | NewStream | NewUser]]] = {
    "new_plants": NewPlant,
    "new_streams": NewStream,
    "new_users": NewUser,
}

PART_FIELDS: Final[Mapping[str, type[NewPlant | NewStream | NewUser | Surveyed]]] = {
    **NEW_FIELDS,
    "surveyed": Surveyed,
}
"""Fields that hold parts of one kind, each with an id."""

_Part = TypeVar("_Part", NewPlant, NewStream, NewUser, Surveyed)


@dataclass(frozen=True)
class Scenario:
    """All choices of a person. Mappings and lists may be given in any form; they are kept sorted and frozen.

    Each field is declared with what it changes (:data:`sidestream_map.scenario.Effect`): results are kept by that.

    Attributes:
        region: id of the region.
        plants_off: plants that have closed in this scenario.
        amounts: t/y by id of a side stream, in place of the catalogue's.
        new_plants: sorted by id.
        new_streams: sorted by id.
        new_users: sorted by id.
        capacities: t/y by id of a user or process, t by id of a store, in place of the catalogue's or an unknown one.
        surveyed: what a workshop's room has estimated of users and side streams, sorted by id; a number that a person
            has set for the same id comes before it.
        vehicle: id of a truck profile.
        payload_t: tonnes a load, in place of the profile's; None for the profile's.
        days_per_year: days of haulage; side streams arise on 365.
        year: of fees, taxes and the law's share of renewable fuel; None for the year of today.
        biofuel_share: renewable share of the diesel, 0 to 1; None for that of the year.
        distance_limit_km: longest haul with its access legs.
        minimise: whether routes are the shortest or the quickest.
        assumptions: central value by id of a constant (:data:`sidestream_map.haulage.ASSUMPTIONS`).
        rules_off: matching rules that don't count.
        objective: of the allocation (:data:`sidestream_map.scenario.OBJECTIVES`).
        eur_per_t_placed: worth of a placed tonne; only for the objective ``trade_off``.
        eur_per_t_co2e: price of a tonne of CO2e; only for the objective ``trade_off``.
        unknown_capacity: what the allocation does with users whose capacity nobody has given.
        own_use: whether use by the producer's own company or group counts in an allocation.
        only_fits: whether an allocation uses only pairs that fit, without those with the verdict "maybe".
        return_loads: whether loads are paired so that trucks don't return empty.
        by_month: whether the year is planned by months, with processing and storage.
        alternative: where a tonne goes that no user takes
            (:data:`sidestream_map.haulage.ALTERNATIVES`).
        site_search: what a search for new sites looks for.
        materials: only side streams of these material categories count, in the order of the legend; empty for all.
        month: 1 to 12 for seasonal limits, of ``day`` where there is one; None for the year.
        day: of the hauls, ``YYYY-MM-DD`` or ``MM-DD``, for seasonal limits of roads; empty for a month or the year.
        seasons_on: rows of seasonal limits that hold on their days though they don't by themselves.
        seasons_off: rows that don't hold though they do by themselves.
        road_edits: closed, limited and planned roads, in the order in which they were made.
        years: a row of years, in order, each with what changes on top of the year before
            (:func:`sidestream_map.scenario.by_year`); what the scenario itself says holds before the first of them.
        panel: what the map and the panel beside it answer.
        language: of the interface.
        selection: what is chosen on the map.
        opened: id of what a panel shows in detail: the other end of a pair with the selection, or a candidate site;
            empty for nothing. One that a panel doesn't know it passes over.
        ranking: what a list of matches is ordered by.
        municipality: Finnish name of the municipality that a planner looks at, as in the region; empty for none.
        layers_on: map layers switched on that are off by themselves.
        layers_off: map layers switched off that are on by themselves.
        camera: where the map looks; None for the whole region.

    Raises:
        ScenarioError: a value is out of its bounds, or there are more parts than the settings allow.
    """

    region: str = changing("catalogue", "meri-lappi")
    plants_off: frozenset[str] = changing("catalogue", frozenset())
    amounts: Mapping[str, float] = changing("catalogue", Numbers())
    new_plants: tuple[NewPlant, ...] = changing("catalogue", ())
    new_streams: tuple[NewStream, ...] = changing("catalogue", ())
    new_users: tuple[NewUser, ...] = changing("catalogue", ())
    capacities: Mapping[str, float] = changing("catalogue", Numbers())
    surveyed: tuple[Surveyed, ...] = changing("catalogue", ())
    vehicle: str = changing("hauls", DEFAULT_VEHICLE.id)
    payload_t: float | None = changing("hauls", None)
    days_per_year: float = changing("hauls", 250.0)
    year: int | None = changing("hauls", None)
    biofuel_share: float | None = changing("hauls", None)
    distance_limit_km: float = changing("value", 100.0)
    minimise: Minimise = changing("hauls", "distance")
    assumptions: Mapping[str, float] = changing("hauls", Numbers())
    rules_off: frozenset[str] = changing("hauls", frozenset())
    objective: ObjectiveName = changing("value", "tonnes_then_cost")
    eur_per_t_placed: float = changing("value", 0.0)
    eur_per_t_co2e: float = changing("value", 0.0)
    unknown_capacity: CapacityPolicy = changing("value", "exclude")
    own_use: bool = changing("value", True)
    only_fits: bool = changing("value", False)
    return_loads: bool = changing("value", False)
    by_month: bool = changing("value", False)
    alternative: Alternative = changing("value", "unknown")
    site_search: SiteSearch = changing("value", ANY_SITE)
    materials: tuple[str, ...] = changing("catalogue", ())
    month: int | None = changing("hauls", None)
    day: str = changing("hauls", "")
    seasons_on: frozenset[str] = changing("hauls", frozenset())
    seasons_off: frozenset[str] = changing("hauls", frozenset())
    road_edits: tuple[RoadEdit, ...] = changing("hauls", ())
    years: tuple[YearStep, ...] = changing("value", ())
    panel: Panel = changing("view", "choice")
    language: Language = changing("view", DEFAULT_LANGUAGE)
    selection: Selection = changing("view", NOTHING_SELECTED)
    opened: str = changing("view", "")
    ranking: Ranking = changing("view", "distance")
    municipality: str = changing("view", "")
    layers_on: frozenset[str] = changing("view", frozenset())
    layers_off: frozenset[str] = changing("view", frozenset())
    camera: Camera | None = changing("view", None)

    def __post_init__(self) -> None:
        keep = object.__setattr__
        keep(self, "region", checked_id(self.region))
        for name in ID_SETS:
            keep(self, name, checked_ids(getattr(self, name)))
        self._check_numbers()
        for name, (what, words) in WORD_FIELDS.items():
            keep(self, name, checked_choice(getattr(self, name), what, words))
        for name, what in FLAG_FIELDS.items():
            keep(self, name, checked_flag(getattr(self, name), what))
        keep(self, "amounts", checked_numbers(self.amounts, N_("Amount (t/y)"), 0, TONNES_MAX))
        keep(self, "capacities", checked_numbers(self.capacities, N_("Capacity (t/y)"), 0, CAPACITY_MAX))
        keep(self, "assumptions", checked_assumptions(self.assumptions))
        for name, kind in PART_FIELDS.items():
            keep(self, name, _parts(getattr(self, name), kind))
        keep(self, "materials", checked_materials(self.materials))
        keep(self, "opened", "" if self.opened == "" else checked_id(self.opened))
        keep(self, "municipality", "" if self.municipality == "" else checked_name(self.municipality))
        keep(self, "day", "" if self.day == "" else checked_day(self.day))
        if self.day:
            keep(self, "month", month_of(self.day))
        elif self.month is not None:
            keep(self, "month", _month(self.month))
        keep(self, "road_edits", checked_edits(self.road_edits, int(SCENARIO_ROAD_EDITS_MAX.get())))
        keep(self, "years", checked_row(self.years, int(SCENARIO_YEARS_MAX.get())))
        parts = (self.selection, Selection), (self.camera, Camera | None), (self.site_search, SiteSearch)
        if not all(isinstance(part, form) for part, form in parts):
            raise ScenarioError(N_("A selection, a camera or a search for sites has the wrong form."))
        self._check_sizes()

    def _check_numbers(self) -> None:
        for name, (what, minimum, maximum) in NUMBER_FIELDS.items():
            value = getattr(self, name)
            if value is not None or name not in MAY_BE_BLANK:
                object.__setattr__(self, name, checked_number(value, what, minimum, maximum))
        if self.year is not None:
            object.__setattr__(self, "year", checked_year(self.year))

    def _check_sizes(self) -> None:
        new = [part.id for part in self.new_parts]
        if len(set(new)) < len(new):
            raise ScenarioError(N_("Two new plants, side streams or users have the same id. Give each its own."))
        heard = [part.id for part in self.surveyed]
        if len(set(heard)) < len(heard):
            raise ScenarioError(N_("A workshop's estimate is there twice for the same user or side stream."))
        lists = (*ID_SETS, "amounts", "capacities", "assumptions", "surveyed")
        changes = sum(len(getattr(self, name)) for name in lists) + sum(step.size for step in self.years)
        for count, setting, what in (
            (
                len(new),
                SCENARIO_NEW_MAX,
                N_("{count} new plants, side streams and users; at most {limit} are allowed."),
            ),
            (changes, SCENARIO_CHANGES_MAX, N_("{count} changes in one scenario; at most {limit} are allowed.")),
        ):
            if count > setting.get():
                raise ScenarioError(what, count=count, limit=int(setting.get()))

    @property
    def new_parts(self) -> tuple[NewPlant | NewStream | NewUser, ...]:
        """All new plants, side streams and users."""
        return (*self.new_plants, *self.new_streams, *self.new_users)

    def __hash__(self) -> int:
        """Of all fields; found once, as results are looked up by it many times in a run."""
        if (found := vars(self).get(_HASH)) is None:
            found = hash(tuple(getattr(self, name) for name in _FIELDS))
            object.__setattr__(self, _HASH, found)
        return int(found)

    def __getstate__(self) -> dict[str, Any]:
        """Without the hash: texts hash otherwise in another process."""
        return {name: value for name, value in vars(self).items() if name != _HASH}

    def replace(self, **changes: Any) -> Scenario:
        """A copy with other values in some fields.

        Args:
            **changes: by name of the field.

        Raises:
            ScenarioError: a value is out of its bounds.
        """
        return dataclasses.replace(self, **changes)

    def without_view(self) -> Scenario:
        """A copy without what only the screen shows; scenarios with the same figures become equal."""
        return self.replace(**{name: getattr(_PLAIN, name) for name in VIEW_FIELDS})

    def truck(self) -> Vehicle:
        """The truck profile, with the payload of this scenario where it has one."""
        profile = VEHICLES[self.vehicle]
        if self.payload_t is None:
            return profile
        return dataclasses.replace(profile, payload_t=Range.exact(self.payload_t))

    def over_legal_t(self) -> float | None:
        """How many tonnes the payload lies above what the law lets the vehicle carry; None where it doesn't."""
        over = (self.payload_t or 0.0) - VEHICLES[self.vehicle].legal_payload_t
        return over if over > 0 else None

    def value_year(self) -> int:
        """Year of fees, taxes and fuel: the scenario's, or that of today."""
        return this_year() if self.year is None else self.year

    def constants(self) -> Assumptions:
        """The constants in force. Days of haulage that nobody changed keep their range."""
        own: dict[str, float] = dict(self.assumptions)
        if self.days_per_year != _DEFAULT_DAYS:
            own[DAYS] = self.days_per_year
        if self.biofuel_share is not None:
            own[SHARE] = self.biofuel_share
        return dataclasses.replace(DEFAULT_ASSUMPTIONS, year=self.value_year()).changed(own)

    def goal(self) -> Objective:
        """The objective of the allocation."""
        return Objective(self.objective, self.eur_per_t_placed, self.eur_per_t_co2e)

    def shows(self, layer: str, *, by_itself: bool = True) -> bool:
        """Whether the map shows a layer.

        Args:
            layer: its id.
            by_itself: whether it shows when nobody switches it.
        """
        return layer not in self.layers_off if by_itself else layer in self.layers_on

    def free_id(self, prefix: str, taken: Iterable[str] = ()) -> str:
        """The first id ``prefix1``, ``prefix2``, … that no new part and no road edit of this scenario has.

        Args:
            prefix: e.g. ``NP`` for a new plant.
            taken: further ids that are in use, e.g. those of the catalogue.
        """
        used = {part.id for part in (*self.new_parts, *self.road_edits)} | set(taken)
        return next(name for number in range(1, len(used) + 2) if (name := f"{prefix}{number}") not in used)


def _month(value: object) -> int:
    number = checked_number(value, N_("Month"), 1, 12)
    if number != int(number):
        raise ScenarioError(N_("A month is a whole number from 1 to 12."))
    return int(number)


def _parts(given: object, kind: type[_Part]) -> tuple[_Part, ...]:
    parts = tuple(given) if isinstance(given, (tuple, list, set, frozenset)) else ()
    if not isinstance(given, (tuple, list, set, frozenset)) or not all(isinstance(part, kind) for part in parts):
        raise ScenarioError(N_("New plants, side streams and users of a scenario have the wrong form."))
    return tuple(sorted(parts, key=lambda part: part.id))


_DEFAULT_DAYS: Final = 250.0
_HASH: Final = "_hash"
_FIELDS: Final = tuple(each.name for each in dataclasses.fields(Scenario))
_PLAIN: Final = Scenario()
VIEW_FIELDS: Final = fields_changing(Scenario, "view")
"""Fields that say what is shown and change no figure."""
