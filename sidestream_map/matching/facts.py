"""The facts that matching rules test, as arrays over all side streams and users.

Each fact of :data:`sidestream_map.matching.rules.VOCABULARY` becomes an array that broadcasts to (streams, users): (s,
1) for a fact of the stream, (1, u) for one of the user, (s, u) for one of the pair, (1, 1) for one of the run.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, TypeVar, cast
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sidestream_map.base import N_, InputError
from sidestream_map.haulage import MATERIALS
from sidestream_map.matching.acceptance import PROCEDURES, QUALITIES, SUITS, WAYS, Acceptances
from sidestream_map.matching.rules import MATERIAL_CATEGORIES, STATES, VOCABULARY, Condition, Fact, Named, Rules
from sidestream_map.region import UNKNOWN_CODE, Catalogue
from sidestream_map.routing import REACHES, STATUSES, Matrix, reach_codes

BoolArray = NDArray[np.bool_]
FloatArray = NDArray[np.float64]
_Number = TypeVar("_Number", bound=np.generic)

ALL_MATERIALS: Final = "all"
"""What a user's materials say where it takes every category."""
LIMIT_FACT: Final = "pair.limit"
"""The fact that says whether a haul is within the distance limit."""
HAUL_FACTS: Final = frozenset({LIMIT_FACT, "pair.haul", "pair.distance_km"})
"""Facts that a matrix of hauls gives."""
NO_DISTANCES: Final = N_("A distance limit needs distances: give the matrix of hauls too.")
NOT_COMPUTED: Final = "not_computed"
"""Status of every haul where there is no matrix."""
FEW_WORDS: Final = 8
"""Words up to which it is quicker to compare a fact's codes with each than to look each code up."""
_ACCEPTANCES: Final[WeakKeyDictionary[Catalogue, tuple[Rules, Acceptances]]] = WeakKeyDictionary()
UNKNOWN_WORDS: Final = ("", "unknown")
"""Texts that mean that the value isn't known."""


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """A fact with text values, kept as codes into a list of words.

    Attributes:
        codes: integers, (s, 1), (1, u), (s, u) or (1, 1).
        words: what the codes stand for.
    """

    codes: NDArray[np.integer[Any]]
    words: tuple[str, ...]

    def __post_init__(self) -> None:
        # A province has 600,000 pairs and eight such facts of each: a byte a code where the words are few.
        if len(self.words) <= np.iinfo(np.int8).max:
            object.__setattr__(self, "codes", self.codes.astype(np.int8))

    def where(self, test: Callable[[str], bool]) -> BoolArray:
        """Where a test of the word is true, in the shape of the codes."""
        by_word: BoolArray = np.array([test(word) for word in self.words], dtype=bool)
        if len(self.words) > FEW_WORDS:
            looked_up: BoolArray = by_word[self.codes]
            return looked_up
        found: BoolArray = np.zeros(self.codes.shape, dtype=bool)
        for code in np.flatnonzero(by_word):
            found |= self.codes == code
        return found


@dataclass(frozen=True, eq=False)
class Facts:
    """All facts of one run, and the values for the reasons' texts.

    Attributes:
        catalogue: plants, side streams and users.
        rules: where form, legal status, names of pairs and groups come from.
        stream_ids: (s,) in the catalogue's order.
        user_ids: (u,) in the catalogue's order.
        texts: text facts by name.
        numbers: number facts by name; float64, NaN where unknown.
        named: the named pairs of this catalogue, by (stream id, user id).
        acceptances: how the users' uses take the streams.
        distance_m: (s, u) metres with access legs, NaN where there is no haul.
        uncertainty_m: (s, u) metres, NaN where there is no haul.
        limit_km: distance limit, None without.
        month: 1 to 12, None for a whole year.
    """

    catalogue: Catalogue
    rules: Rules
    stream_ids: tuple[str, ...]
    user_ids: tuple[str, ...]
    texts: Mapping[str, Texts]
    numbers: Mapping[str, FloatArray]
    named: Mapping[tuple[str, str], Named]
    acceptances: Acceptances
    distance_m: FloatArray
    uncertainty_m: FloatArray
    limit_km: float | None
    month: int | None

    @property
    def shape(self) -> tuple[int, int]:
        """Number of side streams and of users."""
        return len(self.stream_ids), len(self.user_ids)

    @cached_property
    def stream_at(self) -> Mapping[str, int]:
        """Row of each side stream by its id."""
        return {key: row for row, key in enumerate(self.stream_ids)}

    @cached_property
    def user_at(self) -> Mapping[str, int]:
        """Column of each user by its id."""
        return {key: column for column, key in enumerate(self.user_ids)}

    @cached_property
    def said(self) -> dict[tuple[str, ...], str]:
        """Texts that were made before, by what they are made of: many pairs say the same of one side stream."""
        return {}

    def status_of(self, streams: NDArray[np.intp], users: NDArray[np.intp]) -> NDArray[Any]:
        """Status of the hauls of some pairs, ``not_computed`` without a matrix.

        Args:
            streams: (p,) rows.
            users: (p,) columns.

        Returns:
            (p,) array of ``str``.
        """
        haul = self.texts["pair.haul"]
        words: NDArray[Any] = np.array(haul.words, dtype=object)
        return words[np.broadcast_to(haul.codes, self.shape)[streams, users]]

    def within(self, limit_km: float) -> Facts:
        """The same facts with another distance limit.

        Args:
            limit_km: longest haul, km.

        Raises:
            InputError: the limit is no distance, or stands without a matrix.
        """
        haul = self.texts["pair.haul"]
        if haul.codes.size and haul.words[int(haul.codes.flat[0])] == NOT_COMPUTED:
            raise InputError(NO_DISTANCES)
        _check_limit(limit_km)
        reach = _limit(self.distance_m / 1000, self.uncertainty_m / 1000, limit_km, haul)
        return replace(self, texts={**self.texts, LIMIT_FACT: reach}, limit_km=limit_km)

    def part(self, catalogue: Catalogue, streams: NDArray[np.intp], users: NDArray[np.intp]) -> Facts:
        """The same facts of some side streams and users.

        Args:
            catalogue: with those side streams and users alone.
            streams: (p,) their rows.
            users: (q,) their columns.
        """
        chosen = (
            tuple(self.stream_ids[row] for row in streams.tolist()),
            tuple(self.user_ids[column] for column in users.tolist()),
        )
        there = frozenset(chosen[0]), frozenset(chosen[1])
        return replace(
            self,
            catalogue=catalogue,
            stream_ids=chosen[0],
            user_ids=chosen[1],
            texts={
                name: replace(each, codes=part_of(each.codes, self.shape, streams, users))
                for name, each in self.texts.items()
            },
            numbers={name: part_of(each, self.shape, streams, users) for name, each in self.numbers.items()},
            named={pair: each for pair, each in self.named.items() if pair[0] in there[0] and pair[1] in there[1]},
            acceptances=self.acceptances.part(streams, users),
            distance_m=part_of(self.distance_m, self.shape, streams, users),
            uncertainty_m=part_of(self.uncertainty_m, self.shape, streams, users),
        )

    def by_hauls(self, matrix: Matrix) -> Facts:
        """The same facts with other hauls.

        Args:
            matrix: as of :func:`collect`.

        Raises:
            InputError: a plant or user of the catalogue is not in the matrix.
        """
        plant_of = _words(self.catalogue.streams, "plant_id", "")
        haul, distance, uncertainty = _hauls(matrix, self.stream_ids, plant_of, self.user_ids)
        reach = _limit(distance / 1000, uncertainty / 1000, self.limit_km, haul)
        return replace(
            self,
            texts={**self.texts, LIMIT_FACT: reach, "pair.haul": haul},
            numbers=dict(self.numbers)
            if distance is self.distance_m
            else {**self.numbers, "pair.distance_km": distance / 1000},
            distance_m=distance,
            uncertainty_m=uncertainty,
        )

    def of_pairs(self, streams: NDArray[np.intp], users: NDArray[np.intp]) -> Facts:
        """The facts of some pairs for rules to test, one after the other: arrays that broadcast to (1, p).

        Args:
            streams: (p,) rows.
            users: (p,) columns.
        """

        def at(values: NDArray[_Number]) -> NDArray[_Number]:
            return np.broadcast_to(values, self.shape)[streams, users][None, :]

        return replace(
            self,
            texts={name: replace(each, codes=at(each.codes)) for name, each in self.texts.items()},
            numbers={name: at(each) for name, each in self.numbers.items()},
        )

    def without_hauls(self) -> Facts:
        """The same facts without a matrix of hauls, and so without a distance limit."""
        haul, distance, uncertainty = _hauls(None, self.stream_ids, (), self.user_ids)
        unlimited = _limit(distance, uncertainty, None, haul)
        return replace(
            self,
            texts={**self.texts, LIMIT_FACT: unlimited, "pair.haul": haul},
            numbers={**self.numbers, "pair.distance_km": distance / 1000},
            distance_m=distance,
            uncertainty_m=uncertainty,
            limit_km=None,
        )

    def holds(self, test: Condition) -> BoolArray:
        """Where a test is true, in a shape that broadcasts to (s, u)."""
        if test.fact.kind == "text":
            return self.texts[test.fact.name].where(lambda word: _text_holds(word, test))
        return _number_holds(self.numbers[test.fact.name], test)


def part_of(
    values: NDArray[_Number], shape: tuple[int, int], streams: NDArray[np.intp], users: NDArray[np.intp]
) -> NDArray[_Number]:
    """What an array that broadcasts to (s, u) has of some rows and columns; it broadcasts to their shape.

    Args:
        values: (s, 1), (1, u), (s, u) or (1, 1).
        shape: s and u.
        streams: (p,) rows.
        users: (q,) columns.
    """
    part = values[streams] if values.shape[0] == shape[0] else values
    return part[:, users] if values.shape[1] == shape[1] else part


def _text_holds(word: str, test: Condition) -> bool:
    if test.operator == "known":
        return (word not in UNKNOWN_WORDS) is test.operand
    words = cast("tuple[str, ...]", test.operand)
    if test.operator == "starts_with":
        return word.startswith(words)
    return (word in words) is (test.operator == "is")


def _number_holds(values: FloatArray, test: Condition) -> BoolArray:
    if test.operator == "known":
        return np.isfinite(values) if test.operand else ~np.isfinite(values)
    if test.operator == "is":
        return np.isin(values, cast("tuple[float, ...]", test.operand))
    bound = cast("float", test.operand)
    return values > bound if test.operator == "above" else values <= bound


def collect(
    catalogue: Catalogue, rules: Rules, matrix: Matrix | None, limit_km: float | None, month: int | None
) -> Facts:
    """Gather all facts of one run.

    Args:
        catalogue: plants, side streams and users.
        matrix: hauls from the plants (or from the side streams by their own ids) to all users; None without distances.
        limit_km: longest haul, km; None without a limit.
        month: of the hauls, 1 to 12; None for a whole year.

    Raises:
        InputError: the limit is no distance, or stands without a matrix; the month is none; a plant or user of the
            catalogue is not in the matrix.
    """
    if limit_km is not None:
        _check_limit(limit_km)
    if limit_km is not None and matrix is None:
        raise InputError(NO_DISTANCES)
    if month is not None and month not in range(1, 13):
        raise InputError(N_("There is no month {month}. Give 1 to 12, or none for the whole year."), month=month)
    streams, users = catalogue.streams, catalogue.users
    stream_ids, user_ids = tuple(map(str, streams.index)), tuple(map(str, users.index))
    plant_of = _words(streams, "plant_id", "")
    plants = catalogue.plants.reindex(plant_of)
    named = {
        (each.stream_id, each.user_id): each
        for each in rules.named
        if each.stream_id in streams.index and each.user_id in users.index
    }
    haul, distance, uncertainty = _hauls(matrix, stream_ids, plant_of, user_ids)
    acceptances = _acceptances(catalogue, rules)
    by_name = {
        **_stream_facts(streams, plants, plant_of, rules),
        **_user_facts(users),
        "pair.material": _overlap(_words(streams, "material", "other"), _words(users, "materials", "")),
        "pair.use": Texts(acceptances.codes("suits", SUITS), SUITS),
        "pair.quality": Texts(acceptances.codes("quality", QUALITIES), QUALITIES),
        "pair.procedure": Texts(acceptances.codes("procedure", PROCEDURES), PROCEDURES),
        "pair.way": Texts(acceptances.codes("way", WAYS), WAYS),
        "pair.named": _named(named, stream_ids, user_ids),
        "pair.group": _groups(rules, plant_of, user_ids),
        "pair.border": _border(_words(plants, "country", ""), _words(users, "country", "")),
        "pair.haul": haul,
        "pair.distance_km": distance / 1000,
        LIMIT_FACT: _limit(distance / 1000, uncertainty / 1000, limit_km, haul),
        "run.month": np.array([[math.nan if month is None else float(month)]]),
    }
    return Facts(
        catalogue=catalogue,
        rules=rules,
        stream_ids=stream_ids,
        user_ids=user_ids,
        texts={name: fact for name, fact in by_name.items() if isinstance(fact, Texts)},
        numbers={name: fact for name, fact in by_name.items() if not isinstance(fact, Texts)},
        named=named,
        acceptances=acceptances,
        distance_m=distance,
        uncertainty_m=uncertainty,
        limit_km=limit_km,
        month=month,
    )


def _acceptances(catalogue: Catalogue, rules: Rules) -> Acceptances:
    """How all users take all side streams; on changed roads they take them as before."""
    known = _ACCEPTANCES.get(catalogue)
    if known is None or known[0] is not rules:
        uses = [_split(each) for each in _words(catalogue.users, "uses", "")]
        known = _ACCEPTANCES[catalogue] = rules, Acceptances.of(catalogue.streams, uses, rules)
    return known[1]


def ewc_code(code: str) -> str:
    """An EWC code in its usual form, ``10 02 07`` or ``10 02 07*``, whatever its spaces were."""
    digits = re.sub(r"\D", "", code)
    if len(digits) != 6:
        return code.strip()
    return f"{digits[:2]} {digits[2:4]} {digits[4:]}" + ("*" if code.rstrip().endswith("*") else "")


def _stream_facts(
    streams: pd.DataFrame, plants: pd.DataFrame, plant_of: Sequence[str], rules: Rules
) -> dict[str, Texts | FloatArray]:
    materials = _words(streams, "material", "other")
    traits = [rules.traits.get(str(each)) for each in streams.index]
    forms = [
        found.form if found and found.form else rules.forms.get(material, "unknown")
        for found, material in zip(traits, materials, strict=True)
    ]
    operating = [
        word if plant else "none" for plant, word in zip(plant_of, _words(plants, "operating", "unknown"), strict=True)
    ]
    moist = {name: each.moisture.central for name, each in MATERIALS.items() if each.moisture is not None}
    texts = {
        "stream.material": materials,
        "stream.substance": _words(streams, "substance", UNKNOWN_CODE),
        "stream.ewc": [ewc_code(code) for code in _words(streams, "ewc_code", "")],
        "stream.hazardous": _words(streams, "hazardous", "unknown"),
        "stream.quality": _words(streams, "quality", "unknown"),
        "stream.arises": _words(streams, "arises", "unknown"),
        "stream.part_of": _words(streams, "part_of", ""),
        "stream.form": forms,
        "stream.legal": [each.legal if each else "unknown" for each in traits],
        "plant.operating": operating,
    }
    return {name: _coded(VOCABULARY[name], words, column=True) for name, words in texts.items()} | {
        "stream.tonnes": _numbers(streams, "tonnes_per_year")[:, None],
        "stream.year": _numbers(streams, "year")[:, None],
        "stream.moisture": np.array([moist.get(each, math.nan) for each in materials], dtype=float)[:, None],
    }


def _user_facts(users: pd.DataFrame) -> dict[str, Texts | FloatArray]:
    lists = [set(_split(each)) for each in _words(users, "materials", "")]
    texts = {
        "user.role": _words(users, "role", "receiver"),
        "user.kind": _words(users, "kind", UNKNOWN_CODE),
        "user.operating": _words(users, "operating", "unknown"),
        "user.position": _words(users, "position_quality", "unknown"),
        "user.materials": ["all" if ALL_MATERIALS in each else "listed" if each else "none" for each in lists],
    }
    return {name: _coded(VOCABULARY[name], words, column=False) for name, words in texts.items()} | {
        "user.capacity": _numbers(users, "capacity_t_per_year")[None, :]
    }


def _coded(fact: Fact, values: Sequence[str], *, column: bool) -> Texts:
    """Codes of a stream's (column) or a user's (row) text fact."""
    words = fact.values or tuple(dict.fromkeys((*values, "")))
    place = {word: code for code, word in enumerate(words)}
    strange = next((value for value in values if value not in place), None)
    if strange is not None:
        raise InputError(
            N_("The catalogue says {value} for {fact}. Use one of: {known}."),
            value=strange[:40],
            fact=fact.name,
            known=", ".join(words),
        )
    codes = np.array([place[value] for value in values], dtype=np.intp)
    return Texts(codes[:, None] if column else codes[None, :], words)


def _overlap(materials: Sequence[str], lists: Sequence[str]) -> Texts:
    takes = np.array([[each in found for each in MATERIAL_CATEGORIES] for found in map(_split, lists)], dtype=bool)
    everything = np.array([ALL_MATERIALS in _split(each) for each in lists], dtype=bool)
    place = {category: code for code, category in enumerate(MATERIAL_CATEGORIES)}
    category = np.array([place[each] for each in materials], dtype=np.intp)
    listed = takes.reshape(len(lists), len(MATERIAL_CATEGORIES)).T[category]
    return Texts(np.where(listed, 0, np.where(everything[None, :], 1, 2)), ("overlap", "all", "none"))


def _named(named: Mapping[tuple[str, str], Named], stream_ids: Sequence[str], user_ids: Sequence[str]) -> Texts:
    words = ("no", *STATES)
    codes = np.zeros((len(stream_ids), len(user_ids)), dtype=np.intp)
    row, column = ({each: place for place, each in enumerate(ids)} for ids in (stream_ids, user_ids))
    for (stream, user), each in named.items():
        codes[row[stream], column[user]] = words.index(each.state)
    return Texts(codes, words)


def _groups(rules: Rules, plant_of: Sequence[str], user_ids: Sequence[str]) -> Texts:
    same = np.zeros((len(plant_of), len(user_ids)), dtype=bool)
    for group in rules.groups:
        same |= (
            np.array([each in group.plants for each in plant_of], dtype=bool)[:, None]
            & (np.array([each in group.users for each in user_ids], dtype=bool)[None, :])
        )
    return Texts(np.where(same, 0, 1), ("same", "other"))


def _border(origins: Sequence[str], destinations: Sequence[str]) -> Texts:
    origin, destination = np.array(origins, dtype=object)[:, None], np.array(destinations, dtype=object)[None, :]
    unknown = (origin == "") | (destination == "")
    return Texts(np.where(unknown, 2, np.where(origin == destination, 1, 0)), ("crosses", "no", "unknown"))


def _check_limit(limit_km: float) -> None:
    if not (math.isfinite(limit_km) and limit_km >= 0):
        raise InputError(N_("A distance limit of {limit} km is not a distance. Give 0 or more."), limit=limit_km)


def _limit(distance_km: FloatArray, uncertainty_km: FloatArray, limit_km: float | None, haul: Texts) -> Texts:
    """Hauls against a limit; one that was searched no farther than that is beyond it, however long it is."""
    words = ("none", *REACHES)
    if limit_km is None:
        return Texts(np.zeros((1, 1), dtype=np.intp), words)
    codes = 1 + reach_codes(distance_km, uncertainty_km, limit_km)
    codes[np.broadcast_to(haul.where(lambda word: word == "over_limit"), codes.shape)] = words.index("beyond")
    return Texts(codes, words)


def _hauls(
    matrix: Matrix | None, stream_ids: Sequence[str], plant_of: Sequence[str], user_ids: Sequence[str]
) -> tuple[Texts, FloatArray, FloatArray]:
    """Status, distance and uncertainty of every pair, from the matrix's rows of the plants or of the streams."""
    shape = (len(stream_ids), len(user_ids))
    words = (*STATUSES, NOT_COMPUTED)
    if matrix is None:
        nothing = np.full(shape, np.nan)
        return Texts(np.full((1, 1), len(STATUSES), dtype=np.intp), words), nothing, nothing
    origin = {each: place for place, each in enumerate(matrix.origin_ids)}
    destination = {each: place for place, each in enumerate(matrix.destination_ids)}
    lost = [each for each in user_ids if each not in destination]
    lost += [
        plant for stream, plant in zip(stream_ids, plant_of, strict=True) if plant and not {stream, plant} & set(origin)
    ]
    if lost:
        raise InputError(
            N_("The matrix of hauls has no {places}. Make it from all plants to all users."),
            places=", ".join(list(dict.fromkeys(lost))[:5]),
        )
    rows = [origin.get(stream, origin.get(plant, -1)) for stream, plant in zip(stream_ids, plant_of, strict=True)]
    if rows == [*range(len(matrix.origin_ids))] and user_ids == matrix.destination_ids:  # as of side streams by ids
        return Texts(matrix.status_code, words), matrix.total_m, matrix.uncertainty_m
    placed = np.flatnonzero(np.array(rows, dtype=np.intp) >= 0)
    at = np.ix_(
        np.array(rows, dtype=np.intp)[placed], np.array([destination[each] for each in user_ids], dtype=np.intp)
    )
    codes = np.full(shape, STATUSES.index("origin_position_unknown"), dtype=np.intp)
    distance, uncertainty = np.full(shape, np.nan), np.full(shape, np.nan)
    codes[placed], distance[placed], uncertainty[placed] = (
        matrix.status_code[at],
        matrix.total_m[at],
        matrix.uncertainty_m[at],
    )
    return Texts(codes, words), distance, uncertainty


def _split(materials: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in materials.split(";") if part.strip())


def _words(frame: pd.DataFrame, column: str, unknown: str) -> list[str]:
    if column not in frame.columns:
        return [unknown] * len(frame)
    return [each if isinstance(each, str) and each else unknown for each in frame[column]]


def _numbers(frame: pd.DataFrame, column: str) -> FloatArray:
    if column not in frame.columns:
        return np.full(len(frame), np.nan)
    return cast("FloatArray", pd.to_numeric(frame[column]).to_numpy(dtype=np.float64, na_value=np.nan))
