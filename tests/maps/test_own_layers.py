"""Own places on the map: a ring and a name each, in a colour that can be seen."""

import pandas as pd

from sidestream_map.base.i18n import translator
from sidestream_map.maps.layers.own import OWN, own_layers
from sidestream_map.maps.palette import LAND, contrast

EN = translator("en")


def test_own_places_are_ringed_and_named_and_one_without_a_position_is_not() -> None:
    rows = pd.DataFrame(
        {"name_fi": ["A", "B"], "name_sv": ["A", "B"], "name_en": ["A", "B"], "lon": [24.5, None], "lat": [65.7, None]},
        index=["own-1", "own-2"],
    )
    rings, names = own_layers([rows], EN)
    assert [row["id"] for row in rings.data] == ["own-1"]
    assert [row["text"] for row in names.data] == ["A"]
    assert own_layers([rows.iloc[1:]], EN) == []


def test_the_ring_can_be_seen_on_the_land() -> None:
    assert contrast(OWN, LAND) > 4.5
