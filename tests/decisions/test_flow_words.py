from dataclasses import replace

import numpy as np
import pytest
from situation_cases import situated

from sidestream_map.base.i18n import translator
from sidestream_map.decisions import flow_words
from sidestream_map.decisions.allocation.allocation import Explanation, allocate
from sidestream_map.decisions.allocation.left_over import LEFT_OVER_MEANINGS
from sidestream_map.decisions.allocation.shadow_prices import ShadowPrices
from sidestream_map.decisions.flow_words import (
    OBJECTIVE_NAMES,
    capacity_rows,
    explanation_words,
    flow_rows,
    left_over_rows,
    next_tonne,
    product_t,
    product_words,
    stream_name,
    treated_words,
    user_name,
)
from sidestream_map.scenario.objective import OBJECTIVES
from sidestream_map.scenario.scenario import Scenario

EN = translator("en")
OPEN = Scenario(unknown_capacity="unlimited")


def test_the_rows_are_the_flows_and_one_site_has_no_kilometres() -> None:
    situation = situated(OPEN)
    allocation = allocate(situation.allocation_problem())
    rows = flow_rows(situation, allocation, EN)
    assert rows["tonnes"].sum() == pytest.approx(allocation.totals().placed_t)
    assert rows["eur"].sum() == pytest.approx(allocation.totals().delivered_eur)
    same = rows[rows["haul"] == "on the same site"]
    assert len(same)
    assert same["km"].isna().all()
    assert rows[rows["haul"] == "by road"]["km"].notna().all()
    assert set(rows["capacity"]) == {"Capacity unknown"}


def test_what_stays_over_is_told_with_its_reason_and_adds_up() -> None:
    situation = situated(OPEN)
    allocation = allocate(situation.allocation_problem())
    rows = left_over_rows(situation, allocation, EN)
    assert rows["tonnes"].sum() == pytest.approx(allocation.totals().left_t)
    assert not {"placed", "nothing_arises", "part_of_another"} & set(rows["reason"])
    known = rows["tonnes"].dropna()
    assert known.tolist() == sorted(known, reverse=True)
    assert rows["tonnes"].notna().tolist() == [True] * len(known) + [False] * (len(rows) - len(known))
    far = rows[rows["reason"] == "no_haul"]
    assert far["why"].str.startswith(LEFT_OVER_MEANINGS["no_haul"]).all()
    assert far["why"].str.contains("position of the source unknown").any()


def test_by_default_everything_waits_for_a_capacity() -> None:
    situation = situated()
    allocation = allocate(situation.allocation_problem())
    assert flow_rows(situation, allocation, EN).empty
    assert "capacity_unknown" in set(left_over_rows(situation, allocation, EN)["reason"])


def test_a_capacity_that_is_full_says_what_one_more_tonne_brings() -> None:
    situation = situated(Scenario(capacities={"U21": 1000.0}))
    allocation = allocate(situation.allocation_problem())
    rows = capacity_rows(situation, allocation, EN)
    own = rows.loc["U21"].to_dict()
    assert (own["capacity"], own["received"], own["origin"]) == (1000, 1000, "Capacity set by you")
    column = situation.user_ids.index("U21")
    assert allocation.prices.tonnes[column] == 1
    assert str(own["more"]).startswith("1 t more placed, ")
    others = rows.drop(index="U21")
    # The first tonne of a capacity that nobody has given is worth something too.
    assert str(others.loc["U20"].to_dict()["more"]).startswith("1 t more placed, ")
    open_rows = capacity_rows(situated(OPEN), allocate(situated(OPEN).allocation_problem()), EN)
    assert (open_rows["more"] == "").all()
    assert others["capacity"].isna().all()
    assert set(rows.index) <= set(situation.user_ids)


@pytest.mark.parametrize(
    ("tonnes", "saving", "words"),
    [
        (1.0, -2.5, "1 t more placed, for 2.50 EUR"),
        (1.0, 0.0, "1 t more placed, for 0.00 EUR"),
        (1.0, 3.0, "1 t more placed, 3.00 EUR saved"),
        (0.0, 3.0, "3.00 EUR saved"),
        (0.0, 0.0, ""),
        (np.nan, np.nan, ""),
    ],
)
def test_the_next_tonne_in_words(tonnes: float, saving: float, words: str) -> None:
    allocation = allocate(situated(OPEN).allocation_problem())
    prices = ShadowPrices(
        np.full_like(allocation.prices.tonnes, tonnes), np.full_like(allocation.prices.saving, saving)
    )
    told = replace(allocation)
    vars(told)["prices"] = prices
    assert next_tonne(told, 0, EN) == words


def test_an_explanation_names_side_stream_and_user() -> None:
    situation = situated(OPEN)
    words = explanation_words(
        Explanation("Stream {stream} and user {user} of {tonnes}.", {"stream": "S04", "user": "nobody", "tonnes": 1e4}),
        situation,
        EN,
    )
    assert "S04" not in words
    assert "user nobody of 10,000." in words


def test_every_objective_has_a_short_name() -> None:
    assert set(OBJECTIVE_NAMES) == set(OBJECTIVES)


def test_what_is_only_treated_is_told_where_it_is_asked_for() -> None:
    (told,) = treated_words(situated(OPEN), EN)
    assert "Tapojärvi" in told
    assert "ferrochrome slag" in told
    assert "stainless steel slag" in told
    assert treated_words(situated(Scenario(materials=("wood",))), EN) == ()
    # The cell of its capacity says what that counts for: typed, it lets no slag end there.
    asked = Scenario(unknown_capacity="plausible", capacities={"U01": 600_000.0})
    rows = capacity_rows(situated(asked), allocate(situated(asked).allocation_problem(), asked.goal()), EN)
    own = rows.loc[["U01"]]
    (said,) = map(str, own["origin"])
    assert "for what it keeps only" in said
    assert "stainless steel slag" in said
    assert float(own["received"].sum()) < 600_000
    assert rows["origin"].str.contains("for what it keeps only").sum() == 1


def test_of_many_who_only_treat_the_largest_are_named_and_the_others_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    now = situated(OPEN)
    treated = np.zeros((len(now.stream_ids), len(now.user_ids)), dtype=bool)
    treated[:, :5] = True  # five users that treat everything
    monkeypatch.setattr(flow_words, "_treated", lambda _: treated)
    *named, last = treated_words(now, EN)
    assert last == "So do 2 other users: their capacities in the best use say what they treat."
    order = np.argsort(-np.nan_to_num(now.supply_t), kind="stable")
    names = [stream_name(now, now.stream_ids[row], EN) for row in sorted(order[: flow_words.STREAMS_NAMED].tolist())]
    rest = len(now.stream_ids) - flow_words.STREAMS_NAMED
    for user, words in zip(now.user_ids, named, strict=False):
        assert words.startswith(f"{user_name(now, user, EN)} treats {', '.join(names)} and {rest} others and passes")
    assert len(named) == flow_words.TREATING_NAMED


def test_capacities_are_told_as_one_by_one() -> None:
    now = situated(Scenario(unknown_capacity="plausible"))
    found = allocate(now.allocation_problem(), now.scenario.goal())
    rows = capacity_rows(now, found, EN)
    assert rows["origin"].tolist() == [
        flow_words.origin_words(now, found, now.user_ids.index(str(user)), EN) for user in rows.index
    ]


def test_a_processors_product_has_its_tonnes_only_where_the_yield_is_known() -> None:
    now = situated(OPEN)
    assert product_t(now, "U18", 20_000) == pytest.approx(11_200)
    assert product_words(now, "U18", 20_000, EN) == "burnt lime, 11,200 t/y"
    assert np.isnan(product_t(now, "U01", 20_000))
    assert product_words(now, "U01", 20_000, EN).endswith("yield unknown")
    assert product_words(now, "U05", 1, EN) == ""
    rows = flow_rows(now, allocate(now.allocation_problem()), EN)
    assert (rows["product"] == "").any()


def test_what_is_landfilled_has_its_landfill_beside_it() -> None:
    chosen = situated(Scenario(alternative="landfill"))
    rows = left_over_rows(chosen, allocate(chosen.allocation_problem()), EN).set_index("stream_id")
    assert "Jäkälä" in str(rows.loc["S02", "disposal"])
    assert rows.loc["S04", "disposal"] == ""
    unasked = left_over_rows(situated(), allocate(situated().allocation_problem()), EN)
    assert (unasked["disposal"] == "").all()
