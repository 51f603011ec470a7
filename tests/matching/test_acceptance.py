"""Acceptance: substances against uses, figures against limits, and one named question an addressee."""

import dataclasses
import math
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matching_cases import catalogue, rule, rules, words

from sidestream_map.base import LANGUAGES
from sidestream_map.matching import Matches, load_rules, match
from sidestream_map.matching.acceptance import OF_CATEGORY, QUALITIES, SUITS, Acceptances, Sample, judge, samples
from sidestream_map.matching.rules import WHOM_NAMES, Limit, Rules, StreamTraits, Use
from sidestream_map.region import (
    KIND_NAMES,
    QUANTITIES,
    SUBSTANCES,
    USE_NAMES,
    Catalogue,
    is_end,
    load_catalogue,
    load_region,
    takes_material,
)
from sidestream_map.region.uses import ENDS, NO_ENDS
from sidestream_map.roads import Places, RoadNetwork
from sidestream_map.routing import Router

CD = Limit("field", frozenset({"fuel-ash"}), "cd", 1.5, words("decree"), "https://example.org/cd")
FREE_LIME = Limit("concrete", frozenset(), "free_lime", None, words("standard"), "")


def book(*limits: Limit, **sold: str) -> Rules:
    uses = {
        code: Use(
            code,
            frozenset(takes),
            frozenset(notified),
            code == "field",
            words(f"why {code}"),
            "https://example.org/use",
        )
        for code, takes, notified in (
            ("field", ("fuel-ash", "carbonate"), ()),
            ("earthworks", ("fuel-ash", "rock", "steel-slag"), ("fuel-ash",)),
            ("concrete", ("fuel-ash", "steel-slag"), ()),
            ("bedding", ("wood-residue",), ()),
        )
    }
    traits = {
        key: StreamTraits("", "unknown", words(""), "https://example.org", frozenset({use}))
        for key, use in sold.items()
    }
    return dataclasses.replace(rules(), traits=traits, uses=uses, limits=limits)


def sample(substance: str = "fuel-ash", material: str = "ash", /, **figures: float) -> Sample:
    return Sample(substance, material, frozenset(), tuple(figures.items()))


@pytest.mark.parametrize(
    ("stream", "uses", "suits", "use"),
    [
        (sample(), ("field",), "suits", "field"),
        (sample(), ("bedding",), "not", "bedding"),
        (sample(), ("bedding", "earthworks"), "suits", "earthworks"),
        (sample(), (), "unknown", ""),
        (sample(), ("forest",), "unknown", "forest"),
        (sample("unknown"), ("field",), "unknown", "field"),
        (sample("unknown"), ("bedding",), "not", "bedding"),
        (sample("unknown", "mixed"), ("bedding",), "unknown", "bedding"),
        (sample("metal-precipitate", "sludge"), ("field", "bedding"), "not", "field"),
    ],
)
def test_a_substance_suits_a_use_or_not(stream: Sample, uses: tuple[str, ...], suits: str, use: str) -> None:
    found = judge(stream, uses, book())
    assert (found.suits, found.use) == (suits, use)


@pytest.mark.parametrize(
    ("figures", "quality", "missing"),
    [
        ({}, "unknown", ("cd",)),
        ({"cr": 20.0}, "unknown", ("cd",)),
        ({"cd": 1.5}, "within", ()),
        ({"cd": 1.6}, "exceeds", ()),
        ({"cd": 0.0}, "within", ()),
    ],
)
def test_figures_are_held_against_the_limit_of_the_use(
    figures: Mapping[str, float], quality: str, missing: tuple[str, ...]
) -> None:
    found = judge(sample(**figures), ("field",), book(CD))
    assert (found.quality, found.missing) == (quality, missing)
    assert found.limits == (CD,)


def test_a_limit_holds_only_for_its_substances_and_its_use() -> None:
    assert judge(sample("carbonate", "lime"), ("field",), book(CD)).quality == "none"
    assert judge(sample(), ("earthworks",), book(CD)).quality == "none"


def test_what_must_be_measured_is_not_settled_by_any_figure() -> None:
    assert judge(sample("steel-slag", "slag"), ("concrete",), book(FREE_LIME)).missing == ("free_lime",)
    measured = judge(sample("steel-slag", "slag", free_lime=2.0), ("concrete",), book(FREE_LIME))
    assert (measured.quality, measured.missing) == ("unknown", ("free_lime",))


def test_the_use_that_stands_best_decides() -> None:
    poisoned = sample(cd=30.0)
    assert judge(poisoned, ("field",), book(CD)).quality == "exceeds"
    assert judge(poisoned, ("field", "earthworks"), book(CD)).use == "earthworks"
    assert judge(poisoned, ("bedding", "field"), book(CD)).quality == "exceeds"
    sold = dataclasses.replace(sample(), sold_for=frozenset({"concrete"}))
    assert judge(sold, ("earthworks", "concrete"), book(CD)).suits == "sold"


def test_a_notification_does_where_the_use_names_the_substance() -> None:
    assert judge(sample(), ("earthworks",), book()).procedure == "notification"
    assert judge(sample("steel-slag", "slag"), ("earthworks",), book()).procedure == "other"
    assert judge(sample(), ("concrete",), book()).procedure == "other"
    assert judge(sample(), ("field",), book()).procedure == "fertiliser"


def test_samples_take_what_the_table_has() -> None:
    frame = pd.DataFrame(
        {"material": ["ash", "lime"], "substance": ["fuel-ash", ""], "cd_mg_per_kg": [2.0, math.nan]},
        index=["S1", "S2"],
    )
    first, second = samples(frame, book(S1="concrete"))
    assert (first.substance, first.figures, first.sold_for) == ("fuel-ash", (("cd", 2.0),), frozenset({"concrete"}))
    assert (second.substance, second.figures, second.may_be) == ("unknown", (), OF_CATEGORY["lime"])


_codes = st.lists(st.sampled_from(sorted(USE_NAMES)), max_size=3).map(tuple)
_figures = st.dictionaries(st.sampled_from(["cd", "cr", "free_lime"]), st.floats(0, 50), max_size=3)


@st.composite
def any_sample(draw: st.DrawFn) -> Sample:
    substance = draw(st.sampled_from([*SUBSTANCES, "unknown"]))
    material = SUBSTANCES[substance][0] if substance in SUBSTANCES else draw(st.sampled_from(["ash", "slag", "mixed"]))
    return Sample(substance, material, frozenset(draw(_codes)), tuple(draw(_figures).items()))


@given(any_sample(), _codes, st.sampled_from(sorted(USE_NAMES)))
def test_one_more_use_never_makes_a_pair_worse(stream: Sample, uses: tuple[str, ...], more: str) -> None:
    rule_book = book(CD, FREE_LIME)
    before, after = judge(stream, uses, rule_book), judge(stream, (*uses, more), rule_book)
    order = {"sold": 0, "suits": 1, "unknown": 2, "not": 4}
    if uses:
        standing = [3 if each.quality == "exceeds" else order[each.suits] for each in (before, after)]
        assert standing[1] <= standing[0]


@given(any_sample(), _codes, st.floats(0, 50))
def test_an_analysis_never_leaves_the_limit_it_answers_open(stream: Sample, uses: tuple[str, ...], cd: float) -> None:
    known = dataclasses.replace(stream, figures=(*(each for each in stream.figures if each[0] != "cd"), ("cd", cd)))
    assert "cd" not in judge(known, uses, book(CD)).missing


@given(st.lists(any_sample(), max_size=4), st.lists(_codes, max_size=4))
def test_all_pairs_at_once_are_the_pairs_one_by_one(streams: list[Sample], users: list[tuple[str, ...]]) -> None:
    frame = pd.DataFrame(
        {
            "material": [each.material for each in streams],
            "substance": [each.substance for each in streams],
            **{
                each.column: [dict(one.figures).get(key, math.nan) for one in streams]
                for key, each in QUANTITIES.items()
            },
        },
        index=[f"S{number}" for number in range(len(streams))],
    )
    rule_book = book(CD, FREE_LIME)
    found = Acceptances.of(frame, users, rule_book)
    codes = found.codes("suits", SUITS), found.codes("quality", QUALITIES)
    assert codes[0].shape == (len(streams), len(users))
    for row, stream in enumerate(samples(frame, rule_book)):
        for column, uses in enumerate(users):
            one = judge(stream, uses, rule_book)
            assert found.at(row, column) == one
            assert SUITS[codes[0][row, column]] == one.suits
            assert QUALITIES[codes[1][row, column]] == one.quality


def test_a_treatment_passes_on_what_it_does_not_use_up() -> None:
    treating = Use("slag-treatment", frozenset({"steel-slag"}), frozenset(), False, words(""), "",
                   frozenset({"steel-slag"}))  # fmt: skip
    rule_book = dataclasses.replace(book(), uses={**book().uses, "slag-treatment": treating})
    slag = sample("steel-slag", "slag")
    assert judge(slag, ("slag-treatment",), rule_book).way == "goes_on"
    assert judge(slag, ("slag-treatment", "bedding"), rule_book).way == "goes_on", "bedding takes no slag"
    assert judge(slag, ("slag-treatment", "earthworks"), rule_book).way == "ends", "it builds with it too"
    assert judge(slag, ("concrete",), rule_book).way == "ends"
    assert judge(slag, (), rule_book).way == "ends"
    sold = dataclasses.replace(slag, sold_for=frozenset({"slag-treatment"}))
    assert judge(sold, ("slag-treatment",), rule_book).way == "ends"


def test_kinds_that_are_an_end_and_kinds_that_are_none() -> None:
    assert {*ENDS, *NO_ENDS, "unknown"} == set(KIND_NAMES)
    users = pd.DataFrame({"role": ["receiver", "receiver", "development", "public", "public"],
                          "kind": ["transfer", "unknown", "unknown", "client", "none"]})  # fmt: skip
    assert takes_material(users).tolist() == [False, True, False, True, False]
    assert is_end(users).tolist() == [False, True, True, True, False]
    old = users[["role"]]
    assert takes_material(old).tolist() == [True, True, False, False, False]
    assert is_end(old).all()


# ---------------------------------------------------------------------------------------------------------- questions


def test_a_maybe_asks_one_question_an_addressee_and_the_producer_first() -> None:
    ask = {"ask": words("ask {stream}"), "whom": "user"}
    cautions = (
        dataclasses.replace(rule("a", "caution", ("stream.tonnes", "known", True)), **ask),  # type: ignore[arg-type]
        dataclasses.replace(rule("b", "caution", ("stream.tonnes", "known", True)), **ask),  # type: ignore[arg-type]
        dataclasses.replace(
            rule("c", "caution", ("stream.tonnes", "known", True)), ask=words("test it"), whom="producer"
        ),
        rule("d", "caution", ("stream.tonnes", "known", True), text="told {user}"),
    )
    found = match(catalogue(), rules(rule("for", "supports", ("pair.material", "is", ("overlap",))), *cautions))
    asked = found.questions("S1", "U1")
    assert [(each.whom, [reason.rule_id for reason in each.reasons]) for each in asked] == [
        ("producer", ["c"]),
        ("user", ["a", "b"]),
        ("", ["d"]),
    ]
    assert [each.text("fi") for each in asked] == ["test it", "ask S1 fi", "told U1 fi"]


def test_only_a_maybe_asks() -> None:
    caution = dataclasses.replace(rule("a", "caution", ("stream.tonnes", "known", True)), ask=words("x"), whom="user")
    assert match(catalogue(), rules(caution)).questions("S1", "U1") == ()


# ------------------------------------------------------------------------------------------------- the bundled region


@pytest.fixture(scope="module")
def region_catalogue() -> Catalogue:
    return load_catalogue(load_region())


@pytest.fixture(scope="module")
def hauls(region_catalogue: Catalogue) -> Any:
    network = RoadNetwork.load(load_region().folder / "roads.npz")
    return Router(network).matrix(Places.of(region_catalogue.plants), Places.of(region_catalogue.users))


@pytest.fixture(scope="module")
def matches(region_catalogue: Catalogue, hauls: Any) -> Matches:
    return match(region_catalogue, load_rules(load_region(), region_catalogue), hauls, distance_limit_km=100)


def test_every_caution_says_what_would_settle_it_and_whom_to_ask(matches: Matches) -> None:
    assert {
        each.id for each in matches.active if each.effect == "caution" and (each.ask is None or not each.whom)
    } == set()


def test_every_maybe_names_what_would_settle_it_and_whom_to_ask(matches: Matches) -> None:
    maybes = matches.pairs[matches.pairs["verdict"] == "maybe"]
    for stream, user in zip(maybes["stream_id"], maybes["user_id"], strict=True):
        asked = matches.questions(stream, user)
        assert asked
        assert all(each.whom in WHOM_NAMES for each in asked)
        for language in LANGUAGES:
            assert all(each.text(language).strip() and "{" not in each.text(language) for each in asked)


def test_every_use_is_judged_and_every_substance_is_taken_by_some_use(matches: Matches) -> None:
    uses = matches.facts.rules.uses
    assert set(uses) == set(USE_NAMES)
    taken = frozenset[str]().union(*(each.takes for each in uses.values()))
    assert set(SUBSTANCES) - taken == {"tall-oil"}


@pytest.mark.parametrize(
    ("stream", "user", "rule_id", "told"),
    [
        ("S09", "U43", "use-not-suited", "metal-bearing precipitate"),  # steel precipitate to a school's farm
        ("S09", "U57", "use-not-suited", "metal-bearing precipitate"),  # and to land restoration
        ("S20", "U12", "use-not-suited", "inorganic"),  # green liquor dregs to a biogas plant
        ("S06", "U05", "use-not-suited", "swells"),  # quicklime to precast concrete
        ("S06", "U06", "use-not-suited", "swells"),
        ("S05", "U20", "use-not-suited", "carbonate"),  # carbonate fines to a melt shop
        ("S11", "U20", "use-not-suited", "carbonate"),
        ("S04", "U15", "transfer-no-end", "passes the material on"),  # wood to a quay
        ("S01", "U17", "transfer-no-end", "passes the material on"),
        ("S03", "U09", "disposal-no-use", "85 EUR/t"),
        ("S20", "U41", "disposal-no-use", "unknown EUR/t"),
        ("S01", "U07", "takes-nothing", "sales office"),
        ("S01", "U37", "role-public", "takes no material"),
    ],
)
def test_false_matches_are_gone_and_the_general_rule_says_why(
    matches: Matches, stream: str, user: str, rule_id: str, told: str
) -> None:
    assert matches.verdict(stream, user) == "no"
    said = {reason.rule_id: reason.message("en") for reason in matches.reasons(stream, user)}
    assert told in said[rule_id]


@pytest.mark.parametrize("user", ["U43", "U45", "U46"])
@pytest.mark.parametrize("stream", ["S21", "S24"])
def test_ash_to_a_farm_asks_for_an_analysis_of_cadmium(matches: Matches, stream: str, user: str) -> None:
    first = matches.questions(stream, user)[0]
    assert first.whom == "producer"
    assert "cadmium Cd" in first.text("en")
    (reason,) = [each for each in matches.reasons(stream, user) if each.rule_id == "analysis-needed"]
    assert "cadmium Cd at most 1.5 mg/kg (Decree 964/2023" in reason.message("en")
    assert "ruokavirasto.fi" in reason.source


@pytest.mark.parametrize(
    ("cd", "cr", "field", "forest"),
    [
        (1.0, 100.0, "maybe", "maybe"),
        (5.0, 100.0, "no", "maybe"),
        (30.0, 100.0, "no", "no"),
        (1.0, 350.0, "maybe", "no"),
    ],
)
def test_an_analysis_of_ash_decides_between_field_and_forest(
    region_catalogue: Catalogue, cd: float, cr: float, field: str, forest: str
) -> None:
    streams = region_catalogue.streams.copy()
    streams.loc["S24", ["cd_mg_per_kg", "cr_mg_per_kg"]] = [cd, cr]
    known = dataclasses.replace(region_catalogue, streams=streams)
    found = match(known, load_rules(load_region(), known))
    assert (found.verdict("S24", "U45"), found.verdict("S24", "U40")) == (field, forest)
    asked = {reason.rule_id for each in found.questions("S24", "U45") for reason in each.reasons}
    assert "analysis-needed" not in asked


@pytest.mark.parametrize(
    ("stream", "user"),
    [("S04", "U22"), ("S20", "U19"), ("S25", "U20"), ("S25", "U08"), ("S09", "U20"), ("S09", "U08"), ("S10", "U20")],
)
def test_missed_matches_have_come(matches: Matches, stream: str, user: str) -> None:
    assert matches.verdict(stream, user) == "maybe"


def test_a_haul_whose_doubt_holds_the_limit_is_near_it_both_ways(matches: Matches) -> None:
    asked = matches.questions("S04", "U22")  # 103 km, give or take 10, against 100: today's real use
    assert [reason.rule_id for each in asked for reason in each.reasons] == ["near-limit"]
    facts = matches.facts
    at = facts.stream_ids.index("S04"), facts.user_ids.index("U22")
    assert facts.distance_m[at] > 100_000 > facts.distance_m[at] - facts.uncertainty_m[at]


def test_the_ash_granulator_is_ruled_out_by_nothing_but_the_distance(
    region_catalogue: Catalogue, hauls: Any, matches: Matches
) -> None:
    assert [each.rule_id for each in matches.reasons("S21", "U40") if each.effect == "blocks"] == ["beyond-limit"]
    further = match(region_catalogue, load_rules(load_region(), region_catalogue), hauls, distance_limit_km=130)
    assert further.verdict("S21", "U40") == "maybe"
    assert "cadmium Cd" in further.questions("S21", "U40")[0].text("en")


@pytest.mark.parametrize("user", ["U31", "U32", "U33", "U34", "U35", "U54"])
def test_municipalities_and_contractors_are_clients(matches: Matches, user: str) -> None:
    assert matches.verdict("S01", user) in ("fits", "maybe")
    assert matches.verdict("S02", user) == "maybe"
    said = {reason.rule_id for reason in matches.reasons("S01", user)}
    assert {"sold-for-this-use", "demand-unknown"} <= said


def test_a_source_that_names_a_pair_makes_it_fit(matches: Matches, region_catalogue: Catalogue) -> None:
    assert match(region_catalogue, matches.facts.rules).verdict("S28", "U58") == "fits"


MAYBES_BEFORE = """
S01 05 07 15 17 27 28 55
S02 02 05 07 15 17 27 28 55
S03 01 02 07 09 15 17 19 27 28 55
S04 12 13 14 15 21 43 44 45 46 48 56 57
S05 05 18 20 21 43 44 45 46 48 57
S06 05 18 20 21 43 44 45 46 48 57
S07 05 06 09 19 27 40 41 42 43 45 46 55
S09 09 43 57
S11 05 18 20 21 43 44 45 46 48 57
S12 09 12 41 42 43 56 57
S14 01 02 05 06 07 09 15 17 19 27 28 55
S15 01 02 05 06 07 09 15 17 19 27 28 55
S16 01 02 07 09 15 17 27 28 55
S17 19
S19 12 13 14 15 43 44 45 46 48 56 57
S20 09 43 57
S21 05 09 19 27 43 45 46 55
S22 05 18 20 21 43 44 45 46 48 57
S24 05 09 27 43 45 46 55
S26 09 10 15
"""
"""Pairs of the bundled region that were "maybe" before acceptance was judged, within 100 km: stream, users."""


def test_how_the_165_maybes_of_before_stand_now(matches: Matches) -> None:
    before = [(row.split()[0], f"U{user}") for row in MAYBES_BEFORE.split("\n") if row for user in row.split()[1:]]
    assert len(before) == 165
    now = Counter(matches.verdict(*pair) for pair in before)
    asked = Counter(len(matches.questions(*pair)) for pair in before)
    text = (Path(__file__).resolve().parents[2] / "docs" / "matching.md").read_text(encoding="utf-8")
    told = (
        f"Of these 165, {now['fits']} now fit, {now['no']} are ruled out and {now['maybe']} ask: "
        f"{asked[1]} one addressee, {asked[2]} two, {asked[3]} three, {asked[4]} four."
    )
    assert told in " ".join(text.split())
