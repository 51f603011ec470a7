"""What roads change: every pair against the two matrices it comes from, its words on the map, and its export."""

from typing import Any

import numpy as np
import pytest

from sidestream_map.atlas import Atlas, load_atlas
from sidestream_map.base.errors import InputError
from sidestream_map.base.i18n import translator
from sidestream_map.decisions.road_changes import RoadChange, road_changes, season_words
from sidestream_map.decisions.road_effects import EFFECTS, WORTH_KM, RoadEffects, road_effects
from sidestream_map.decisions.situation import Situation, situation
from sidestream_map.exports.files import FORMATS, export_bytes
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.tables.road_effects import road_effects_export
from sidestream_map.maps.layers.road_changes import (
    CLOSED_LAYER,
    PLANNED_LAYER,
    SIGNS_LAYER,
    draft_layers,
    road_change_layers,
    road_change_legend,
)
from sidestream_map.maps.picture.frame import MapFrame
from sidestream_map.maps.picture.marks import marks_svg
from sidestream_map.matching.matches import POSSIBLE
from sidestream_map.matching.rule_file import load_rules
from sidestream_map.roads.edit_kinds import PlannedRoad, RoadClosure, RoadLimit
from sidestream_map.routing.reach import within_reach
from sidestream_map.routing.scenario_roads import as_they_are, changed_roads, changes_roads, router_in
from sidestream_map.scenario.parts import NewUser, Selection
from sidestream_map.scenario.scenario import Scenario

EN = translator("en")
FLOOD = RoadClosure("RE1", 24.33952, 65.82205, "point", "Flood <b>")
SCENARIO = Scenario(
    day="05-01",
    seasons_on=frozenset({"gravel-thaw"}),
    distance_limit_km=60,
    road_edits=(
        FLOOD,
        RoadClosure("RE2", 24.9, 66.05, "stretch"),
        RoadLimit("RE3", 24.7, 65.72, 12, 4.2),
        PlannedRoad("RE4", ((24.15, 65.85), (24.56, 65.75)), joins=True, name="By-pass"),
        RoadClosure("RE5", -100, 10, name="Elsewhere"),
    ),
)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas()


def judged(atlas: Atlas, scenario: Scenario) -> Situation:
    router = router_in(scenario, atlas.network, atlas.seasons)
    return situation(atlas.catalogue, scenario, router, load_rules(atlas.region, atlas.catalogue))


@pytest.fixture(scope="module")
def effects(atlas: Atlas) -> RoadEffects:
    return road_effects(judged(atlas, as_they_are(SCENARIO, atlas.seasons)), judged(atlas, SCENARIO))


@pytest.fixture(scope="module")
def changes(atlas: Atlas) -> tuple[RoadChange, ...]:
    return road_changes(SCENARIO, changed_roads(SCENARIO, atlas.network, atlas.seasons), atlas.seasons, EN)


def test_the_roads_as_they_are_are_the_bundled_ones(atlas: Atlas) -> None:
    base = as_they_are(SCENARIO, atlas.seasons)
    assert not changes_roads(base, atlas.seasons)
    assert changes_roads(SCENARIO, atlas.seasons)
    assert router_in(base, atlas.network, atlas.seasons).network is atlas.network
    assert (base.day, base.month) == (SCENARIO.day, 5), "matching stays that of the day"


def test_every_pair_that_changes_is_there_and_no_other(effects: RoadEffects) -> None:
    was, now = effects.before.matrix.total_m / 1000, effects.after.matrix.total_m / 1000
    allowed = effects.after.matches.allowed(POSSIBLE) | effects.before.matches.allowed(POSSIBLE)
    rows = {key: row for row, key in enumerate(effects.after.stream_ids)}
    columns = {key: column for column, key in enumerate(effects.after.user_ids)}
    near_before, near_now = (
        within_reach(each.matrix.total_m, each.matrix.uncertainty_m, 60_000) for each in (effects.before, effects.after)
    )
    found = set()
    row: Any  # of a table with columns of several kinds
    for row in effects.table.itertuples():
        at = rows[row.stream_id], columns[row.user_id]
        found.add(at)
        np.testing.assert_equal((row.km_before, row.km), (was[at], now[at]))
        assert allowed[at]
        wanted = {
            "cut_off": np.isnan(now[at]),
            "too_far": near_before[at] and not near_now[at],
            "longer": was[at] < now[at] and near_now[at],
            "shorter": now[at] < was[at] and near_before[at],
            "reached": near_now[at] and not near_before[at],
        }
        assert wanted[row.effect], row
        assert row.extra_eur_per_t == pytest.approx(row.eur_per_t - row.eur_per_t_before, nan_ok=True)
    for at in zip(*np.nonzero(allowed), strict=True):
        if (was[at] <= 60 or now[at] <= 60) and at not in found:
            assert abs(now[at] - was[at]) < WORTH_KM
    order = [EFFECTS.index(effect) for effect in effects.table["effect"]]
    assert order == sorted(order)
    assert effects.count("longer") > 0
    assert effects.count("shorter") + effects.count("reached") > 0, "the planned road helps somebody"


def test_a_selection_takes_its_own_pairs(effects: RoadEffects) -> None:
    stream, user = (str(effects.table.iloc[-1][name]) for name in ("stream_id", "user_id"))
    plant = str(effects.after.catalogue.streams.at[stream, "plant_id"])
    of_stream, of_user = effects.of(Selection("stream", stream)), effects.of(Selection("user", user))
    of_plant = effects.of(Selection("plant", plant))
    assert set(of_stream.table["stream_id"]) == {stream}
    assert set(of_user.table["user_id"]) == {user}
    assert len(of_stream.table) <= len(of_plant.table) <= len(effects.table)
    assert 0 < of_stream.considered <= of_plant.considered <= effects.considered
    assert effects.of(Selection("user", "nowhere")).considered == 0
    assert effects.of(Selection()) is effects


def test_figures_have_units_and_a_spread(effects: RoadEffects) -> None:
    figures = effects.figures()
    assert figures["Pairs with a longer haul"].value == effects.count("longer")
    longer = figures["Longer by (median, least to most)"]
    assert longer.unit == "km"
    assert longer.low is not None
    assert longer.value is not None
    assert 0 < longer.low <= longer.value


def test_situations_of_other_users_are_refused(atlas: Atlas, effects: RoadEffects) -> None:
    other = judged(atlas, Scenario(new_users=(NewUser("NU1", "New", 24.5, 65.8),)))
    with pytest.raises(InputError):
        road_effects(effects.before, other)


def test_changes_are_told_with_what_became_of_them(changes: tuple[RoadChange, ...]) -> None:
    thaw, flood, stretch, limit, planned, elsewhere = changes
    assert thaw.what == "12 t: gravel roads, FI, April 15 to June 30"
    assert (thaw.sign, thaw.where) == ("12 t", "855 km of roads")
    assert (flood.name, flood.what, flood.is_spot) == ("Flood <b>", "Closed, at this spot", True)
    assert flood.where.startswith("Road 921, ")
    assert stretch.kind == "closed"
    assert limit.sign == "12 t · 4.2 m"
    assert "joined to a road at both ends" in planned.where
    assert "No road within 5.0 km" in elsewhere.where


def test_what_is_drawn_has_signs_legend_and_words(changes: tuple[RoadChange, ...]) -> None:
    layers = {layer.id: layer for layer in road_change_layers(changes)}
    signs = layers[SIGNS_LAYER].data
    assert {sign["sign"] for sign in signs} == {"12 t", "×", "12 t · 4.2 m"}
    assert {row["id"] for row in layers[CLOSED_LAYER].data} == {"RE2"}, "a spot has only its sign"
    assert {row["id"] for row in layers[PLANNED_LAYER].data} == {"RE4"}
    legend = road_change_legend(changes, EN)
    assert [text for _, _, text in legend] == [
        "road closed (×)", "road with a limit (12 t, 12 t · 4.2 m)", "planned road",
    ]  # fmt: skip
    assert [kind for _, kind, _ in legend] == ["dashed", "line", "dashed"]
    svg, _, _ = marks_svg(list(layers.values()), MapFrame.of_box((24.0, 65.6, 25.0, 66.1), (800, 600)))
    assert "<path" in svg
    assert road_change_legend((), EN) == ()
    assert [len(layer.data) for layer in draft_layers(((24.5, 65.8), (24.6, 65.9)))] == [1, 2]


def test_the_export_holds_pairs_and_roads(effects: RoadEffects, changes: tuple[RoadChange, ...], atlas: Atlas) -> None:
    view = road_effects_export(effects, changes, Edition(atlas.region, EN))
    pairs, roads = view.tables
    assert len(pairs.frame) == len(effects.table)
    assert roads.frame.geometry.isna().tolist() == [False, False, False, False, False, True]
    assert {source.id for source in view.sources} >= {"sttinfo-kelirikko"}
    for each in FORMATS:
        assert export_bytes(view, each.id, EN)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_seasons_are_told_in_every_language(atlas: Atlas, language: Any) -> None:
    (row,) = atlas.seasons.rows
    assert "12 t" in season_words(row, translator(language))
