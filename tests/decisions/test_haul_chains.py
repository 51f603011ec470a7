"""Chains of truck, train and ship, against a network that is built another way, and by their own laws."""

from __future__ import annotations

import dataclasses
import itertools
from functools import cache

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from situation_cases import situated

from sidestream_map.base import Numbers
from sidestream_map.base.errors import InputError
from sidestream_map.base.i18n import translator
from sidestream_map.decisions.chains import CHAIN_STATES, LEG_NAMES, Chains, beside_lines, chains, pays_words, way_words
from sidestream_map.decisions.situation import Situation, stream_places
from sidestream_map.haulage import haul, haul_matrix, routed
from sidestream_map.roads import Places
from sidestream_map.scenario.scenario import Scenario

OPEN = Scenario(unknown_capacity="unlimited")
PAIRS = (("S01", "T-LULEA"), ("S04", "T-OULU"), ("S03", "T-KOLARI"), ("S01", "U19"), ("S05", "T-RAAHE"))


@cache
def found(stream: str, to: str, scenario: Scenario = OPEN) -> Chains:
    return chains(situated(scenario), stream, to)


def truck_costs(here: Situation, stream: str, to: str, output: str) -> tuple[list[str], np.ndarray]:
    """Names of the plant, the terminals and the end, and what a tonne costs by truck between each two of them."""
    catalogue, truck = here.catalogue, here.scenario.truck()
    row = here.stream_ids.index(stream)
    frame = catalogue.users if to in catalogue.users.index else catalogue.terminals
    between = catalogue.terminals[catalogue.terminals.index != to]
    parts = stream_places(catalogue).take([row]), Places.of(between), Places.of(frame.loc[[to]])
    ids = ["from", *map(str, between.index), "to"]
    lon, lat, accuracy = (
        np.concatenate([getattr(each, name) for each in parts]) for name in ("lon", "lat", "accuracy_m")
    )
    places = Places(tuple(ids), lon, lat, accuracy)
    matrix = here.router.matrix(places, places)
    km, hours = routed(matrix.total_m, matrix.uncertainty_m, matrix.duration_s, truck.access_speed_kmh)
    amount, materials = np.full(len(ids), here.supply_t[row]), [here.materials[row]] * len(ids)
    costs = haul_matrix(amount, km, truck, hours=hours, materials=materials, assumptions=here.scenario.constants())
    return ids, getattr(costs, output).central


def joined(here: Situation, stream: str, to: str, output: str) -> nx.MultiDiGraph:
    """Floors 0 (no link yet) and 1, built from the tables, the matrix of all places, and the constants."""
    constants, eur = here.scenario.constants(), output == "cost_eur_per_t"
    ids, trucks = truck_costs(here, stream, to, output)
    graph = nx.MultiDiGraph()
    for floor, (one, tail), (other, head) in itertools.product((0, 1), enumerate(ids), enumerate(ids)):
        if one != other and not np.isnan(trucks[one, other]):
            graph.add_edge((tail, "truck", floor), (head, "truck", floor), weight=trucks[one, other])
    modes: dict[str, set[str]] = {}
    for _, link in here.catalogue.links.iterrows():
        sea = link["mode"] == "sea"
        line = "sea" if sea else f"rail{link['gauge_mm']}"
        train = constants.rail_electric_g_tkm if link["power"] == "electric" else constants.rail_diesel_g_tkm
        grams = (constants.sea_g_tkm if sea else train).central
        rate = (constants.sea_eur_tkm if sea else constants.rail_eur_tkm).central if eur else grams / 1000
        ends = ["to" if link[name] == to else str(link[name]) for name in ("from_id", "to_id")]
        for (tail, head), floor in itertools.product((ends, ends[::-1]), (0, 1)):
            modes.setdefault(tail, {"truck"}).add(line)
            graph.add_edge((tail, line, floor), (head, line, 1), weight=rate * link["km"])
    change = (constants.transfer_eur_t if eur else constants.transfer_kg_t).central
    for key, lines in modes.items():
        for (line, after), floor in itertools.product(itertools.permutations(lines, 2), (0, 1)):
            graph.add_edge((key, line, floor), (key, after, floor), weight=change)
    return graph


@pytest.mark.parametrize(("stream", "to"), PAIRS)
def test_the_best_chains_weigh_what_networkx_finds_on_a_network_built_another_way(stream: str, to: str) -> None:
    here, chain = situated(OPEN), found(stream, to)
    assert chain.cheapest is not None
    assert chain.cleanest is not None
    for output, value in (
        ("cost_eur_per_t", chain.cheapest.eur_per_t.central),
        ("co2e_kg_per_t", chain.cleanest.kg_per_t.central),
    ):
        graph = joined(here, stream, to, output)
        expected = nx.dijkstra_path_length(graph, ("from", "truck", 0), ("to", "truck", 1))
        assert value == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(("stream", "to"), PAIRS)
def test_legs_follow_each_other_and_add_up(stream: str, to: str) -> None:
    answer = found(stream, to)
    for chain in (answer.truck, answer.cheapest, answer.cleanest):
        assert chain is not None
        assert (chain.legs[0].from_id, chain.legs[-1].to_id) == ("", to)
        for one, other in itertools.pairwise(chain.legs):
            assert one.to_id == other.from_id
            assert "transfer" in {one.kind, other.kind} or one.kind == other.kind, "a change of mode is a transfer"
        for name in ("eur_per_t", "kg_per_t"):
            whole = getattr(chain, name)
            assert whole.central == pytest.approx(sum(getattr(leg, name).central for leg in chain.legs))
            assert whole.low <= whole.central <= whole.high
        assert {leg.kind for leg in chain.legs} <= set(LEG_NAMES)
        assert chain.truck_km <= chain.km
    assert answer.cheapest is not None
    assert answer.cleanest is not None
    assert answer.cheapest.eur_per_t.central <= answer.cleanest.eur_per_t.central + 1e-9
    assert answer.cleanest.kg_per_t.central <= answer.cheapest.kg_per_t.central + 1e-9


def test_so_far_a_truck_drives_for_the_money_of_the_chain() -> None:
    answer, scenario = found("S01", "T-LULEA"), OPEN
    assert answer.cheapest is not None
    alone = haul(
        answer.tonnes_per_year,
        answer.break_even_km,
        scenario.truck(),
        material="slag",
        assumptions=scenario.constants(),
    ).cost_eur_per_t
    assert alone is not None
    assert alone.central == pytest.approx(answer.cheapest.eur_per_t.central)
    assert answer.break_even_t == scenario.constants().ship_t.central


def test_a_gauge_changes_only_with_a_transfer() -> None:
    """No truck goes to the border here, so the train from Kemi has to change at Haparanda."""
    here = situated(OPEN)
    links = here.catalogue.links
    rails = links[links["mode"] == "rail"]
    only = with_links(here, rails)
    answer = chains(only, "S04", "T-LULEA")
    assert answer.cheapest is not None
    by_rail = [leg for leg in answer.cheapest.legs if leg.kind == "rail"]
    gauges = [rails["gauge_mm"][leg.link_id] for leg in by_rail]
    changes = sum(one != other for one, other in itertools.pairwise(gauges))
    transfers = sum(leg.kind == "transfer" for leg in answer.cheapest.legs)
    assert transfers == 2 + changes


def with_links(here: Situation, links: pd.DataFrame) -> Situation:
    catalogue = dataclasses.replace(here.catalogue, links=links)
    return dataclasses.replace(here, judgement=dataclasses.replace(here.judgement, catalogue=catalogue))


def unknown_amount() -> str:
    """A side stream of unknown amount whose plant is on the map and that a truck carries."""
    here = situated(OPEN)
    lon = stream_places(here.catalogue).lon
    return next(
        key
        for key, tonnes, kind, x in zip(here.stream_ids, here.supply_t, here.materials, lon, strict=True)
        if np.isnan(tonnes) and kind not in {"gas", None} and not np.isnan(x)
    )


@pytest.mark.parametrize(("tonnes", "state"), [(100.0, "too_little"), (600.0, "found"), (float("nan"), "found")])
def test_a_link_is_left_out_where_a_year_does_not_fill_one_train(tonnes: float, state: str) -> None:
    stream = "S01" if not np.isnan(tonnes) else str(unknown_amount())
    amounts = Numbers({} if np.isnan(tonnes) else {stream: tonnes})
    answer = found(stream, "T-LULEA", OPEN.replace(amounts=amounts))
    assert answer.state == state
    assert answer.state in CHAIN_STATES
    if answer.cheapest is not None:
        departures = [leg.departures for leg in answer.cheapest.legs if leg.link_id]
        assert np.isnan(departures).all() == np.isnan(tonnes)
        assert tonnes != 600.0 or {leg.kind for leg in answer.cheapest.legs if leg.link_id} == {"rail"}


def test_what_there_is_not_is_said() -> None:
    here = situated(OPEN)
    none = with_links(here, here.catalogue.links.iloc[:0])
    assert chains(none, "S01", "U19").state == "no_links"
    gas = next(key for key, kind in zip(here.stream_ids, here.materials, strict=True) if kind == "gas")
    assert found(gas, "U19").state == "no_truck"
    nowhere = here.catalogue.users.index[here.catalogue.users["lon"].isna()][0]
    assert found("S01", str(nowhere)).state == "no_position"
    for stream, to in (("S99", "U19"), ("S01", "<b>")):
        with pytest.raises(InputError):
            chains(here, stream, to)


def test_a_haul_in_lines_says_every_way_with_its_range_and_from_where_it_pays() -> None:
    here, t = situated(), translator("en")
    ways = chains(here, "S01", "T-LULEA")
    lines = beside_lines(ways, here.catalogue, t)
    assert lines[0].startswith("The truck alone: 13.9 (11.0–17.2) EUR/t")
    assert lines[1].startswith("Cheapest by rail or sea: 8.3 (")
    assert lines[2].startswith("Cleanest by rail or sea: ")
    assert "71 km" in lines[-1]
    assert ways.cheapest is not None
    assert way_words(ways.cheapest, t) == "by truck → by ship"
    near = chains(here, "S01", "U43")
    assert [line.split(":")[0] for line in beside_lines(near, here.catalogue, t)][:2] == [
        "The truck alone",
        "Cheapest by rail or sea",
    ]
    assert pays_words([ways, near], t) == (
        "By rail or sea 1 of these 2 hauls would be cheaper than by truck alone, and 1 cleaner."
    )
    gas = chains(here, "S23", "T-LULEA")
    assert beside_lines(gas, here.catalogue, t) == (t(CHAIN_STATES["no_truck"]),)
