"""What a scenario is made of: new plants, side streams and users, a selection, a camera, and the checks of all of them.

Everything that comes from a link, a file or a form passes through here. What has been constructed is sound: ids have
their pattern, names hold no hidden characters, numbers are finite and in range.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np

from sidestream_map.errors import ScenarioError
from sidestream_map.i18n import N_, Term
from sidestream_map.palette import MATERIALS
from sidestream_map.settings import SCENARIO_NAME_MAX

SelectionKind = Literal["none", "plant", "stream", "user"]
SELECTION_KINDS: Final[tuple[SelectionKind, ...]] = get_args(SelectionKind)
ALL_MATERIALS: Final = "all"
"""What a user says that takes every material category."""
TONNES_MAX: Final = 1e9
"""Largest amount or capacity, t/y: a slip of the keyboard beyond it. All that Finland mines is about 1e8 t/y."""
ACCURACY_MAX_M: Final = 200_000.0
"""Largest accuracy of a position, m, as in the catalogue's tables."""
ID_LENGTH_MAX: Final = 64

_ID: Final = re.compile(rf"[A-Za-z0-9][A-Za-z0-9_-]{{0,{ID_LENGTH_MAX - 1}}}")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories of characters that can't be seen, or that reorder what is seen (bidirectional overrides)."""


class Numbers(Mapping[str, float]):
    """Numbers by id that can't change and can be hashed; ordered by id, so that equal ones look equal.

    Args:
        values: any mapping, or pairs.
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, float] | Iterable[tuple[str, float]] = ()) -> None:
        self._values = dict(sorted(dict(values).items()))

    def __getitem__(self, key: str) -> float:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(tuple(self._values.items()))

    def __repr__(self) -> str:
        return f"Numbers({self._values!r})"


def shown(value: object) -> str:
    """Hostile text as it may stand in a message: short, on one line, without hidden characters."""
    text = value if isinstance(value, str) else type(value).__name__
    return "".join("?" if unicodedata.category(mark) in _HIDDEN else mark for mark in text[:40])


def checked_id(value: object) -> str:
    """An id of letters, digits, ``-`` and ``_``.

    Raises:
        ScenarioError: it is something else, or too long.
    """
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ScenarioError(
            N_("“{value}” is no id: use letters a to z, digits, - and _, at most {limit}."),
            value=shown(value),
            limit=ID_LENGTH_MAX,
        )
    return str(value)


def checked_ids(values: object) -> frozenset[str]:
    """A set of ids.

    Raises:
        ScenarioError: one is no id, or it is no collection.
    """
    if isinstance(values, (str, Mapping)) or not isinstance(values, Iterable):
        raise ScenarioError(N_("{value} is no list of ids."), value=shown(values))
    return frozenset(checked_id(value) for value in values)


def checked_number(value: object, what: str, minimum: float, maximum: float) -> float:
    """A finite number in a range.

    Args:
        value: what was given.
        what: message id of what it is.
        minimum: smallest that is accepted.
        maximum: largest that is accepted.

    Raises:
        ScenarioError: it is no number, or out of range.
    """
    number = math.nan
    if isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
    if not (math.isfinite(number) and minimum <= number <= maximum):
        raise ScenarioError(
            N_("{what}: give a number from {minimum} to {maximum}."),
            what=Term(what),
            minimum=f"{minimum:,g}",
            maximum=f"{maximum:,g}",
        )
    return number + 0.0  # -0.0 becomes 0.0


def checked_numbers(values: object, what: str, minimum: float, maximum: float) -> Numbers:
    """Numbers by id, each in a range.

    Args:
        values: a mapping.
        what: message id of what the numbers are.
        minimum: smallest that is accepted.
        maximum: largest that is accepted.

    Raises:
        ScenarioError: an id is none, a number is none or out of range, or it is no mapping.
    """
    if not isinstance(values, Mapping):
        raise ScenarioError(N_("{value} is no list of numbers by id."), value=shown(values))
    return Numbers({checked_id(key): checked_number(value, what, minimum, maximum) for key, value in values.items()})


def checked_name(value: object) -> str:
    """A name that people read: composed (NFC), single blanks, no control or bidirectional characters.

    Raises:
        ScenarioError: it is empty, too long, or holds a character that can't be seen.
    """
    return checked_line(value, N_("Name"), 1, int(SCENARIO_NAME_MAX.get()))


def checked_line(value: object, what: str, shortest: int, longest: int) -> str:
    """One line that people read: composed (NFC), single blanks, no control or bidirectional characters.

    Args:
        value: what was given.
        what: message id of what it is.
        shortest: characters.
        longest: characters.

    Raises:
        ScenarioError: it is no text, too short or too long, or holds a character that can't be seen.
    """
    text = value if isinstance(value, str) and len(value) <= 4 * longest else None
    composed = unicodedata.normalize("NFC", text or "")
    blanks = "".join(" " if unicodedata.category(mark) == "Zs" else mark for mark in composed)
    line = re.sub(r" {2,}", " ", blanks).strip(" ")
    if text is None or not shortest <= len(line) <= longest:
        raise ScenarioError(
            N_("{what}: {shortest} to {longest} characters."), what=Term(what), shortest=shortest, longest=longest
        )
    if any(unicodedata.category(mark) in _HIDDEN for mark in line):
        raise ScenarioError(
            N_("{what}: {text} holds characters that can't be seen. Type it anew."), what=Term(what), text=shown(line)
        )
    return line


def checked_choice(value: object, what: str, choices: Iterable[str]) -> str:
    """One of several words.

    Args:
        value: what was given.
        what: message id of what is chosen.
        choices: the words.

    Raises:
        ScenarioError: it is none of them.
    """
    known = tuple(choices)
    if not isinstance(value, str) or value not in known:
        raise ScenarioError(
            N_("{what}: there is no {value}. Choose one of: {known}."),
            what=Term(what),
            value=shown(value),
            known=", ".join(known),
        )
    return str(value)


def checked_flag(value: object, what: str) -> bool:
    """True or False.

    Args:
        value: what was given.
        what: message id of what it says.

    Raises:
        ScenarioError: it is neither.
    """
    if not isinstance(value, bool):
        raise ScenarioError(N_("{what}: say true or false."), what=Term(what))
    return value


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
            capacity = checked_number(self.capacity_t_per_year, N_("Capacity (t/y)"), 0, TONNES_MAX)
            object.__setattr__(self, "capacity_t_per_year", capacity)
        if self.accuracy_m is not None:
            accuracy = checked_number(self.accuracy_m, N_("Accuracy of the position (m)"), 0, ACCURACY_MAX_M)
            object.__setattr__(self, "accuracy_m", accuracy)


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen on the map.

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


@dataclass(frozen=True, slots=True)
class SiteSearch:
    """What a search for new sites looks for.

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
        if not isinstance(self.materials, (tuple, list, set, frozenset)):
            raise ScenarioError(N_("{value} is no list of materials."), value=shown(self.materials))
        wanted = {checked_choice(each, N_("Material"), MATERIALS) for each in self.materials}
        object.__setattr__(self, "materials", tuple(each for each in MATERIALS if each in wanted))
        object.__setattr__(self, "keep_today", checked_flag(self.keep_today, N_("Keep today's hauls")))


ANY_SITE: Final = SiteSearch()


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the map looks, rounded to what can be seen: five decimals of a degree (a metre), two of the zoom.

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
