"""The exchanges: no tonne is lost at any node, none counts twice, unknown stays unknown, pipes are no trucks."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from situation_cases import region, situated

from sidestream_map.base import LANGUAGES, InputError, translator
from sidestream_map.decisions import Situation, situation
from sidestream_map.decisions.allocation import Allocation, allocate
from sidestream_map.decisions.exchanges import (
    NODE_KINDS,
    UNITS,
    Exchanges,
    best_exchanges,
    link_name,
    node_name,
    today_exchanges,
    untold_words,
    year_exchanges,
)
from sidestream_map.decisions.months import RESTS_ON, Year, planned_year
from sidestream_map.maps.exchanges import diagram, diagram_svg, laid_out
from sidestream_map.maps.exchanges.labels import band_labels, node_labels
from sidestream_map.routing import router_in
from sidestream_map.scenario import Scenario

OPEN = Scenario(unknown_capacity="unlimited")
LANDFILL = Scenario(unknown_capacity="plausible", alternative="landfill")


@cache
def best(scenario: Scenario = OPEN) -> tuple[Situation, Allocation, Exchanges]:
    here = situated(scenario)
    allocation = allocate(here.allocation_problem(), scenario.goal())
    return here, allocation, best_exchanges(here, allocation)


def balanced(picture: Exchanges) -> None:
    """What comes in and arises goes out or stays, at every node and in the sum."""
    nodes = picture.nodes_table()
    assert (nodes["arises_t"] + nodes["in_t"]).to_numpy() == pytest.approx(
        (nodes["out_t"] + nodes["kept_t"]).to_numpy()
    )
    assert (nodes[["arises_t", "in_t", "out_t", "kept_t"]] >= 0).all(axis=None)
    assert nodes["arises_t"].sum() == pytest.approx(nodes["kept_t"].sum())
    assert (nodes.loc[nodes["kind"].isin(("plant",)), "in_t"] == 0).all()
    assert len(set(picture.by_key)) == len(picture.nodes)
    touched = {key for link in picture.links for key in (link.source, link.target)}
    assert touched == set(picture.by_key)


@pytest.mark.parametrize("scenario", [OPEN, LANDFILL, Scenario()])
def test_a_best_use_loses_no_tonne(scenario: Scenario) -> None:
    _, allocation, picture = best(scenario)
    balanced(picture)
    totals = allocation.totals()
    assert picture.total("tonnes") == pytest.approx(totals.known_t)
    ends = {kind: sum(link.tonnes for link in picture.links if picture.by_key[link.target].kind == kind)
            for kind in ("left", "disposal")}  # fmt: skip
    assert sum(ends.values()) == pytest.approx(totals.left_t)
    assert picture.total("eur") == pytest.approx(totals.delivered_eur + totals.left_eur)
    assert picture.total("co2e") == pytest.approx(totals.delivered_co2e_t + totals.left_co2e_t)
    assert (ends["disposal"] > 0) == (scenario.alternative == "landfill")


@cache
def by_month(scenario: Scenario) -> Year:
    def judged(then: Scenario) -> Situation:
        return situation(atlas.catalogue, then, router_in(then, atlas.network, atlas.seasons), rules)

    atlas, rules = region()
    return planned_year(judged(scenario), judged, atlas.seasons)


@pytest.mark.parametrize("alternative", ["unknown", "landfill"])
def test_a_year_by_months_goes_through_its_processors_and_loses_no_tonne(alternative: str) -> None:
    year = by_month(LANDFILL.replace(by_month=True, alternative=alternative))
    plan, here = year.plan, year.situation
    picture = year_exchanges(year)
    balanced(picture)
    assert picture.by_month
    assert picture.total("tonnes") == pytest.approx(plan.sums()["arises"])
    nodes, processes = picture.nodes_table(), here.catalogue.processes
    made = nodes[nodes.index.str.startswith("process.")]
    assert len(made) > 0
    assert made["in_t"].sum() == pytest.approx(plan.sums()["processed"])
    for key, row in made.iterrows():
        name = str(key).removeprefix("process.")
        assert (row["kind"], row["id"]) == ("processor", processes["at_id"][name])
        assert row["out_t"] == pytest.approx(row["in_t"] * processes["yield_t_per_t"][name])
    got = sum(link.tonnes for link in picture.links if picture.by_key[link.target].kind == "lost")
    assert got == pytest.approx(plan.sums()["lost"])
    over = {picture.by_key[link.target].kind for link in picture.links} & {"left", "disposal"}
    assert over <= ({"left", "disposal"} if alternative == "landfill" else {"left"})
    for language in LANGUAGES:
        t = translator(language)
        assert all(node_name(node, here, t) for node in picture.nodes)
        assert all(link_name(link, picture, here, t) for link in picture.links)
        shown = diagram(picture, here, "eur", t)
        columns = {box.key: box.column for box in shown.boxes}
        assert all(columns[band.source] < columns[band.target] for band in shown.bands)


@settings(max_examples=25)
@given(st.data())
def test_any_flows_are_balanced(data: st.DataObject) -> None:
    here, allocation, _ = best()
    known = np.flatnonzero(allocation.problem.counts & (np.nan_to_num(here.supply_t) > 0))
    flows = np.zeros_like(allocation.flows_t)
    left = np.where(allocation.problem.counts, here.supply_t, np.nan)
    for row in data.draw(st.lists(st.sampled_from(known.tolist()), max_size=6, unique=True)):
        for column in data.draw(st.lists(st.integers(0, len(here.user_ids) - 1), max_size=4, unique=True)):
            tonnes = data.draw(st.floats(0, 1)) * left[row]
            flows[row, column] += tonnes
            left[row] -= tonnes
    picture = best_exchanges(here, replace(allocation, flows_t=flows, left_t=left))
    balanced(picture)
    assert picture.total("tonnes") == pytest.approx(allocation.problem.known_supply_t.sum(), abs=1e-3)


def test_today_is_what_sources_name_and_the_rest_is_said_to_be_untold() -> None:
    here = situated(OPEN)
    picture = today_exchanges(here)
    balanced(picture)
    assert picture.total("tonnes") == pytest.approx(2_030_714)
    wood = next(link for link in picture.links if link.id == "S04")
    assert (wood.target, wood.tonnes) == ("user.U22", 170_000)
    # Slag with several named users: all of it is untold, and each of the named is a link of unknown amount.
    slag = [link for link in picture.links if link.id == "S01"]
    assert [link.tonnes for link in slag if link.target == "untold"] == [650_000]
    assert len(slag) > 2
    assert all(math.isnan(link.tonnes) for link in slag if link.target != "untold")


def test_pipes_carry_gas_and_heat_and_put_no_truck_on_a_road() -> None:
    here, _, picture = best()
    pipes = {link.id: link for link in picture.links if link.way == "pipe"}
    assert set(pipes) == {"PP1", "PP2", "PP3"}
    assert all(link.loads == 0 and math.isnan(link.tonnes) for link in pipes.values())
    assert math.isnan(pipes["PP1"].gwh)  # no source says it
    assert pipes["PP3"].gwh == 0  # a source says that none was bought
    # The works give slag and get steam; as a receiver they stand apart, so that nothing flows in a circle.
    assert pipes["PP1"].target == "user.P01"
    gas = [link for link in today_exchanges(here).links if link.id == "S23"]
    assert {link.target for link in gas} == {"processor.U18", "user.U13"}
    assert {link.way for link in gas} == {"pipe"}
    closed = best(OPEN.replace(plants_off=frozenset({"P01"})))[2]
    assert "PP1" not in {link.id for link in closed.links}


def test_a_circle_of_pipes_is_cut_open() -> None:
    here, allocation, _ = best()
    pipes = here.catalogue.pipes
    back = pipes.loc[["PP2"]].assign(from_id="U12", to_id="U13").set_axis(["PP9"])
    catalogue = replace(here.catalogue, pipes=pd.concat([pipes, back]))
    circled = replace(here, judgement=replace(here.judgement, catalogue=catalogue))
    picture = best_exchanges(circled, allocation)
    assert next(link for link in picture.links if link.id == "PP9").target == "user.U13.again"
    shown = diagram(picture, circled, "tonnes", translator("en"))
    columns = {box.key: box.column for box in shown.boxes}
    assert all(columns[band.source] < columns[band.target] for band in shown.bands)


def test_processors_make_their_yield_and_keep_the_rest() -> None:
    _, allocation, picture = best()
    here = best()[0]
    lime = allocation.received_t[here.user_ids.index("U18")]
    made = next(link for link in picture.links if link.target == "product.U18")
    assert made.tonnes == pytest.approx(0.56 * lime)
    assert picture.nodes_table().loc["processor.U18", "kept_t"] == pytest.approx(0.44 * lime)
    unknown = next(link for link in picture.links if link.target == "product.U01")
    assert math.isnan(unknown.tonnes)


def test_a_part_holds_what_some_places_share_in() -> None:
    picture = best()[2]
    part = picture.at(("U18",))
    assert {node.key for node in part.nodes} == {"plant.P05", "processor.U18", "product.U18"}
    assert picture.at(("nowhere",)).links == ()


def test_flows_of_another_shape_are_refused() -> None:
    here, allocation, _ = best()
    with pytest.raises(InputError):
        best_exchanges(here, replace(allocation, flows_t=allocation.flows_t[:, :3]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", UNITS)
def test_everything_has_a_name_and_a_place_on_paper(language: str, unit: str) -> None:
    t = translator(language)
    here, _, picture = best(LANDFILL)
    assert all(node_name(node, here, t) for node in picture.nodes)
    assert all(link_name(link, picture, here, t) for link in picture.links)
    words = untold_words(picture, here, t)
    assert words
    assert t(RESTS_ON) in untold_words(replace(picture, by_month=True), here, t)
    shown = diagram(picture, here, unit, t, title="<script>")  # type: ignore[arg-type]
    laid = laid_out(shown, (1000, 900), row_px=30)
    for key, (left, top, height) in laid.boxes.items():
        assert 0 <= left <= 1000 - laid.box_px, key
        assert top >= -0.01, key
        assert top + height <= 900.01, key
    labels = node_labels(laid, shown.boxes, 1000)
    covered = [each.room for each in labels.values()]
    covered += [(x - 1, y - 1, x + 1, y + 1) for x, y, _ in band_labels(laid, covered)]
    for at, (west, top, east, bottom) in enumerate(covered):
        assert west + 1 >= 0, shown.boxes[at]
        assert east <= 1001
        assert not any(
            west < other[2] and other[0] < east and top < other[3] and other[1] < bottom for other in covered[:at]
        )
    edges = {box.key for box in shown.boxes if box.column in (0, max(each.column for each in shown.boxes))}
    assert edges <= set(labels)
    wide = [(band.value, width) for band, _, _, width in laid.bands if width > 1.6]
    scales = [width / value for value, width in wide]
    assert scales == pytest.approx([scales[0]] * len(scales))
    svg = diagram_svg(shown, (1100, 760), t)
    assert "<script>" not in svg
    assert "nan" not in svg.lower().replace("tornionvoiman", "")
    assert set(NODE_KINDS) >= {node.kind for node in picture.nodes}
