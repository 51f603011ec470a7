"""Candidates, chosen sites and the roads to them, as layers."""

import json

import pytest
from situation_cases import situated

from sidestream_map.base.i18n import translator
from sidestream_map.decisions.candidates import candidate_places
from sidestream_map.decisions.siting.siting import least_tonne_km
from sidestream_map.maps.layers.sites import SITE, candidates_layers, site_roads_layer, sites_layers
from sidestream_map.maps.palette import LAND, contrast
from sidestream_map.roads.places import Places

EN = translator("en")


@pytest.fixture(scope="module")
def plants() -> Places:
    return candidate_places(situated(), "plants")


def test_every_known_candidate_is_drawn_and_the_opened_one_stands_out(plants: Places) -> None:
    (dots,) = candidates_layers(plants, str.lower, "P03", EN)
    known = [key for key, known in zip(plants.ids, plants.known, strict=True) if known]
    assert sorted(row["id"] for row in dots.data) == sorted(known)
    assert [row["id"] for row in dots.data if row["width"] > 2] == ["P03"]


def test_every_compared_candidate_has_its_number_of_the_table(plants: Places) -> None:
    best = least_tonne_km(situated().siting_problem(plants), 1)
    dots, numbers = candidates_layers(plants, str.lower, "", EN, best.numbers())
    table = best.problem.table()
    by_number = [f"{place}. {key.lower()}" for place, key in enumerate(table.candidate_id[table.status == "ok"], 1)]
    assert sorted(row["title"] for row in dots.data if row["id"] in best.numbers()) == sorted(by_number)
    assert dots.data[-1]["title"].startswith("1. "), "the best lies on top"
    places = {tuple(row["position"]) for row in dots.data if row["id"] in best.numbers()}
    assert {tuple(row["position"]) for row in numbers.data} == places, "one number a point"


def test_chosen_sites_are_numbered_and_named(plants: Places) -> None:
    best = least_tonne_km(situated().siting_problem(plants), 2)
    marks, numbers, names = sites_layers(best, plants, str.lower, EN)
    assert [row["number"] for row in marks.data] == [str(best.numbers()[plants.ids[at]]) for at in best.chosen]
    assert numbers.data == marks.data
    assert [row["position"] for row in names.data] == [row["position"] for row in marks.data]
    assert [row["text"] for row in names.data] == [plants.ids[at].lower() for at in best.chosen]


def test_each_side_stream_is_led_to_its_site_once(plants: Places) -> None:
    now = situated()
    best = least_tonne_km(now.siting_problem(plants), 1)
    data = site_roads_layer(now, best, plants).data
    assert 0 < len(data) <= int((best.site >= 0).sum())
    assert len(json.dumps(data)) < 40_000


def test_the_mark_can_be_seen_on_the_land() -> None:
    assert contrast(SITE, LAND) > 4.5
