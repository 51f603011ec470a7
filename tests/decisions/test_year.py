"""The year of the bundled region by months."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from situation_cases import region

from sidestream_map.base.i18n import LANGUAGES, Language, translator
from sidestream_map.decisions.allocation import allocate
from sidestream_map.decisions.exchanges import year_exchanges
from sidestream_map.decisions.months import (
    BUSIEST_LOADS,
    MEAN_LOADS,
    MONTH_REASONS,
    PROCESSED,
    STORE_REASONS,
    YARD,
    YEAR,
    Year,
    apart_lines,
    left_rows,
    load_words,
    month_words,
    planned_year,
    source_name,
    store_name,
    taker_name,
    year_figures,
)
from sidestream_map.decisions.months.calendar import kinds_of_months, stream_shares, user_shares
from sidestream_map.decisions.months.loads import month_loads, road_loads_by_month
from sidestream_map.decisions.months.words import processed_t
from sidestream_map.decisions.situation import Situation, situation
from sidestream_map.routing import router_in
from sidestream_map.scenario.scenario import Scenario

SUMMER = range(5, 11)


def judged(scenario: Scenario) -> Situation:
    atlas, rules = region()
    return situation(atlas.catalogue, scenario, router_in(scenario, atlas.network, atlas.seasons), rules)


@cache
def found(scenario: Scenario) -> Year:
    return planned_year(judged(scenario), judged, region()[0].seasons)


PLAUSIBLE = Scenario(unknown_capacity="plausible")


def test_each_use_takes_its_months_and_no_others() -> None:
    here = found(PLAUSIBLE)
    shares = user_shares(here.situation.catalogue)
    assert shares.sum(axis=1) == pytest.approx(1)
    assert stream_shares(here.situation.catalogue).sum(axis=1) == pytest.approx(1)
    flows = here.plan.flows_table()
    of_city = flows[flows["to_id"] == "U31"]
    assert set(of_city["month"]) <= set(SUMMER)
    assert of_city.groupby("month")["tonnes"].sum().to_numpy() == pytest.approx(15_000 / 6)
    assert (shares[here.situation.user_ids.index("U59"), [5, 6, 7]] == 0).all(), "heating has no summer"
    assert shares[here.situation.user_ids.index("U21")] == pytest.approx(
        (np.array([856, 769, 689, 483, 286, 0, 0, 0, 261, 456, 646, 810]) / 5256 + 1 / 12) / 2
    ), "a mill that pulps and burns: half steady, half by the heating"


def test_seasons_place_no_more_than_a_year_without_them() -> None:
    here = found(PLAUSIBLE)
    sums, plan = here.plan.sums(), here.plan
    by_year = allocate(here.situation.allocation_problem(), PLAUSIBLE.goal()).totals()
    direct = plan.placed_t[:, : plan.problem.streams].sum()
    assert direct <= by_year.placed_t + 1e-3
    assert sums["arises"] == pytest.approx(by_year.known_t)
    assert sums["placed"] + sums["left"] + sums["lost"] == pytest.approx(sums["arises"], rel=1e-6)
    assert sums["processed"] > 0, "steel slag is treated and sold on"
    treated = plan.flows_table().query("source_id == 'PR-SLAG'")["tonnes"].sum()
    assert treated == pytest.approx(0.95 * plan.into_process.sum(), rel=1e-6)


def test_yards_and_endless_capacities_bridge_the_winter() -> None:
    here = found(Scenario(unknown_capacity="unlimited"))
    stock = here.plan.stock_table().set_index(["store_id", "month"])["stock_t"]
    assert stock[f"{YARD}S01", 4] == pytest.approx(6 * 650_000 / 12), "November to April"
    assert stock[f"{YARD}S01", 10] == pytest.approx(0, abs=1e-3)
    assert f"{YARD}S03" not in here.yards, "the table has its heap: no yard is assumed beside it"
    assert not here.plan.stock_table()["full"].any()


def test_processors_take_what_the_diagram_shows_and_the_busiest_month_is_told() -> None:
    here = found(Scenario(unknown_capacity="unlimited"))
    picture = year_exchanges(here)
    streams = set(here.situation.stream_ids)
    got = sum(
        link.tonnes
        for link in picture.links
        if link.id in streams and picture.by_key[link.target].kind == "processor" and link.way != "pipe"
    )
    figures = year_figures(here)
    assert figures[PROCESSED].value == pytest.approx(got)
    assert got > 50_000, "the kiln of Röyttä and others make products"
    loads, by_month = month_loads(here), road_loads_by_month(here)
    assert by_month.argmax() + 1 == loads.month == 5, "the stock of the winter leaves in May"
    days = here.situation.scenario.days_per_year
    assert loads.mean * days == pytest.approx(by_month.sum())
    assert loads.busiest == pytest.approx(by_month.max() * 12 / days)
    assert loads.busiest > 3 * loads.mean
    assert (figures[BUSIEST_LOADS].value, figures[MEAN_LOADS].value) == (loads.busiest, loads.mean)
    slag = here.plan.flow.tonnes[here.plan.flow.month == 4].sum()
    assert by_month[4] == pytest.approx(slag / 42, rel=0.35), "about a load of 42 t"
    assert "May" in load_words(here, translator("en"))
    empty = found(Scenario())
    assert processed_t(empty) == 0
    assert load_words(empty, translator("en")) == ""


def test_known_capacities_alone_place_nothing_and_say_why() -> None:
    here = found(Scenario())
    rows = left_rows(here).set_index("stream_id")
    assert here.plan.sums()["placed"] == 0
    assert rows.loc["S01", "reason"] == "capacity_unknown"
    assert rows.loc["S13", "reason"] == "nobody_takes_it"
    assert rows.loc["S19", "reason"] == "unknown_amount"
    assert np.isnan(rows["tonnes"]["S19"])
    assert set(rows["reason"]) <= set(MONTH_REASONS)


def test_what_a_person_sets_counts_for_users_processes_and_stores() -> None:
    chosen = Scenario(capacities={"U27": 650_000, "ST-AJOS": 30_000, "PR-LIME": 5_000}, materials=("slag",))
    here = found(chosen)
    full = here.plan.full_table().set_index("id")
    assert full.loc["ST-AJOS", "tonnes_per_year"] == pytest.approx(30_000)
    assert full["months"]["ST-AJOS"][-1] == 4
    problem = here.plan.problem
    assert problem.process_t[problem.process_ids.index("PR-LIME")] == pytest.approx(5_000 / 12)
    winter = left_rows(here).set_index("stream_id").loc[["S01"]]
    assert set(winter["reason"]) == {"out_of_season"}
    assert set(winter["store"]) <= set(STORE_REASONS)
    assert "store_full" in set(winter["store"])


def test_a_thaw_limit_counts_in_its_months_alone() -> None:
    atlas, rules = region()
    calm, _ = kinds_of_months(Scenario(), rules, atlas.seasons)
    thaw, months = kinds_of_months(Scenario(seasons_on=frozenset({"gravel-thaw"})), rules, atlas.seasons)
    assert len(set(thaw)) >= len(set(calm))
    assert {months[kind] for kind in thaw[[3, 4, 5]]}.isdisjoint({months[kind] for kind in thaw[[0, 6, 11]]})
    here = found(Scenario(unknown_capacity="unlimited", seasons_on=frozenset({"gravel-thaw"})))
    km = here.plan.problem.to_user.km
    assert here.plan.solved
    assert (np.nan_to_num(km[thaw[4]]) != np.nan_to_num(km[thaw[0]])).any(), (
        "some haul of May goes another way, or none"
    )


def test_only_what_fits_leaves_out_the_months_in_which_it_may_fit() -> None:
    _, rules = region()
    kinds, _ = kinds_of_months(Scenario(only_fits=True), rules, region()[0].seasons)
    assert kinds[3] != kinds[0], "in the thaw a pair that fits becomes a maybe"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_words(language: Language) -> None:
    t = translator(language)
    here = found(PLAUSIBLE)
    problem = here.plan.problem
    said = [
        *(store_name(here, key, t) for key in problem.store_ids),
        *(source_name(here, key, t) for key in (*problem.stream_ids, *problem.process_ids)),
        *(taker_name(here, "process", key, t) for key in problem.process_ids),
        *apart_lines(here, t),
        *(t(name) for name in year_figures(here)),
    ]
    assert all(said)
    assert "{" not in "".join(said)
    assert len(list(apart_lines(here, t))) == 2, "one process without a yield, and the list of unknown capacities"


def test_months_are_told_as_spans() -> None:
    t = translator("en")
    assert month_words(range(1, YEAR + 1), t) == "all year"
    assert month_words([11, 12, 1, 2, 3, 4], t) == "November–April"
    assert month_words([7], t) == "July"
    assert month_words([5, 9, 10], t) == "May, September–October"
    assert month_words([], t) == ""
