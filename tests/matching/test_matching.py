"""Matching: the precedence against a slow reading of it, its laws, rankings, gaps, and the bundled region."""

import dataclasses
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matching_cases import catalogue, catalogues, matrices, matrix, named, rule, rule_books, rule_lists, rules

from sidestream_map.base.errors import InputError
from sidestream_map.base.i18n import LANGUAGES
from sidestream_map.matching.facts import Facts
from sidestream_map.matching.matches import VERDICTS, Matches, match
from sidestream_map.matching.rule_file import load_rules
from sidestream_map.matching.rules import Condition, Group, Rules
from sidestream_map.region.catalogue import Catalogue, load_catalogue
from sidestream_map.region.settings import load_region
from sidestream_map.routing.matrices import Matrix

BUNDLED = load_rules()
OVERLAP = ("pair.material", "is", ("overlap",))
SUPPORT = rule("for", "supports", OVERLAP)
CAUTION = rule("doubt", "caution", ("stream.hazardous", "is", ("unknown",)))
BLOCK = rule("stop", "blocks", ("stream.arises", "is", ("ended",)))
NOTE = rule("note", "notes", ("stream.tonnes", "known", False))

limits = st.none() | st.floats(0, 300)
months = st.none() | st.integers(1, 12)


@pytest.fixture(scope="module")
def region_catalogue() -> Catalogue:
    return load_catalogue(load_region())


@pytest.fixture(scope="module")
def region_rules(region_catalogue: Catalogue) -> Rules:
    return load_rules(load_region(), region_catalogue)


@pytest.fixture(scope="module")
def region_matches(region_catalogue: Catalogue, region_rules: Rules) -> Matches:
    return match(region_catalogue, region_rules)


def ids(found: Any) -> list[str]:
    return [reason.rule_id for reason in found]


# ------------------------------------------------------------------------------------------------------- precedence


@pytest.mark.parametrize(
    ("stream", "user", "verdict", "reasons"),
    [
        ({}, {}, "fits", ["for"]),
        ({"hazardous": "unknown"}, {}, "maybe", ["doubt", "for"]),
        ({"hazardous": "unknown", "arises": "ended"}, {}, "no", ["stop", "doubt", "for"]),
        ({"tonnes_per_year": math.nan}, {}, "fits", ["for", "note"]),
        ({}, {"materials": "rock"}, "no", ["nothing-for"]),
        ({"hazardous": "unknown"}, {"materials": "rock"}, "no", ["doubt", "nothing-for"]),
        ({"arises": "ended"}, {"materials": "rock"}, "no", ["stop"]),
    ],
)
def test_precedence(stream: dict[str, Any], user: dict[str, Any], verdict: str, reasons: list[str]) -> None:
    found = match(catalogue({"S1": stream}, {"U1": user}), rules(SUPPORT, CAUTION, BLOCK, NOTE))
    assert found.verdict("S1", "U1") == verdict
    assert ids(found.reasons("S1", "U1")) == reasons


def _slow(test: Condition, facts: Facts, row: int, column: int) -> bool:
    """One test of one pair, as the documentation words it."""
    operand: Any = test.operand
    value: Any
    if test.fact.kind == "text":
        fact = facts.texts[test.fact.name]
        value = fact.words[int(np.broadcast_to(fact.codes, facts.shape)[row, column])]
        unknown = value in {"", "unknown"}
    else:
        value = float(np.broadcast_to(facts.numbers[test.fact.name], facts.shape)[row, column])
        unknown = math.isnan(value)
    if test.operator == "known":
        return unknown is not operand
    if test.fact.kind == "number" and unknown:
        return False
    if test.operator == "starts_with":
        return any(value.startswith(each) for each in operand)
    answers: dict[str, bool] = {
        "is": test.operator == "is" and value in operand,
        "is_not": test.operator == "is_not" and value not in operand,
        "above": test.operator == "above" and value > operand,
        "at_most": test.operator == "at_most" and value <= operand,
    }
    return answers[test.operator]


@given(catalogues(), rule_books(), matrices(), limits, months)
def test_equal_to_a_pair_by_pair_reading(
    given_catalogue: Catalogue, book: Rules, hauls: Matrix, limit: float | None, month: int | None
) -> None:
    found = match(given_catalogue, book, hauls, distance_limit_km=limit, month=month)
    for row, stream in enumerate(found.stream_ids):
        for column, user in enumerate(found.user_ids):
            held = [each for each in book.rules if all(_slow(test, found.facts, row, column) for test in each.tests)]
            effects = {each.effect for each in held}
            if "blocks" in effects or "supports" not in effects:
                wanted = "no"
            else:
                wanted = "maybe" if "caution" in effects else "fits"
            assert found.verdict(stream, user) == wanted
            assert {each.id for each in held} == set(ids(found.reasons(stream, user))) - {"nothing-for"}


# ------------------------------------------------------------------------------------------------------------- laws


@given(
    catalogues(),
    rule_books(),
    rule_lists(prefix="x", max_size=3),
    matrices(),
    st.sampled_from(["blocks", "caution", "supports", "notes"]),
)
def test_what_one_more_rule_can_do(
    given_catalogue: Catalogue, book: Rules, more: list[Any], hauls: Matrix, effect: str
) -> None:
    added = tuple(dataclasses.replace(each, effect=effect) for each in more)
    before = match(given_catalogue, book, hauls).verdict_code
    after = match(given_catalogue, dataclasses.replace(book, rules=book.rules + added), hauls).verdict_code
    if effect == "notes":
        np.testing.assert_array_equal(after, before)
    elif effect == "supports":
        assert (after <= before).all()
    else:
        assert (after >= before).all()


@given(catalogues(), rule_books(), matrices(), st.tuples(limits, limits), months)
def test_another_limit_and_no_hauls_are_as_if_judged_anew(
    given_catalogue: Catalogue, book: Rules, hauls: Matrix, both: tuple[float | None, float | None], month: int | None
) -> None:
    limit, other = both
    found = match(given_catalogue, book, hauls, distance_limit_km=limit, month=month)
    anew = match(given_catalogue, book, month=month)
    pairs = [(found.without_hauls, anew)]
    if other is not None:
        pairs.append((found.within(other), match(given_catalogue, book, hauls, distance_limit_km=other, month=month)))
        with pytest.raises(InputError, match="needs distances"):
            anew.within(other)
    with pytest.raises(InputError, match="is not a distance"):
        found.within(-1.0)
    for one, two in pairs:
        assert np.array_equal(one.verdict_code, two.verdict_code)
        assert [each.fact.name for rule in one.active for each in rule.tests] == [
            each.fact.name for rule in two.active for each in rule.tests
        ]
        pd.testing.assert_frame_equal(one.pairs, two.pairs)
        for mine, theirs in zip(one.table["reasons"], two.table["reasons"], strict=True):
            assert mine == theirs
            assert [each.messages for each in mine] == [each.messages for each in theirs]


@given(catalogues(), rule_books(), matrices(), st.tuples(limits, limits), st.data())
def test_a_part_is_as_if_its_pairs_alone_were_judged(
    given_catalogue: Catalogue, book: Rules, hauls: Matrix, both: tuple[float | None, float | None], data: st.DataObject
) -> None:
    limit, other = both
    counts = len(given_catalogue.streams), len(given_catalogue.users)
    rows, columns = (
        np.array(sorted(data.draw(st.sets(st.integers(0, count - 1)) if count else st.just(set()))), dtype=np.intp)
        for count in counts
    )
    part = given_catalogue.part(rows, columns)
    cut = match(given_catalogue, book, hauls, distance_limit_km=limit).part(part, rows, columns)
    anew = match(part, book, hauls, distance_limit_km=limit)
    pairs = [(cut, anew), (cut.without_hauls, anew.without_hauls)]
    if other is not None:
        pairs.append((cut.within(other), anew.within(other)))
    for one, two in pairs:
        assert (one.stream_ids, one.user_ids) == (two.stream_ids, two.user_ids)
        assert np.array_equal(one.verdict_code, two.verdict_code)
        pd.testing.assert_frame_equal(one.pairs, two.pairs)
        for mine, theirs in zip(one.table["reasons"], two.table["reasons"], strict=True):
            assert mine == theirs
            assert [each.messages for each in mine] == [each.messages for each in theirs]


@given(catalogues(), rule_books(), matrices(), st.randoms(use_true_random=False))
def test_the_order_of_the_rules_has_no_meaning(
    given_catalogue: Catalogue, book: Rules, hauls: Matrix, random: Any
) -> None:
    shuffled = list(book.rules)
    random.shuffle(shuffled)
    one = match(given_catalogue, book, hauls)
    other = match(given_catalogue, dataclasses.replace(book, rules=tuple(shuffled)), hauls)
    np.testing.assert_array_equal(one.verdict_code, other.verdict_code)
    assert one.table["reasons"].map(ids).tolist() == other.table["reasons"].map(ids).tolist()


@given(catalogues(), rule_books(), matrices(), limits)
def test_a_pair_depends_on_no_other(
    given_catalogue: Catalogue, book: Rules, hauls: Matrix, limit: float | None
) -> None:
    whole = match(given_catalogue, book, hauls, distance_limit_km=limit)
    for stream, user in (("S1", "U2"), ("S3", "U1")):
        alone = match(
            dataclasses.replace(
                given_catalogue, streams=given_catalogue.streams.loc[[stream]], users=given_catalogue.users.loc[[user]]
            ),
            book,
            hauls,
            distance_limit_km=limit,
        )
        assert alone.verdict(stream, user) == whole.verdict(stream, user)
        assert ids(alone.reasons(stream, user)) == ids(whole.reasons(stream, user))


@given(catalogues(), rule_books(), matrices())
def test_every_pair_is_there_with_at_least_one_reason(given_catalogue: Catalogue, book: Rules, hauls: Matrix) -> None:
    found = match(given_catalogue, book, hauls)
    table = found.table
    assert len(table) == 9
    pd.testing.assert_frame_equal(found.pairs, table.drop(columns="reasons"))
    assert not table.duplicated(["stream_id", "user_id"]).any()
    assert set(table["verdict"]) <= set(VERDICTS)
    assert (table["reasons"].map(len) > 0).all()


@given(catalogues(), rule_books())
def test_without_rules_nothing_speaks_for_anybody(given_catalogue: Catalogue, book: Rules) -> None:
    found = match(given_catalogue, book, disabled=book.ids)
    assert (found.table["verdict"] == "no").all()
    assert found.table["reasons"].map(ids).tolist() == [["nothing-for"]] * 9


@given(catalogues(), rule_books(), matrices(), st.data())
def test_a_rule_switched_off_is_as_if_it_were_not_there(
    given_catalogue: Catalogue, book: Rules, hauls: Matrix, data: st.DataObject
) -> None:
    off = data.draw(st.frozensets(st.sampled_from(sorted(book.ids)))) if book.ids else frozenset()
    switched = match(given_catalogue, book, hauls, disabled=off)
    without = match(
        given_catalogue,
        dataclasses.replace(book, rules=tuple(each for each in book.rules if each.id not in off)),
        hauls,
    )
    np.testing.assert_array_equal(switched.verdict_code, without.verdict_code)
    assert switched.table["reasons"].map(ids).tolist() == without.table["reasons"].map(ids).tolist()


# ------------------------------------------------------------------------------------------------ tables and rankings


def three_by_three() -> Matches:
    given_catalogue = catalogue(
        {"S1": {}, "S2": {"hazardous": "unknown"}, "S3": {"arises": "ended"}},
        {"U1": {}, "U2": {}, "U3": {"materials": "rock"}},
    )
    hauls = matrix(["P1"], ["U1", "U2", "U3"], [[30, 10, 1]])
    return match(given_catalogue, rules(SUPPORT, CAUTION, BLOCK), hauls)


def test_of_stream_and_of_user_put_what_fits_and_is_near_first() -> None:
    found = three_by_three()
    assert found.of_stream("S1")["user_id"].tolist() == ["U2", "U1", "U3"]
    assert found.of_user("U1")["stream_id"].tolist() == ["S1", "S2", "S3"]
    assert list(found.of_stream("S1").columns) == list(found.table.columns)
    assert found.of_user("U1")["verdict"].tolist() == ["fits", "maybe", "no"]


def test_allowed() -> None:
    found = three_by_three()
    yes = [[True, True, False], [True, True, False], [False] * 3]
    np.testing.assert_array_equal(found.allowed(), yes)
    np.testing.assert_array_equal(found.allowed(("fits",)), [[True, True, False], [False] * 3, [False] * 3])
    assert found.allowed(()).sum() == 0


def test_rank_by_distance_breaks_ties_by_id() -> None:
    ranked = three_by_three().rank()
    assert ranked[["rank", "stream_id", "user_id"]].to_numpy().tolist() == [
        [1, "S1", "U2"],
        [2, "S2", "U2"],
        [3, "S1", "U1"],
        [4, "S2", "U1"],
    ]
    assert ranked["value"].tolist() == [10_000, 10_000, 30_000, 30_000]


def test_rank_by_a_given_figure_puts_the_unknown_last_with_its_status() -> None:
    given_catalogue = catalogue(users={"U1": {}, "U2": {}, "U3": {}})
    hauls = matrix(["P1"], ["U1", "U2", "U3"], 5, status=[["destination_position_unknown", "ok", "ok"]])
    found = match(given_catalogue, rules(SUPPORT), hauls)
    ranked = found.rank("cost", [[np.nan, 9.0, 3.0]], stream_id="S1")
    assert ranked["user_id"].tolist() == ["U3", "U2", "U1"]
    assert ranked["rank"].isna().tolist() == [False, False, True]
    assert ranked["status"].tolist() == ["ok", "ok", "destination_position_unknown"]
    assert found.rank("co2e", [[1, 2, 3]], user_id="U2")["value"].tolist() == [2]


@pytest.mark.parametrize(
    ("by", "values"), [("cost", None), ("cost", [1, 2]), ("beauty", [[1]]), ("distance", [[1, 2]]), ("co2e", 3)]
)
def test_rank_refuses(by: Any, values: Any) -> None:
    with pytest.raises(InputError):
        match(catalogue(), rules(SUPPORT)).rank(by, values)


def test_unknown_ids_are_refused() -> None:
    found = match(catalogue(), rules(SUPPORT))
    for call in (found.of_stream, found.of_user):
        with pytest.raises(InputError):
            call("NOBODY")
    for pair in (("S1", "X"), ("X", "U1")):
        with pytest.raises(InputError):
            found.reasons(*pair)
        with pytest.raises(InputError):
            found.verdict(*pair)
    with pytest.raises(InputError):
        found.rank(stream_id="X")
    with pytest.raises(InputError, match="nosuch"):
        match(catalogue(), rules(SUPPORT), disabled={"nosuch"})


# ------------------------------------------------------------------------------------------------------------- gaps


def test_missing_processors_say_why() -> None:
    given_catalogue = catalogue(
        {
            "S1": {},
            "S2": {"material": "ash", "tonnes_per_year": math.nan},
            "S3": {"material": "dust", "tonnes_per_year": 10},
            "S4": {"material": "lime", "tonnes_per_year": 500},
            "S5": {"arises": "ended", "tonnes_per_year": 9e9},
        },
        {"U1": {}, "U2": {"materials": "rock"}},
    )
    stop = rule("other-material", "blocks", ("pair.material", "is", ("none",)), ("pair.named", "is", ("no",)))
    found = match(given_catalogue, rules(SUPPORT, stop, BLOCK, named=(named("S5", "U2"),)))
    gaps = found.missing_processors()
    assert gaps.index.tolist() == ["S4", "S3", "S2", "S5"]
    assert gaps["because"].tolist() == ["users", "users", "users", "stream"]
    assert gaps.loc["S5", "named_users"] == ("U2",)
    against: Any = gaps.loc["S5", "against"]
    assert [(each.rule_id, each.effect, each.pairs, each.decisive) for each in against] == [("stop", "blocks", 2, 1)]
    assert against[0].example.message("sv") == "S5 sv U1 sv"
    against = gaps.loc["S4", "against"]
    assert [(each.rule_id, each.pairs) for each in against] == [("other-material", 2)]


@given(catalogues(), rule_books(), matrices())
def test_a_decisive_rule_is_one_whose_absence_would_better_the_verdict(
    given_catalogue: Catalogue, book: Rules, hauls: Matrix
) -> None:
    whole = match(given_catalogue, book, hauls)
    better = {
        rule: match(given_catalogue, book, hauls, disabled={rule}).verdict_code < whole.verdict_code
        for rule in book.ids
    }
    against: Any
    for stream, against in whole.missing_processors(())["against"].items():
        row = whole.stream_ids.index(str(stream))
        for each in against:
            assert each.decisive == better[each.rule_id][row].sum()
            assert each.example.stream_id == stream
    for user, against in whole.unreached_users(())["against"].items():
        column = whole.user_ids.index(str(user))
        for each in against:
            assert each.decisive == better[each.rule_id][:, column].sum()
            example = whole.stream_ids.index(each.example.stream_id)
            assert not each.decisive or better[each.rule_id][example, column]


def test_own_use_can_be_left_out_of_who_takes_a_stream() -> None:
    book = rules(SUPPORT, groups=(Group("one", frozenset({"P1"}), frozenset({"U1"})),))
    found = match(catalogue(), book)
    assert found.missing_processors().empty
    assert found.missing_processors(own_use=False).index.tolist() == ["S1"]


def test_unreached_users_say_why() -> None:
    role = rule("role", "blocks", ("user.role", "is", ("public",)), ("pair.named", "is", ("no",)))
    users: dict[str, dict[str, Any]] = {
        "U1": {},
        "U2": {"role": "public"},
        "U3": {"materials": "rock", "capacity_t_per_year": 5},
        "U4": {"materials": "rock", "capacity_t_per_year": 50},
    }
    found = match(catalogue(users=users), rules(SUPPORT, role))
    gaps = found.unreached_users()
    assert gaps.index.tolist() == ["U4", "U3", "U2"]
    assert gaps["because"].tolist() == ["streams", "streams", "user"]
    assert found.unreached_users(()).index.tolist() == ["U4", "U3", "U1", "U2"]


# -------------------------------------------------------------------------------------------------- the bundled region


@given(catalogues(), matrices(), limits, months)
def test_every_reason_of_the_bundled_rules_can_be_said(
    given_catalogue: Catalogue, hauls: Matrix, limit: float | None, month: int | None
) -> None:
    for reasons in match(given_catalogue, BUNDLED, hauls, distance_limit_km=limit, month=month).table["reasons"]:
        for reason in reasons:
            for language in LANGUAGES:
                assert reason.message(language).strip()
                assert "{" not in reason.message(language)
                assert reason.title(language)


def test_the_region_has_every_pair(region_matches: Matches, region_catalogue: Catalogue) -> None:
    assert len(region_matches.table) == len(region_catalogue.streams) * len(region_catalogue.users)


EARTHWORKS = ("U31", "U32", "U33", "U34", "U35", "U36", "U54")
"""Clients that order earthworks and are at work."""


def test_only_what_a_source_names_or_is_sold_for_the_use_fits(region_matches: Matches) -> None:
    table = region_matches.table
    fitting = {tuple(pair) for pair in table.loc[table["verdict"] == "fits", ["stream_id", "user_id"]].to_numpy()}
    assert fitting == {
        ("S01", "U01"),
        ("S01", "U02"),
        ("S02", "U01"),
        ("S04", "U22"),
        ("S10", "U01"),
        ("S16", "U19"),
        ("S19", "U21"),
        ("S24", "U19"),
        ("S28", "U58"),
        *(("S01", user) for user in EARTHWORKS),
        *((stream, user) for stream in ("S14", "S15") for user in ("U02", *EARTHWORKS)),
    }


@pytest.mark.parametrize(
    ("stream", "user", "verdict", "held"),
    [
        ("S01", "U02", "fits", {"named-in-source", "product-not-waste"}),
        ("S16", "U19", "fits", {"named-in-source", "own-use"}),
        ("S17", "U19", "maybe", {"planned-in-source", "only-planned-use", "slurry-needs-drying", "own-use"}),
        ("S02", "U05", "maybe", {"use-suits", "analysis-needed", "only-suggested", "waste-needs-permit"}),
        ("S01", "U05", "maybe", {"only-suggested", "product-not-waste"}),
        ("S04", "U59", "maybe", {"waste-crosses-border"}),
        ("S23", "U18", "no", {"gas-not-by-truck", "named-in-source"}),
        ("S08", "U09", "no", {"stream-ended", "plant-closed"}),
        ("S01", "U31", "fits", {"sold-for-this-use", "demand-unknown"}),
        ("S01", "U38", "no", {"role-public"}),
        ("S01", "U16", "no", {"role-service", "transfer-no-end"}),
        ("S01", "U24", "no", {"role-development"}),
        ("S20", "U12", "no", {"use-not-suited"}),
        ("S12", "U12", "maybe", {"only-suggested", "stream-changed", "much-water"}),
        ("S24", "U40", "maybe", {"part-of-another", "amount-unknown", "analysis-needed", "fertiliser-product"}),
        ("S24", "U31", "maybe", {"notify-earthworks", "analysis-needed", "client-needs-orders"}),
        ("S01", "U27", "maybe", {"sold-for-this-use", "user-unconfirmed"}),
        ("S02", "U27", "maybe", {"client-needs-orders", "user-unconfirmed"}),
        ("S13", "U30", "no", {"nameless-rest"}),
    ],
)
def test_pairs_of_the_region(region_matches: Matches, stream: str, user: str, verdict: str, held: set[str]) -> None:
    assert region_matches.verdict(stream, user) == verdict
    assert held <= set(ids(region_matches.reasons(stream, user)))


def test_a_product_crosses_the_border_without_a_waste_permit(region_matches: Matches) -> None:
    assert "waste-crosses-border" not in ids(region_matches.reasons("S01", "U07"))


def test_a_port_may_be_let_in_by_its_rule(region_catalogue: Catalogue, region_rules: Rules) -> None:
    found = match(region_catalogue, region_rules, disabled={"transfer-no-end"})
    assert found.verdict("S01", "U15") == "maybe"


def test_switching_the_roles_off_lets_no_adviser_take_anything(
    region_catalogue: Catalogue, region_rules: Rules
) -> None:
    off = {"role-public", "role-development", "role-service", "area-takes-nothing", "takes-nothing", "transfer-no-end"}
    table = match(region_catalogue, region_rules, disabled=off).table
    everything = region_catalogue.users.index[region_catalogue.users["materials"] == "all"]
    assert len(everything)
    assert set(table.loc[table["user_id"].isin(everything), "verdict"]) == {"no"}


def test_the_thaw_is_a_caution_in_its_months_only(region_catalogue: Catalogue, region_rules: Rules) -> None:
    for month in range(1, 13):
        found = match(region_catalogue, region_rules, month=month)
        assert ("thaw-season" in ids(found.reasons("S01", "U05"))) is (month in {4, 5, 6})
        assert "thaw-part-of-year" not in ids(found.reasons("S01", "U05"))


def test_streams_of_the_region_that_nobody_takes(region_matches: Matches) -> None:
    gaps = region_matches.missing_processors()
    assert set(gaps.index[gaps["because"] == "users"]) == {"S18"}
    assert set(gaps.index[gaps["because"] == "stream"]) == {"S08", "S13", "S23"}
    assert gaps.loc["S23", "named_users"] == ("U18", "U13")


def test_receivers_of_the_region_that_nothing_reaches(region_matches: Matches) -> None:
    gaps = region_matches.unreached_users()
    assert set(gaps.index[gaps["because"] == "streams"]) == {"U11", "U30"}
    assert set(gaps.loc[gaps["because"] == "user", "role"]) == {"public", "development", "service", "site", "receiver"}


def test_sources_of_reasons(region_matches: Matches) -> None:
    sources = {reason.rule_id: reason.source for reason in region_matches.reasons("S01", "U02")}
    assert "destia.fi" in sources["named-in-source"]
    assert "finlex.fi" in sources["product-not-waste"]
    assert "kaivosvastuu" not in sources["sold-for-this-use"]
    for reasons in region_matches.table["reasons"]:
        for reason in reasons:
            assert (reason.quality == "sourced") is reason.source.startswith("http"), reason.rule_id
