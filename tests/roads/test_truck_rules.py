from __future__ import annotations

import dataclasses
import itertools
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from road_cases import BUNDLED, ORIGIN, edits_near, networks

from sidestream_map.base.i18n import translator
from sidestream_map.roads.edits import Changed, edited
from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.speeds import FERRY_KMH, FERRY_WAIT_S, section_seconds
from sidestream_map.roads.truck_rules import CLOSED, ENDS_ONLY, OPEN, lawless, passage, usable
from sidestream_map.roads.vehicles import AXLE_T, DEFAULT_VEHICLE, VEHICLES

TRUCK = VEHICLES["60t"]


def road(*sections: dict[str, Any]) -> RoadNetwork:
    """A straight road of 1 km sections with some attributes."""
    nodes = np.stack([np.arange(len(sections) + 1) * 1000.0, np.zeros(len(sections) + 1)], axis=1) + ORIGIN
    blank = {"hgv": "", "access": "", "restricted_by": "", "road_class": "local", "surface": "paved", "ferry": False}
    rows = pd.DataFrame([blank | section for section in sections])
    return RoadNetwork.build(nodes, np.arange(len(sections)), np.arange(1, len(sections) + 1), attributes=rows)


def level(**attributes: Any) -> int:
    return int(passage(road(attributes), TRUCK).level[0])


@pytest.mark.parametrize(
    ("limit", "figure"),
    [
        ("max_weight_t", "gross_t"),
        ("max_axle_t", "axle_t"),
        ("max_height_m", "height_m"),
        ("max_width_m", "width_m"),
        ("max_length_m", "length_m"),
    ],
)
def test_a_limit_closes_to_what_is_above_it_and_to_nothing_else(limit: str, figure: str) -> None:
    own = getattr(TRUCK, figure)
    assert level(**{limit: own}) == OPEN  # kept in single precision, 2.6 m are a little less
    assert level(**{limit: own + 0.1}) == OPEN
    assert level(**{limit: own - 0.1}) == CLOSED
    assert level(**{limit: np.nan}) == OPEN
    (closed,) = passage(road({limit: own - 0.1}), TRUCK).closures(0)
    assert closed.limit == pytest.approx(own - 0.1)
    assert closed.own == own
    nothing_known: dict[str, Any] = {figure: None}
    unknown = dataclasses.replace(TRUCK, **nothing_known)
    assert passage(road({limit: 0.5}), unknown).level[0] == OPEN


@pytest.mark.parametrize(
    ("hgv", "access", "expected"),
    [
        ("", "", OPEN),
        ("no", "", CLOSED),
        ("", "no", CLOSED),
        ("destination", "", ENDS_ONLY),
        ("delivery", "", ENDS_ONLY),
        ("", "private", ENDS_ONLY),
        ("", "permit", ENDS_ONLY),
        ("", "permissive", OPEN),
        ("discouraged", "", OPEN),
        ("designated", "private", OPEN),
        ("yes", "no", OPEN),
        ("no", "yes", CLOSED),
        ("destination", "no", ENDS_ONLY),
        ("", "a word of Mordor", ENDS_ONLY),
        ("yes;no", "", ENDS_ONLY),
    ],
)
def test_words(hgv: str, access: str, expected: int) -> None:
    assert level(hgv=hgv, access=access) == expected


def test_a_season_or_an_edit_is_not_outdone_by_a_word() -> None:
    assert level(hgv="designated", access="no", restricted_by="kelirikko-7") == CLOSED
    closure = passage(road({"hgv": "yes", "access": "no", "restricted_by": "e1"}), TRUCK).closures(0)[0]
    assert (closure.rule, closure.word, closure.restricted_by, closure.ends_only) == ("access", "no", "e1", False)


def test_every_closed_section_has_its_reason_and_no_other_has_one() -> None:
    network = road(
        {}, {"max_weight_t": 12}, {"hgv": "no"}, {"access": "private", "max_height_m": 3.2}, {"hgv": "delivery"}
    )
    judged = passage(network, TRUCK)
    assert judged.level.tolist() == [OPEN, CLOSED, CLOSED, CLOSED, ENDS_ONLY]
    rules = [[closure.rule for closure in judged.closures(section)] for section in range(5)]
    assert rules == [[], ["weight"], ["hgv"], ["height", "access"], ["hgv"]]
    assert judged.usable.tolist() == usable(network, TRUCK).tolist() == [True, False, False, False, True]
    assert judged.ends_only.tolist() == [False] * 4 + [True]
    assert lawless(network, TRUCK).usable.all()


def test_heavier_trucks_are_let_in_nowhere_else() -> None:
    network = road(*({"max_weight_t": limit} for limit in (12, 60, 64, 68, 76)))
    masks = [usable(network, VEHICLES[name]) for name in ("60t", "42t-load", "68t", "76t")]
    assert [int(mask.sum()) for mask in masks] == [4, 3, 2, 1]
    assert all((heavy <= light).all() for light, heavy in itertools.pairwise(masks))


def test_reasons_are_said_in_three_languages() -> None:
    judged = passage(road({"max_weight_t": 12, "hgv": "x" * 200, "max_height_m": 3.25}), TRUCK)
    texts = [closure.text(translator("en")) for closure in judged.closures(0)]
    assert texts[0] == "weight limit 12 t, the truck weighs 60 t"
    assert texts[1] == "height limit 3.25 m, the truck may be 4.4 m high"
    assert texts[2] == f"no through traffic by truck (hgv={'x' * 40})"
    for language in ("fi", "sv"):
        assert all(closure.text(translator(language)) for closure in judged.closures(0))


def test_the_bundled_roads_close_nothing() -> None:
    network = RoadNetwork.load(BUNDLED)
    assert (passage(network, VEHICLES["76t"]).level == OPEN).all()


def test_the_heaviest_axle_is_marked_as_assumed() -> None:
    assert DEFAULT_VEHICLE.axle_t == AXLE_T
    assert any("axle" in each.what and each.quality == "assumption" for each in DEFAULT_VEHICLE.sources)


def seconds(**attributes: Any) -> float:
    return float(section_seconds(road(attributes), TRUCK)[0])


def test_a_signed_limit_slows_and_never_speeds_up() -> None:
    free = seconds(road_class="primary")
    assert free == pytest.approx(1000 / (TRUCK.speed_on("primary", "paved").central / 3.6))
    assert seconds(road_class="primary", max_speed_kmh=120) == pytest.approx(free)
    assert seconds(road_class="primary", max_speed_kmh=30) == pytest.approx(120)
    assert seconds(road_class="primary", surface="unpaved") > free
    assert seconds(road_class="service") > seconds(road_class="residential") > seconds(road_class="local")
    assert seconds(road_class="no such") == seconds(road_class="local")


@given(networks(), st.data())
def test_seconds_of_a_changed_network_are_those_of_all_its_sections(network: RoadNetwork, data: st.DataObject) -> None:
    random = np.random.default_rng(data.draw(st.integers(0, 999)))
    m = network.section_count
    limits, sea = random.choice([30.0, 80.0, np.nan], m).astype(np.float32), random.random(m) < 0.3
    before = dataclasses.replace(
        network,
        max_speed_kmh=data.draw(st.sampled_from([network.max_speed_kmh, limits])),
        ferry=data.draw(st.sampled_from([network.ferry, sea])),
    )
    now = edited(Changed.of(before), data.draw(edits_near(network))).network
    hit = random.random(now.section_count) < 0.2
    now = dataclasses.replace(
        now,
        road_class=np.where(hit, "primary", now.road_class),
        max_speed_kmh=np.where(random.random(now.section_count) < 0.2, np.float32(20), now.max_speed_kmh),
        section_length_m=np.where(random.random(now.section_count) < 0.2, 77.0, now.section_length_m),
    )
    found = section_seconds(now, TRUCK, (before, section_seconds(before, TRUCK)))
    np.testing.assert_array_equal(found, section_seconds(now, TRUCK))


def test_a_ferry_is_waited_for_once_a_crossing() -> None:
    ferry = {"ferry": True, "max_speed_kmh": 100, "road_class": "primary"}
    crossing = section_seconds(road({}, ferry, ferry, {}, ferry), TRUCK)
    sailing = 1000 / (FERRY_KMH.central / 3.6)
    np.testing.assert_allclose(crossing[[1, 2, 4]], [sailing + FERRY_WAIT_S / 2] * 2 + [sailing + FERRY_WAIT_S])
