"""Places are led to roads where a truck can leave them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from osm_cases import ORIGIN, STEP, Tags, built, drawn
from road_cases import BUNDLED

from sidestream_map.base.i18n import translator
from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.places import Places
from sidestream_map.roads.snapping import held_on
from sidestream_map.routing.passed_roads import passed_roads
from sidestream_map.routing.router import Router

PICTURE = "AB  CD\nE    F\nGH  JK\n"
"""A line from B to C between two towns, a road round it."""
ENGLISH = translator("en")


def spot(column: float, row: float) -> Places:
    return Places.at(ORIGIN[0] + STEP[0] * column, ORIGIN[1] - STEP[1] * row)


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"route": "ferry", "motor_vehicle": "yes"}, "ferry"),
        ({"highway": "motorway", "oneway": "no"}, "motorway"),
        ({"highway": "motorway_link", "oneway": "no"}, "motorway"),
        ({"highway": "tertiary", "bridge": "yes"}, "bridge"),
        ({"highway": "tertiary", "tunnel": "yes"}, "tunnel"),
        ({"highway": "tertiary"}, None),
    ],
)
def test_a_place_is_led_to_where_a_truck_can_leave(tmp_path: Path, tags: Tags, kind: str | None) -> None:
    road = {"highway": "tertiary"}
    text = drawn(PICTURE, [("AB", road), ("BC", tags), ("CD", road), ("AEGHJKFD", road)])
    network, _ = built(tmp_path, text)
    router = Router(network, cache_dir=tmp_path)
    at = spot(2.5, 0.2)  # beside the middle of the line
    snapped = router.snap(at)
    taken = int(snapped.section[0])
    held = {name: bool(mask[taken]) for name, mask in held_on(network).items()}
    assert not any(held.values())
    told = passed_roads(router, at, spot(0.2, 0))
    if kind is None:
        assert snapped.straight_m[0] < 50
        assert told == ()
        return
    assert [(each.end, each.kind) for each in told] == [("origin", kind)]
    assert told[0].near_m < 50 < snapped.straight_m[0] == told[0].far_m
    assert "0.02 km from the start" in told[0].text(ENGLISH)
    haul = router.route(at, spot(0.2, 0))
    assert haul.access_origin_m == pytest.approx(router.detour_factor * snapped.straight_m[0])
    # Through traffic goes on as before.
    assert router.matrix(spot(0.2, 0), spot(4.8, 0)).network_m[0, 0] < 600
    assert [each.end for each in passed_roads(router, spot(0.2, 0), at)] == ["destination"]


def test_a_network_of_main_roads_alone_leads_to_the_nearest(tmp_path: Path) -> None:
    network = RoadNetwork.load(BUNDLED)
    assert not np.logical_or.reduce([*held_on(network).values()]).any()
    assert passed_roads(Router(network, cache_dir=tmp_path), Places.at(24.2, 65.8), Places.at(24.5, 65.75)) == ()
