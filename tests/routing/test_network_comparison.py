"""Two networks compared: the same one, one with a limit, and one of another place."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from road_cases import BUNDLED

from sidestream_map.atlas import load_atlas
from sidestream_map.cli.group import main
from sidestream_map.region.settings import bundled_folder
from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.places import Places
from sidestream_map.routing.crosscheck.networks import both_ways, compare_networks
from sidestream_map.routing.router import Router


@pytest.fixture(scope="module")
def network() -> RoadNetwork:
    return RoadNetwork.load(BUNDLED)


@pytest.fixture(scope="module")
def limited(network: RoadNetwork) -> RoadNetwork:
    """Road 4 carries no more than 12 t."""
    limit = np.where(network.road_number == "4", np.float32(12), np.float32("nan"))
    return replace(network, max_weight_t=limit)


def places() -> tuple[Places, Places]:
    catalogue = load_atlas().catalogue
    return Places.of(catalogue.plants), Places.of(catalogue.users)


def test_a_network_does_not_differ_from_itself(network: RoadNetwork) -> None:
    router = Router(network)
    found = compare_networks(router, router, *places())
    assert found.pairs == len(places()[0]) * len(places()[1]) == len(found.table)
    assert (found.statuses["status_a"] == found.statuses["status_b"]).all()
    assert found.statuses["pairs"].sum() == found.pairs
    assert found.metres is not None
    assert found.share is not None
    assert (found.median_m, found.metres.worst, found.share.worst) == (0, 0, 0)


def test_differences_are_those_of_the_matrices(network: RoadNetwork, limited: RoadNetwork) -> None:
    a, b = Router(network), Router(limited)
    starts, ends = places()
    found = compare_networks(a, b, starts, ends)
    one, two = a.matrix(starts, ends).total_m, b.matrix(starts, ends).total_m
    rows = [starts.ids.index(key) for key in found.table["origin_id"]]
    columns = [ends.ids.index(key) for key in found.table["destination_id"]]
    np.testing.assert_array_equal(found.table["a_m"], one[rows, columns])
    np.testing.assert_array_equal(found.table["difference_m"], (two - one)[rows, columns])
    both = np.isfinite(one) & np.isfinite(two)
    size = np.abs((two - one)[both])
    assert found.compared == both.sum()
    assert found.metres is not None
    assert found.metres.p95 == pytest.approx(np.percentile(size, 95))
    assert found.metres.worst == size.max() > 1000
    assert found.table["difference_m"].abs().iloc[0] == size.max()
    assert np.isnan(found.table["difference_m"].iloc[found.compared :]).all()
    assert found.median_m == pytest.approx(np.median((two - one)[both]))


def test_both_ways_of_a_pair_are_the_routes(network: RoadNetwork, limited: RoadNetwork) -> None:
    a, b = Router(network), Router(limited)
    starts, ends = places()
    worst = compare_networks(a, b, starts, ends).table.head(2)
    drawn = both_ways(a, b, starts, ends, worst)
    assert drawn["network"].tolist() == ["A", "B", "A", "B"]
    np.testing.assert_allclose(drawn["km"], worst[["a_m", "b_m"]].to_numpy().ravel() / 1000, atol=0.001)
    assert (drawn.geom_type == "MultiLineString").all()
    assert drawn.crs == 4326


def run(*options: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["roads", "compare", *map(str, options)])
    return done.exit_code, done.output


def test_the_command_tells_and_writes(tmp_path: Path, limited: RoadNetwork) -> None:
    other = tmp_path / "roads.npz"
    limited.save(other)
    code, text = run(BUNDLED, tmp_path, "--worst", "3", "--out", tmp_path / "worst.gpkg")
    assert code == 0, text
    assert "B less A: median" in text
    assert text.count(" → ") == 3
    assert len(gpd.read_file(tmp_path / "worst.gpkg", layer="routes")) == 6
    assert len(gpd.read_file(tmp_path / "worst.gpkg", layer="pairs")) == len(places()[0]) * len(places()[1])
    assert run(BUNDLED, other, "--worst", "2", "--out", tmp_path / "worst.geojson")[0] == 0
    drawn = json.loads((tmp_path / "worst.geojson").read_text())
    assert {each["properties"]["network"] for each in drawn["features"]} == {"A", "B"}
    assert run(BUNDLED, other, "--out", tmp_path / "pairs.csv")[0] == 0
    assert "difference_m" in pd.read_csv(tmp_path / "pairs.csv").columns


def test_nothing_to_compare_ends_with_1(tmp_path: Path) -> None:
    helsinki = tmp_path / "h.npz"
    small = RoadNetwork.build(np.array([[385_000, 6_672_000], [386_000, 6_672_000]]), [0], [1])
    small.save(helsinki)
    code, text = run(BUNDLED, helsinki)
    assert code == 1
    assert "0 have a haul in both" in text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((BUNDLED, "missing.npz"), "missing.npz"),
        ((BUNDLED, BUNDLED, "--out", "x.txt"), ".gpkg"),
        ((BUNDLED, BUNDLED, "--region", "missing"), "missing"),
        ((BUNDLED, BUNDLED, "--region", bundled_folder("helsinki-centre")), "--origins"),
    ],
)
def test_wrong_input_is_told(options: tuple[object, ...], said: str) -> None:
    code, text = run(*options)
    assert code == 2
    assert said in text
