"""Small catalogues, matrices and rules for the matching tests: written by hand, and by hypothesis."""

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from hypothesis import strategies as st

from sidestream_map.base.i18n import LANGUAGES
from sidestream_map.matching.matches import Matches
from sidestream_map.matching.rules import (
    EFFECTS,
    FORMS,
    LEGAL,
    MATERIAL_CATEGORIES,
    STATES,
    VOCABULARY,
    Condition,
    Group,
    Named,
    Rule,
    Rules,
    StreamTraits,
    Words,
)
from sidestream_map.region.catalogue import Catalogue
from sidestream_map.routing.matrices import STATUSES, WITH_HAUL, Matrix

PLANT = {"operating": "operating", "country": "FI"}
STREAM = {
    "plant_id": "P1",
    "material": "slag",
    "ewc_code": "",
    "tonnes_per_year": 1000.0,
    "year": 2021,
    "quality": "reported",
    "hazardous": "no",
    "part_of": None,
    "arises": "now",
}
USER = {
    "role": "receiver",
    "materials": "slag",
    "operating": "operating",
    "position_quality": "site",
    "country": "FI",
    "capacity_t_per_year": np.nan,
}


def words(text: str = "{stream}") -> Words:
    return dict.fromkeys(LANGUAGES, text)


def frame(rows: Mapping[str, Mapping[str, Any]], default: Mapping[str, Any]) -> pd.DataFrame:
    filled = [
        {**default, **{f"name_{each}": f"{key} {each}" for each in LANGUAGES}, **row} for key, row in rows.items()
    ]
    columns = [*default, *(f"name_{each}" for each in LANGUAGES)]
    return pd.DataFrame(filled, index=pd.Index(list(rows), name="id", dtype=object), columns=columns)


def catalogue(
    streams: Mapping[str, Mapping[str, Any]] | None = None,
    users: Mapping[str, Mapping[str, Any]] | None = None,
    plants: Mapping[str, Mapping[str, Any]] | None = None,
) -> Catalogue:
    """A catalogue of one plant, stream and user, or of what is given; what a row doesn't say is harmless."""
    stream_frame = frame(streams if streams is not None else {"S1": {}}, STREAM)
    stream_frame["year"] = stream_frame["year"].astype("Int64")
    return Catalogue(
        plants=gpd.GeoDataFrame(frame(plants if plants is not None else {"P1": {}}, PLANT)),
        streams=stream_frame,
        users=gpd.GeoDataFrame(frame(users if users is not None else {"U1": {}}, USER)),
        sources=pd.DataFrame(),
    )


def matrix(
    origins: list[str], destinations: list[str], km: Any, *, uncertainty_km: float = 1.0, status: Any = "ok"
) -> Matrix:
    """Hauls of the given lengths; statuses without a haul make them NaN."""
    shape = (len(origins), len(destinations))
    statuses = np.broadcast_to(np.array(status, dtype=object), shape)
    codes = np.array([STATUSES.index(each) for each in statuses.ravel()], dtype=np.int8).reshape(shape)
    there = np.isin(codes, [STATUSES.index(each) for each in WITH_HAUL])
    metres = np.where(there, 1000 * np.broadcast_to(np.asarray(km, dtype=float), shape), np.nan)
    zero = np.where(there, 0.0, np.nan)
    return Matrix(
        origin_ids=tuple(origins),
        destination_ids=tuple(destinations),
        status_code=codes,
        network_m=metres,
        access_origin_m=zero,
        access_destination_m=zero,
        uncertainty_m=np.where(there, 1000 * uncertainty_km, np.nan),
        straight_m=metres,
        duration_s=metres / 20,
        origin_accuracy_assumed=np.zeros(shape[0], dtype=bool),
        destination_accuracy_assumed=np.zeros(shape[1], dtype=bool),
    )


def rule(rule_id: str, effect: str, *tests: tuple[str, str, Any], text: str = "{stream} {user}") -> Rule:
    conditions = tuple(Condition(VOCABULARY[name], operator, operand) for name, operator, operand in tests)
    return Rule(rule_id, effect, conditions, words(rule_id), words(text), "assumption", "")  # type: ignore[arg-type]


def rules(*them: Rule, named: tuple[Named, ...] = (), groups: tuple[Group, ...] = (), **traits: StreamTraits) -> Rules:
    return Rules(
        rules=tuple(sorted(them, key=lambda each: each.id)),
        nothing_for=rule("nothing-for", "notes"),
        materials={each: words(each) for each in MATERIAL_CATEGORIES},
        forms=dict.fromkeys(MATERIAL_CATEGORIES, "granular"),
        traits=traits,
        named=named,
        groups=groups,
    )


def named(stream: str, user: str, state: str = "now") -> Named:
    return Named(stream, user, state, f"https://example.org/{stream}-{user}", words("a page"))  # type: ignore[arg-type]


# ---------------------------------------------------------------------------------------------------- hypothesis

_number = st.sampled_from([0.0, 0.5, 1.0, 5.0, 50.0, 100.0, 2018.0, 2021.0])


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    fact = draw(st.sampled_from(list(VOCABULARY.values())))
    if fact.kind == "number":
        operator = draw(st.sampled_from(["is", "above", "at_most", "known"]))
        if operator == "known":
            return Condition(fact, operator, draw(st.booleans()))
        return Condition(
            fact,
            operator,
            tuple(draw(st.lists(_number, min_size=1, max_size=3))) if operator == "is" else draw(_number),
        )
    operator = draw(st.sampled_from(["is", "is_not", "starts_with", "known"]))
    if operator == "known":
        return Condition(fact, operator, draw(st.booleans()))
    some = fact.values or ("10 01 01", "16 11", "S1")
    return Condition(fact, operator, tuple(draw(st.lists(st.sampled_from(some), min_size=1, max_size=4))))


@st.composite
def rule_lists(draw: st.DrawFn, effects: tuple[str, ...] = EFFECTS, prefix: str = "r", max_size: int = 8) -> list[Rule]:
    count = draw(st.integers(0, max_size))
    return [
        Rule(
            f"{prefix}{place}",
            draw(st.sampled_from(effects)),
            tuple(draw(st.lists(conditions(), min_size=1, max_size=3))),
            words(f"{prefix}{place}"),
            words("{stream} {user}"),
            "assumption",
            "",
        )
        for place in range(count)
    ]


@st.composite
def catalogues(
    draw: st.DrawFn, stream_ids: tuple[str, ...] = ("S1", "S2", "S3"), user_ids: tuple[str, ...] = ("U1", "U2", "U3")
) -> Catalogue:
    def one(name: str) -> Any:
        return draw(st.sampled_from(VOCABULARY[name].values or ()))

    amount = st.sampled_from([np.nan, 0.0, 100.0, 1e6])
    streams = {
        each: {
            "plant_id": draw(st.sampled_from(["P1", "P2", None])),
            "material": one("stream.material"),
            "ewc_code": draw(st.sampled_from(["", "10 01 01", "16 11 04", "10 02 07*", "100207"])),
            "tonnes_per_year": draw(amount),
            "year": draw(st.sampled_from([None, 2018, 2021])),
            "quality": one("stream.quality"),
            "hazardous": one("stream.hazardous"),
            "part_of": draw(st.sampled_from(["", "S1"])),
            "arises": one("stream.arises"),
        }
        for each in stream_ids
    }
    takes = st.lists(st.sampled_from(MATERIAL_CATEGORIES), max_size=4).map(";".join) | st.just("all")
    users = {
        each: {
            "role": one("user.role"),
            "materials": draw(takes),
            "operating": one("user.operating"),
            "position_quality": one("user.position"),
            "country": draw(st.sampled_from(["FI", "SE", ""])),
            "capacity_t_per_year": draw(amount),
        }
        for each in user_ids
    }
    operating = st.sampled_from(["operating", "closed", "planned", "unknown"])
    plants = {
        each: {"operating": draw(operating), "country": draw(st.sampled_from(["FI", "SE", ""]))}
        for each in ("P1", "P2")
    }
    return catalogue(streams, users, plants)


@st.composite
def matrices(draw: st.DrawFn, user_ids: tuple[str, ...] = ("U1", "U2", "U3")) -> Matrix:
    size = (2, len(user_ids))
    km = draw(st.lists(st.floats(0, 300), min_size=size[0] * size[1], max_size=size[0] * size[1]))
    status = draw(st.lists(st.sampled_from(STATUSES), min_size=size[0] * size[1], max_size=size[0] * size[1]))
    return matrix(
        ["P1", "P2"],
        list(user_ids),
        np.array(km).reshape(size),
        uncertainty_km=draw(st.floats(0, 20)),
        status=np.array(status, dtype=object).reshape(size),
    )


@st.composite
def rule_books(draw: st.DrawFn, *, effects: tuple[str, ...] = EFFECTS) -> Rules:
    pairs = draw(
        st.sets(st.tuples(st.sampled_from(["S1", "S2", "S3"]), st.sampled_from(["U1", "U2", "U3"])), max_size=4)
    )
    traits = {
        each: StreamTraits(
            draw(st.sampled_from(FORMS)), draw(st.sampled_from(LEGAL)), words("a court"), "https://example.org"
        )
        for each in draw(st.sets(st.sampled_from(["S1", "S2"])))
    }
    group = Group("one", frozenset({"P1"}), draw(st.frozensets(st.sampled_from(["U1", "U2"]))))
    return rules(
        *draw(rule_lists(effects)),
        named=tuple(named(*pair, draw(st.sampled_from(STATES))) for pair in sorted(pairs)),
        groups=(group,),
        **traits,
    )


def alike(ours: Any, theirs: Any) -> None:
    """Arrays of one kind with the same values."""
    assert ours.dtype == theirs.dtype
    np.testing.assert_array_equal(ours, theirs)


def same_matches(found: Matches, wanted: Matches) -> None:
    """The same verdicts, reasons and facts to the last bit."""
    alike(found.verdict_code, wanted.verdict_code)
    for ours, theirs in zip(found.hits, wanted.hits, strict=True):
        alike(ours, theirs)
    assert found.active == wanted.active
    assert set(found.facts.texts) == set(wanted.facts.texts)
    for name, fact in wanted.facts.texts.items():
        assert found.facts.texts[name].words == fact.words
        alike(found.facts.texts[name].codes, fact.codes)
    for name, values in wanted.facts.numbers.items():
        alike(found.facts.numbers[name], values)
    for name in ("distance_m", "uncertainty_m"):
        alike(getattr(found.facts, name), getattr(wanted.facts, name))
    assert (found.facts.limit_km, found.facts.month) == (wanted.facts.limit_km, wanted.facts.month)
