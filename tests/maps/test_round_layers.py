"""Return loads on the map: each empty leg once, the regular hauls that ride, and words that nobody can abuse."""

from __future__ import annotations

import dataclasses
from functools import cache

import numpy as np
import pytest
from situation_cases import situated

from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.decisions.allocation import allocate
from sidestream_map.decisions.return_loads import ReturnLoads, return_loads
from sidestream_map.decisions.situation import Situation
from sidestream_map.maps.layers import ROUND_HAULS_LAYER, ROUNDS_LAYER, round_of, rounds_layers, rounds_legend
from sidestream_map.roads import to_metres
from sidestream_map.scenario.scenario import Scenario

OPEN = Scenario(unknown_capacity="unlimited")


@cache
def found(scenario: Scenario = OPEN) -> tuple[Situation, ReturnLoads]:
    here = situated(scenario)
    return here, return_loads(here, allocate(here.allocation_problem(), scenario.goal()))


def test_an_empty_leg_is_drawn_once_and_tells_of_all_its_rounds() -> None:
    here, rides = found()
    layers = {layer.id: layer for layer in rounds_layers(here, rides, translator("en"))}
    (leg,) = layers[ROUNDS_LAYER].data  # both rounds end with the same empty leg; their other one is on the works' site
    assert "Arctio Industrial Park → Kemi mine" in leg["title"]
    assert "29.5 km" in leg["title"]
    assert leg["text"].count("Who would have to talk") == len(rides.pairs_table()) == 2
    assert "empty 49.9 → 29.5 km a round" in leg["text"]
    lon, lat = np.array(leg["path"]).T
    drawn = to_metres(lon, lat, here.router.network.crs)
    assert np.hypot(*np.diff(drawn, axis=0).T).sum() == pytest.approx(29_500, rel=0.12), "the road, simplified"
    (haul,) = layers[ROUND_HAULS_LAYER].data
    assert haul["id"] == "H01"
    assert round_of(leg["id"])[1] == "H01"
    assert round_of(leg["id"])[0] in here.stream_ids


def test_a_hostile_id_gives_ids_that_no_catalogue_has() -> None:
    assert round_of("<img src=x>") == ("<img src=x>", "")
    assert round_of("..") == ("", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_in_the_readers_language(language: str) -> None:
    here, rides = found()
    t = translator(language)
    said = [row[name] for layer in rounds_layers(here, rides, t) for row in layer.data for name in ("title", "text")]
    said += [chip[2] for chip in rounds_legend(rides, t)]
    assert len(rounds_legend(rides, t)) == 2
    assert not [each for each in said if "{" in each]


def test_without_rounds_nothing_is_drawn() -> None:
    here, rides = found()
    none = dataclasses.replace(rides, rounds=np.zeros_like(rides.rounds))
    assert [list(layer.data) for layer in rounds_layers(here, none, translator("en"))] == [[], []]
    assert rounds_legend(none, translator("en")) == ()
