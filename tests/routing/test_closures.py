"""Why this way: sentences, layers, the command and the panel. Which rule is named: test_road_maps."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from panel_cases import opened, said
from road_map_files import read_case
from situation_cases import STREAM, USER, pair_places, pair_route, region, region_copy, situated

from sidestream_map.base.i18n import translator
from sidestream_map.cli.route import command
from sidestream_map.maps.layers.detours import closure_layers, closure_legend, closure_words
from sidestream_map.region.regions import REGION_VARIABLE
from sidestream_map.roads.network import RoadNetwork
from sidestream_map.routing.detours import Detour, detour, free_router, has_rules
from sidestream_map.routing.router import Router

EN = translator("en")
BLOCK = """x
    A---B---C---F
    |           |
    |           |
    |           |
    |           |
    D-----------E

"""


@pytest.fixture(autouse=True)
def _no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_TREE_CACHE_BYTES_MAX", "0")


def found(facts: str, start: str = "A", end: str = "F", drawing: str = BLOCK) -> Detour | None:
    case = read_case(drawing + facts)
    router = Router(case.network(), minimise=case.minimise)
    return detour(router, free_router(router), case.place(start), case.place(end))


def sentence(facts: str, **ends: str) -> str:
    detoured = found(facts, **ends)
    assert detoured is not None
    return detoured.text(EN)


def test_a_sentence_names_rule_road_and_cost() -> None:
    assert sentence("AB: max_weight_t=12 name=Bridge") == (
        "1.0 km more than the way of 1.2 km, which is closed: Bridge: weight limit 12 t, the truck weighs 64 t."
    )
    assert found("AB: max_weight_t=64") is None
    assert found("") is None


def test_no_way_and_a_slower_way_are_said_as_such() -> None:
    alone = found("AB: hgv=no", end="C", drawing="x\n    D--A--B--C\n")
    assert alone is not None
    assert np.isnan(alone.extra_m)
    assert alone.text(EN) == "No way for this truck. The way of 0.6 km is closed: closed to trucks (hgv=no)."
    slower = sentence("fastest\nAB: hgv=no\nAB= 2500\nDE: max_speed_kmh=15\n")
    assert slower == "A way that is 3 min faster is closed: closed to trucks (hgv=no)."


def test_four_rules_are_three_and_one_more() -> None:
    told = sentence("AB: max_weight_t=12 \nBC: max_height_m=3\nCF: hgv=no access=private\nno A-B-C\n")
    assert told.endswith("; 1 more.")
    assert told.count(";") == 3


def test_what_set_a_limit_is_named_if_its_name_is_known() -> None:
    limited = found("AB: max_weight_t=12 restricted_by=k1 name=Road")
    shut = found("AB: access=no restricted_by=e1")
    assert limited is not None
    assert shut is not None
    assert "(Kelirikko)" in limited.text(EN, {"k1": "Kelirikko"})
    assert limited.text(EN, {"k2": "Kelirikko"}) == limited.text(EN)
    assert "closed (My idea)." in shut.text(EN, {"e1": "My idea"})
    assert "access=no" not in shut.text(EN)


def test_a_road_name_is_bounded_and_printable() -> None:
    case = read_case(BLOCK + "AB: hgv=no")
    evil = np.array(["\x1b[31m<b>" + "x" * 500, *[""] * (len(case.sections) - 1)])
    network = dataclasses.replace(case.network(), name=evil)
    router = Router(network)
    detoured = detour(router, free_router(router), case.place("A"), case.place("F"))
    assert detoured is not None
    assert detoured.text(EN).isprintable()
    assert len(detoured.obstacles[0].road) <= 60


def test_layers_show_the_closed_road_and_the_free_way() -> None:
    detoured = found("AB: max_weight_t=12 name=Bridge\nno B-C-F")
    assert detoured is not None
    free, closed = closure_layers(detoured, EN)
    assert len(free.data) == 1
    assert [row["text"] for row in closed.data] == ["Bridge: weight limit 12 t, the truck weighs 64 t"]
    assert [row["text"] for row in closure_words(detoured, EN).data] == ["closed", "no turn"]
    assert len(json.dumps([free.data, closed.data])) < 10_000
    assert {kind for _, kind, _ in closure_legend(EN)} == {"wide9", "dashed"}


def test_the_bundled_region_has_no_rules() -> None:
    assert not has_rules(situated().router)


@pytest.fixture(scope="module")
def limited_region(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """The bundled region with a weight limit in the middle of a haul, and the haul's ends."""
    route = pair_route(STREAM, USER)
    middle = int(route.section[len(route.section) // 2])
    limits = np.full(region()[0].network.section_count, np.nan, dtype=np.float32)
    limits[middle] = 12
    folder = region_copy(tmp_path_factory.mktemp("limited"), max_weight_t=limits)
    assert RoadNetwork.load(folder / "roads.npz").key != situated().router.network.key
    return folder, STREAM, USER


def test_the_command_tells_why(limited_region: tuple[Path, str, str], tmp_path: Path) -> None:
    folder, stream, user = limited_region
    lonlat = [f"{place.lon[0]},{place.lat[0]}" for place in pair_places(stream, user)]
    out = tmp_path / "route.geojson"
    words = ["--from", lonlat[0], "--to", lonlat[1], "--out", str(out), "--region", str(folder)]
    done = CliRunner().invoke(command, words, catch_exceptions=False)
    assert "weight limit 12 t, the truck weighs 64 t" in done.output
    told = json.loads(out.read_text())
    assert "weight limit 12 t" in told["why_this_way"]
    closed = [each for each in told["features"] if each["properties"].get("part") == "closed"]
    assert [each["properties"]["rule"] for each in closed] == ["weight"]
    free = json.loads(_routed(lonlat, tmp_path).read_text())
    assert free["why_this_way"] is None
    if told["extra_m"] is not None:
        assert told["extra_m"] == pytest.approx(told["total_m"] - free["total_m"], abs=1)


def _routed(lonlat: list[str], folder: Path) -> Path:
    out = folder / "free.geojson"
    CliRunner().invoke(command, ["--from", lonlat[0], "--to", lonlat[1], "--out", str(out)], catch_exceptions=False)
    return out


def test_the_opened_pair_says_why(limited_region: tuple[Path, str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, stream, user = limited_region
    monkeypatch.setenv(REGION_VARIABLE, str(folder))
    app = opened(sel=f"stream.{stream}", open=user)
    assert "weight limit 12 t, the truck weighs 64 t" in said(app)
