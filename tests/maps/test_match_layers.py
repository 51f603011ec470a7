"""Words beside marks and the road of a pair, as layers."""

import json
import math

from situation_cases import situated

from sidestream_map.base.i18n import translator
from sidestream_map.maps.layers.matches import pair_layer, verdict_layer

EN = translator("en")


def test_a_word_stands_where_a_user_may_take_it() -> None:
    now = situated()
    data = verdict_layer(now, "stream", "S01", EN).data
    assert {row["text"] for row in data} <= {"fits", "maybe"}
    places = [tuple(row["position"]) for row in data]
    assert len(places) == len(set(places))
    user = now.catalogue.users.loc["U01"]
    here_words = [row["text"] for row in data if row["position"] == [round(user["lon"], 5), round(user["lat"], 5)]]
    assert here_words == ["fits"]
    assert not any(math.isnan(number) for row in data for number in row["position"])


def test_from_a_user_the_words_stand_at_plants() -> None:
    now = situated()
    data = verdict_layer(now, "user", "U01", translator("fi")).data
    plant = now.catalogue.plants.loc["P01"]
    assert [round(plant["lon"], 5), round(plant["lat"], 5)] in [row["position"] for row in data]
    assert {row["text"] for row in data} <= {"sopii", "ehkä"}


def test_a_pair_has_a_road_where_it_has_a_haul() -> None:
    now = situated()
    assert len(pair_layer(now, "S05", "U44").data) == 1
    assert pair_layer(now, "S01", "U02").data == []
    assert pair_layer(now, "S01", "U01").data == []
    assert len(json.dumps(pair_layer(now, "S05", "U44").data)) < 10_000
