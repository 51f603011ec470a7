"""The parts of a scenario (new plants, side streams and users, selection, camera) and their checks.

Everything that comes from a link, a file or a form passes through here. What has been constructed is sound: ids have
their pattern, names hold no hidden characters, numbers are finite and in range.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from sidestream_map.base import (
    N_,
    ScenarioError,
    checked_choice,
    checked_flag,
    checked_id,
    checked_name,
    checked_number,
    safe_text,
)
from sidestream_map.region import MATERIALS

SelectionKind = Literal["none", "plant", "stream", "user"]
SELECTION_KINDS: Final[tuple[SelectionKind, ...]] = get_args(SelectionKind)
ALL_MATERIALS: Final = "all"
"""What a user says that takes every material category."""
TONNES_MAX: Final = 1e9
"""Largest amount or capacity, t/y: a slip of the keyboard beyond it. All that Finland mines is about 1e8 t/y."""
CAPACITY_MAX: Final = 1.1e8
"""Largest capacity of a user, t/y: all aggregate that Finland uses in a year
(:data:`sidestream_map.haulage.assumptions.AGGREGATE_USE`)."""
ANSWERS_MAX: Final = 100_000
"""Most answers that an estimate may say it rests on; no room is larger."""
ACCURACY_MAX_M: Final = 200_000.0
"""Largest accuracy of a position, m, as in the catalogue's tables."""


def _place(self: NewPlant | NewUser) -> None:
    object.__setattr__(self, "id", checked_id(self.id))
    object.__setattr__(self, "name", checked_name(self.name))
    object.__setattr__(self, "lon", checked_number(self.lon, N_("Longitude"), -180, 180))
    object.__setattr__(self, "lat", checked_number(self.lat, N_("Latitude"), -90, 90))


@dataclass(frozen=True, slots=True)
class NewPlant:
    """A plant that a person has put on the map.

    Attributes:
        id: not yet in use.
        name: as typed.
        lon: degrees east, EPSG:4326.
        lat: degrees north, EPSG:4326.

    Raises:
        ScenarioError: a value is out of its bounds.
    """

    id: str
    name: str
    lon: float
    lat: float

    def __post_init__(self) -> None:
        _place(self)


@dataclass(frozen=True, slots=True)
class NewStream:
    """A side stream that a person has added to a plant.

    Attributes:
        id: not yet in use.
        plant_id: of a plant of the catalogue or of a new one.
        name: as typed.
        material: category.
        tonnes_per_year: amount, t/y; None where unknown.

    Raises:
        ScenarioError: a value is out of its bounds.
    """

    id: str
    plant_id: str
    name: str
    material: str
    tonnes_per_year: float | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", checked_id(self.id))
        object.__setattr__(self, "plant_id", checked_id(self.plant_id))
        object.__setattr__(self, "name", checked_name(self.name))
        checked_choice(self.material, N_("Material"), MATERIALS)
        if self.tonnes_per_year is not None:
            tonnes = checked_number(self.tonnes_per_year, N_("Amount (t/y)"), 0, TONNES_MAX)
            object.__setattr__(self, "tonnes_per_year", tonnes)


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What the room of a workshop has estimated of a user's capacity or a side stream's amount: unverified.

    Attributes:
        id: of the user or side stream.
        answers: how many people answered.
        value: the median, t/y.
        low: lower end of the middle half of the answers, t/y.
        high: its upper end, t/y.

    Raises:
        ScenarioError: a value is out of its bounds, or the three aren't in their order.
    """

    id: str
    answers: int
    value: float
    low: float
    high: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", checked_id(self.id))
        object.__setattr__(self, "answers", int(checked_number(self.answers, N_("Answers"), 1, ANSWERS_MAX)))
        for name in ("value", "low", "high"):
            object.__setattr__(self, name, checked_number(getattr(self, name), N_("Estimate (t/y)"), 0, CAPACITY_MAX))
        if not self.low <= self.value <= self.high:
            raise ScenarioError(N_("The estimate of {name} lies outside its own range."), name=self.id)


@dataclass(frozen=True, slots=True)
class NewUser:
    """A user that a person has put on the map.

    Attributes:
        id: not yet in use.
        name: as typed.
        lon: degrees east, EPSG:4326.
        lat: degrees north, EPSG:4326.
        materials: categories that it takes, each once and in order, or ``("all",)``.
        capacity_t_per_year: t/y; None where unknown.
        accuracy_m: how far the position may be off, e.g. where only a town is known; None where it is exact.

    Raises:
        ScenarioError: a value is out of its bounds.
    """

    id: str
    name: str
    lon: float
    lat: float
    materials: tuple[str, ...] = (ALL_MATERIALS,)
    capacity_t_per_year: float | None = None
    accuracy_m: float | None = None

    def __post_init__(self) -> None:
        _place(self)
        given = self.materials
        if not isinstance(given, (tuple, list, set, frozenset)) or not given:
            raise ScenarioError(N_("Choose at least one material for {name}."), name=self.name)
        choices = (ALL_MATERIALS, *MATERIALS)
        wanted = {checked_choice(each, N_("Material"), choices) for each in given}
        order = (ALL_MATERIALS,) if ALL_MATERIALS in wanted else tuple(each for each in MATERIALS if each in wanted)
        object.__setattr__(self, "materials", order)
        if self.capacity_t_per_year is not None:
            capacity = checked_number(self.capacity_t_per_year, N_("Capacity (t/y)"), 0, CAPACITY_MAX)
            object.__setattr__(self, "capacity_t_per_year", capacity)
        if self.accuracy_m is not None:
            accuracy = checked_number(self.accuracy_m, N_("Accuracy of the position (m)"), 0, ACCURACY_MAX_M)
            object.__setattr__(self, "accuracy_m", accuracy)


@dataclass(frozen=True, slots=True)
class Selection:
    """The side stream, plant or user that is selected on the map.

    Attributes:
        kind: ``none``, ``plant``, ``stream`` or ``user``.
        id: of it; empty for ``none``.

    Raises:
        ScenarioError: the kind isn't known, or the id is none.
    """

    kind: SelectionKind = "none"
    id: str = ""

    def __post_init__(self) -> None:
        checked_choice(self.kind, N_("Selection"), SELECTION_KINDS)
        object.__setattr__(self, "id", "" if self.kind == "none" else checked_id(self.id))


NOTHING_SELECTED: Final = Selection()

SiteCandidates = Literal["sites", "users", "plants", "nodes"]
SITE_CANDIDATES: Final[tuple[SiteCandidates, ...]] = get_args(SiteCandidates)
SITES_MAX: Final = 9
"""Sites that a page searches at once; a command has no such limit."""


def checked_materials(given: object) -> tuple[str, ...]:
    """Material categories, each once and in the order of the legend.

    Args:
        given: hostile.

    Raises:
        ScenarioError: it is no list, or one of them isn't known.
    """
    if not isinstance(given, (tuple, list, set, frozenset)):
        raise ScenarioError(N_("{value} is no list of materials."), value=safe_text(given))
    wanted = {checked_choice(each, N_("Material"), MATERIALS) for each in given}
    return tuple(each for each in MATERIALS if each in wanted)


@dataclass(frozen=True, slots=True)
class SiteSearch:
    """Options of a search for new sites.

    Attributes:
        candidates: where a site could be: industrial sites of the catalogue, all users, all plants, or all nodes of
            the road network.
        count: how many sites at once, 1 to :data:`SITES_MAX`.
        within_km: count the tonnes within this haul; None for the fewest tonne-kilometres.
        materials: only these material categories, in the order of the legend; empty for all.
        keep_today: whether tonnes may go on going where they go today.

    Raises:
        ScenarioError: a value is out of its bounds.
    """

    candidates: SiteCandidates = "sites"
    count: int = 1
    within_km: float | None = None
    materials: tuple[str, ...] = ()
    keep_today: bool = False

    def __post_init__(self) -> None:
        checked_choice(self.candidates, N_("Candidate places"), SITE_CANDIDATES)
        count = checked_number(self.count, N_("Number of sites"), 1, SITES_MAX)
        if count != int(count):
            raise ScenarioError(N_("The number of sites is a whole number."))
        object.__setattr__(self, "count", int(count))
        if self.within_km is not None:
            within = checked_number(self.within_km, N_("Distance limit (km)"), 0.1, 5_000)
            object.__setattr__(self, "within_km", within)
        object.__setattr__(self, "materials", checked_materials(self.materials))
        object.__setattr__(self, "keep_today", checked_flag(self.keep_today, N_("Keep today's hauls")))


ANY_SITE: Final = SiteSearch()


@dataclass(frozen=True, slots=True)
class Camera:
    """The map's position and zoom, rounded: five decimals of a degree (a metre), two of the zoom.

    Attributes:
        lon: degrees east of the centre, EPSG:4326.
        lat: degrees north of the centre; as far as Web Mercator reaches.
        zoom: 0 for the world to 22.

    Raises:
        ScenarioError: a value is out of its bounds.
    """

    lon: float
    lat: float
    zoom: float

    def __post_init__(self) -> None:
        for field, what, limits, digits in (
            ("lon", N_("Longitude"), (-180.0, 180.0), 5),
            ("lat", N_("Latitude"), (-85.0, 85.0), 5),
            ("zoom", N_("Zoom"), (0.0, 22.0), 2),
        ):
            value = round(checked_number(getattr(self, field), what, *limits), digits) + 0.0
            object.__setattr__(self, field, value)
