import json
from pathlib import Path

import pydeck as pdk
import pytest

from sidestream_map.atlas import Atlas, load_atlas
from sidestream_map.base.i18n import translator
from sidestream_map.maps import ground_files
from sidestream_map.maps.ground_files import DEGREE_M, ROUNDING, decimals, map_files
from sidestream_map.maps.layers.region import map_layers, materials_words, plant_words, user_words
from sidestream_map.routing.hauls import Hauls, hauls_from_plant
from sidestream_map.routing.router import Router

EN = translator("en")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas()


@pytest.fixture(scope="module")
def router(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Router:
    return Router(atlas.network, cache_dir=Path(tmp_path_factory.mktemp("trees")))


@pytest.fixture(scope="module")
def hauls(atlas: Atlas, router: Router) -> Hauls:
    return hauls_from_plant(atlas, router, "P02", 100_000)


def by_id(layers: list[pdk.Layer]) -> dict[str, pdk.Layer]:
    return {layer.id: layer for layer in layers}


def test_a_tooltip_gives_figure_unit_year_quality_and_source(atlas: Atlas) -> None:
    site = atlas.site("P02")
    assert site
    title, text = plant_words(site, atlas, EN)
    assert title.endswith("more here")
    assert "650,000 t/y (2018, reported, " in text
    assert "amount unknown" in text
    assert "position ± " in text


def test_a_user_says_that_its_materials_are_a_suggestion(atlas: Atlas) -> None:
    site = atlas.site("U44")
    assert site
    assert "suggestion" in user_words(site, atlas, EN)[1]
    assert materials_words("", EN) == ""
    assert "all materials" in materials_words("all", EN)


def test_every_user_in_reach_has_a_route_unless_it_shares_a_place(atlas: Atlas, router: Router, hauls: Hauls) -> None:
    layers = by_id(map_layers(atlas, EN, router, hauls))
    places = {
        (place["lon"], place["lat"])
        for _, place in atlas.catalogue.users.loc[hauls.within.index[hauls.within["status"] == "ok"]].iterrows()
    }
    assert len(layers["routes"].data) == len(places)
    assert layers["access"].data


def test_the_chosen_place_has_a_ring_and_the_rest_has_none(atlas: Atlas, router: Router, hauls: Hauls) -> None:
    marks = by_id(map_layers(atlas, EN, router, hauls))["plants"].data
    site = atlas.site("P02")
    assert site
    assert [mark["id"] for mark in marks if mark["width"] == 4] == [site.id]


def test_the_map_is_small_enough_to_send_with_every_change(atlas: Atlas, router: Router, hauls: Hauls) -> None:
    deck = pdk.Deck(map_layers(atlas, EN, router, hauls), map_provider=None)
    compact = json.dumps(json.loads(deck.to_json()), separators=(",", ":"))
    assert len(compact) < 300_000
    assert "NaN" not in compact


@pytest.mark.parametrize("tolerance_m", [0.5, 3.0, 60.0, 120.0, 5_000.0])
def test_points_have_as_many_decimals_as_their_tolerance_needs(tolerance_m: float) -> None:
    digits = decimals(tolerance_m)
    off = [0.5 * 10.0**-each * DEGREE_M for each in (digits, digits - 1)]
    assert digits == 5 or off[0] <= ROUNDING * tolerance_m < off[1]
    assert (decimals(60.0), decimals(1.0)) == (4, 5)


def test_of_very_many_roads_the_greater_ones_are_drawn(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    def drawn() -> list[float]:
        features = json.loads(map_files(atlas.background, atlas.network)["roads.geojson"])["features"]
        return sorted((feature["properties"]["width"] for feature in features), reverse=True)

    whole = drawn()
    assert len(whole) == atlas.network.section_count
    # Whole classes only: a part of one would be roads that begin and end nowhere.
    sizes = [whole.count(width) for width in sorted(set(whole), reverse=True)]
    monkeypatch.setattr(ground_files, "ROADS_DRAWN", sizes[0] + sizes[1] - 1)
    assert drawn() == whole[: sizes[0]]
    monkeypatch.setattr(ground_files, "ROADS_DRAWN", sizes[0] + sizes[1])
    assert drawn() == whole[: sizes[0] + sizes[1]]
    monkeypatch.setattr(ground_files, "ROADS_DRAWN", 0)
    assert drawn() == []


def test_the_background_is_valid_json_and_within_the_region(atlas: Atlas) -> None:
    files = map_files(atlas.background, atlas.network)
    assert set(files) == {f"{name}.geojson" for name in ("sea", "lakes", "rivers", "borders", "railways", "roads")} | {
        "places.json"
    }
    assert sum(map(len, files.values())) < 2_000_000
    for name, content in files.items():
        value = json.loads(content)
        assert value if name == "places.json" else value["features"], name
    west, south, east, north = atlas.region.bounds
    for place in json.loads(files["places.json"]):
        assert west <= place["position"][0] <= east
        assert south <= place["position"][1] <= north
