"""What a haul is charged that no cost contains: metres by ferry and on toll roads; in sentence, command and panel."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from panel_cases import opened, said
from road_map_files import read_case
from situation_cases import STREAM, USER, pair_places, pair_route, region, region_copy, situated

from sidestream_map.base.i18n import translator
from sidestream_map.cli.route import command
from sidestream_map.region.regions import REGION_VARIABLE
from sidestream_map.routing.charges import Charges, charges, has_charges
from sidestream_map.routing.router import Router

EN = translator("en")
FERRY = """x
    A--B~~~~C--D

CD: toll=yes
"""


def test_metres_by_ferry_and_on_toll_roads_are_those_of_the_way() -> None:
    case = read_case(FERRY)
    router = Router(case.network())
    assert has_charges(router.network)
    for ends, expected in {"AD": (500, 300), "DA": (500, 300), "AB": (0, 0), "AC": (500, 0), "CD": (0, 300)}.items():
        found = charges(router.network, router.route(case.place(ends[0]), case.place(ends[1])))
        assert (found.ferry_m, found.toll_m) == pytest.approx(expected, abs=1e-6)


def test_no_haul_is_charged_nothing() -> None:
    case = read_case(FERRY.replace("~~~~", "    ") + "\n")
    router = Router(case.network())
    route = router.route(case.place("A"), case.place("D"))
    assert not route.has_haul
    assert charges(router.network, route) == Charges(0, 0)


def test_sentences_say_what_the_cost_leaves_out() -> None:
    assert Charges(0, 0).text(EN) == ""
    assert Charges(1234, 0).text(EN) == (
        "1.2 km of the haul go by ferry: counted as driven, a fare is not in the cost."
    )
    both = Charges(1234, 5000).text(EN)
    assert both.endswith("5.0 km of the haul are on a toll road: the toll is not in the cost.")
    for language in ("fi", "sv"):
        assert "1,2 km" in Charges(1234, 0).text(translator(language))


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_nothing_is_said_only_where_nothing_is_charged(ferry_m: float, toll_m: float) -> None:
    assert bool(Charges(ferry_m, toll_m).text(EN)) == bool(ferry_m or toll_m)


def test_the_bundled_roads_have_neither() -> None:
    assert not has_charges(situated().router.network)


@pytest.fixture(scope="module")
def region_with_a_ferry(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """The bundled region with a ferry in the middle of a haul, and the metres of it."""
    route = pair_route()
    middle = len(route.section) // 2
    ferry = np.zeros(region()[0].network.section_count, dtype=np.bool_)
    ferry[route.section[middle]] = True
    return region_copy(tmp_path_factory.mktemp("ferry"), ferry=ferry), float(route.section_m[middle])


def test_the_command_tells_what_may_be_charged(region_with_a_ferry: tuple[Path, float], tmp_path: Path) -> None:
    folder, metres = region_with_a_ferry
    start, end = (f"{place.lon[0]},{place.lat[0]}" for place in pair_places())
    out = tmp_path / "route.geojson"
    words = ["--from", start, "--to", end, "--out", str(out)]
    done = CliRunner().invoke(command, [*words, "--region", str(folder)], catch_exceptions=False)
    assert Charges(metres, 0).text(EN) in done.output
    assert json.loads(out.read_text())["ferry_m"] == pytest.approx(metres, abs=0.01)
    plain = CliRunner().invoke(command, words, catch_exceptions=False)
    assert "ferry" not in plain.output
    assert json.loads(out.read_text())["ferry_m"] == 0


def test_the_opened_pair_says_what_may_be_charged(
    region_with_a_ferry: tuple[Path, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, metres = region_with_a_ferry
    assert "ferry" not in said(opened(sel=f"stream.{STREAM}", open=USER))
    monkeypatch.setenv(REGION_VARIABLE, str(folder))
    assert Charges(metres, 0).text(EN) in said(opened(sel=f"stream.{STREAM}", open=USER))
