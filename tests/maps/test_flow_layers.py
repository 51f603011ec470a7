import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pydeck as pdk
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from situation_cases import situated

from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.decisions.allocation.allocation import Allocation, allocate
from sidestream_map.decisions.situation import Situation
from sidestream_map.decisions.traffic.traffic import RoadLoads, road_loads
from sidestream_map.maps import day_legend, printed_signs
from sidestream_map.maps.deck_json import layer_texts
from sidestream_map.maps.layers import lines as line_layers
from sidestream_map.maps.layers.clusters import closer, group_radius
from sidestream_map.maps.layers.counts import asked_legend, counts_layers, counts_legend
from sidestream_map.maps.layers.flows import HALO_PX, LINES_SAID, flow_legend, flow_of, flows_layers
from sidestream_map.maps.layers.lines import LOAD_CLASSES, load_legend, load_width
from sidestream_map.maps.layers.marks import mark_radius
from sidestream_map.maps.layers.roads import road_loads_layers, road_of, service_area_layers
from sidestream_map.region import user_sites, wording
from sidestream_map.roads.names import road_name
from sidestream_map.roads.places import Places
from sidestream_map.scenario.parts import NewUser
from sidestream_map.scenario.scenario import Scenario

EN = translator("en")
HOSTILE = "<img src=x onerror=alert(1)> {name} **x** =1+1"
OPEN = Scenario(unknown_capacity="unlimited", own_use=False)


@cache
def allocated(scenario: Scenario = OPEN) -> tuple[Situation, Allocation]:
    situation = situated(scenario)
    return situation, allocate(situation.allocation_problem(), scenario.goal())


@cache
def loads_of(scenario: Scenario = OPEN) -> RoadLoads:
    here, allocation = allocated(scenario)
    return road_loads(here.router, here.flows(allocation))


@cache
def every_pair() -> RoadLoads:
    situation = situated(OPEN)
    return road_loads(situation.router, situation.flows(np.where(situation.matrix.has_haul, 1e4, 0.0)))


def by_id(layers: list[pdk.Layer]) -> dict[str, pdk.Layer]:
    return {layer.id: layer for layer in layers}


def size(layers: list[pdk.Layer]) -> int:
    return sum(len(spec) + len(data) for _, spec, data in layer_texts(layers))


def test_every_road_that_carries_trucks_is_drawn_and_says_how_many() -> None:
    loads = every_pair()
    drawn = by_id(road_loads_layers(loads, EN))["loads"].data
    numbers = {road_of(row["id"]) for row in drawn}
    assert numbers == set(loads.by_road()["road_number"])
    assert len({row["id"] for row in drawn}) == len(drawn)
    busiest = loads.pieces().sort_values("trucks").iloc[-1]
    thick = next(row for row in drawn if road_of(row["id"]) == busiest["road_number"] and row["width"] == 13)
    assert "trucks a day" in thick["text"]
    assert any(f"{busiest['trucks']:,.0f} trucks a day, mean of the year" in row["text"] for row in drawn)
    assert any(f"loaded {busiest['loaded']:,.0f}, empty {busiest['empty']:,.0f}" in row["text"] for row in drawn)


def test_lines_with_equal_figures_are_joined_and_lose_no_road() -> None:
    pieces = every_pair().pieces()
    joined = line_layers.merged(pieces.geometry)
    assert sum(line.length for line in joined) == pytest.approx(pieces.geometry.length.sum())
    assert len(joined) < len(pieces)
    assert len(by_id(road_loads_layers(every_pair(), EN))["loads"].data) < len(pieces)


def test_all_that_can_be_loaded_is_small_enough_to_send() -> None:
    assert size(road_loads_layers(every_pair(), translator("fi"))) < 150_000


def test_the_loads_of_no_flow_draw_nothing() -> None:
    situation = situated(OPEN)
    empty = road_loads(situation.router, situation.flows(np.zeros(situation.matrix.has_haul.shape)))
    assert [layer.data for layer in road_loads_layers(empty, EN)] == [[], []]


def test_a_chosen_road_stands_out_and_lies_on_top() -> None:
    rows = by_id(road_loads_layers(loads_of(), EN, {"920"}))["loads"].data
    strong = [row for row in rows if row["color"][3] == line_layers.STRONG]
    assert {road_of(row["id"]) for row in strong} == {"920"}
    assert rows[-len(strong) :] == strong
    assert all(row["color"][3] == line_layers.STRONG for row in by_id(road_loads_layers(loads_of(), EN))["loads"].data)


def test_access_legs_of_one_plant_are_one_leg_and_are_called_an_estimate() -> None:
    loads = every_pair()
    legs, rows = loads.access_legs(), by_id(road_loads_layers(loads, EN))["loads-access"].data
    lines = {shapely.to_wkb(line.normalize()) for line in legs.geometry}
    assert len(rows) == len(lines) < len(legs)
    assert all("estimate" in row["title"] for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)


def test_a_flow_is_drawn_by_road_and_what_stays_on_the_site_is_told_by_its_receiver() -> None:
    here, allocation = allocated()
    layers = by_id(flows_layers(here, allocation, EN))
    table = allocation.flows_table()
    by_road = table[table["km"] > 0]
    assert {flow_of(row["id"]) for row in layers["flows"].data} == set(
        zip(by_road["stream_id"], by_road["user_id"], strict=True)
    )
    assert len(by_road) < len(table)
    received = {row["id"]: row for row in layers["flows-received"].data}
    assert set(received) == set(table["user_id"])
    for user, tonnes in table.groupby("user_id")["tonnes_per_year"].sum().items():
        assert f"receives {wording.about(float(tonnes), EN)}" in received[str(user)]["title"]
        assert received[str(user)]["radius"] > mark_radius(float(tonnes))
    assert "on the same site" in received["U01"]["text"]
    assert "Capacity unknown" in received["U01"]["text"]


def test_a_choice_makes_the_other_flows_faint() -> None:
    here, allocation = allocated()
    layers = by_id(flows_layers(here, allocation, EN, {"S04"}))
    strong = [row["id"] for row in layers["flows"].data if row["color"][3] == line_layers.STRONG]
    assert [flow_of(name)[0] for name in strong] == ["S04"]
    assert len(layers["flows-labels"].data) == 1
    assert len(layers["flows-access"].data) <= 2


def test_users_that_are_drawn_as_one_receive_as_one() -> None:
    here, allocation = allocated()
    alone = {row["id"]: row for row in by_id(flows_layers(here, allocation, EN))["flows-received"].data}
    sites = user_sites(here.catalogue.users)
    receiving = [site for site in sites if set(site.members) & set(alone)]
    idle = next(site for site in sites if not set(site.members) & set(alone))
    mark, single, nobody = (idle, *receiving[:-1]), (receiving[-1],), (idle,)
    layers = by_id(flows_layers(here, allocation, EN, together=[mark, single, nobody]))
    rows = {row["id"]: row for row in layers["flows-received"].data}
    one = rows.pop(closer(mark))
    gathered = [user for site in mark for user in site.members if user in alone]
    assert len(gathered) > 1
    assert rows == {user: row for user, row in alone.items() if user not in gathered}
    tonnes = sum(float(allocation.received_t[here.user_ids.index(user)]) for user in gathered)
    assert one["title"] == f"{len(gathered)} users receive {wording.about(tonnes, EN)}"
    assert one["position"] == [round(idle.lon, 5), round(idle.lat, 5)]
    assert len(one["text"].splitlines()) == min(len(gathered), LINES_SAID + 1)
    # The area beyond the mark and its edge is that of the tonnes.
    edge = group_radius(len(mark)) + HALO_PX
    assert one["radius"] == pytest.approx((edge**2 + mark_radius(tonnes) ** 2) ** 0.5, abs=0.06)


def test_the_flows_are_small_and_without_an_allocation_there_are_none() -> None:
    here, allocation = allocated()
    assert size(flows_layers(here, allocation, translator("fi"))) < 100_000
    none = replace(allocation, outcome="infeasible", flows_t=np.full(here.matrix.has_haul.shape, np.nan))
    assert all(layer.data == [] for layer in flows_layers(here, none, EN))
    assert flow_legend(none, EN) == ()
    assert len(flow_legend(allocation, EN)) == 4


def test_a_hostile_name_is_text_and_nothing_else() -> None:
    user = NewUser("NU1", HOSTILE, 24.6, 65.75, ("all",), 5e6)
    here, allocation = allocated(OPEN.replace(new_users=(user,), distance_limit_km=500.0, unknown_capacity="exclude"))
    layers = by_id(flows_layers(here, allocation, EN))
    assert [row["id"] for row in layers["flows-received"].data] == ["NU1"]
    for name, spec, data in layer_texts(list(layers.values())):
        assert HOSTILE not in spec, name
        for row in json.loads(data):
            assert set(row) <= {"id", "title", "text", "path", "color", "width", "position", "radius", "fill", "line",
                                "offset", "priority"}  # fmt: skip
    assert flow_of(HOSTILE)[0] not in here.stream_ids
    assert road_of("../../etc/passwd") not in set(loads_of().by_road()["road_number"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_come_in_every_language(language: str) -> None:
    t = translator(language)
    here, allocation = allocated()
    layers = [*flows_layers(here, allocation, t), *road_loads_layers(loads_of(), t)]
    for layer in layers:
        for row in layer.data:
            assert "{" not in row.get("text", "") + row.get("title", "")


def test_a_service_area_draws_its_roads_within_its_hull() -> None:
    situation = situated(OPEN)
    place = Places.of(situation.catalogue.plants.loc[["P02"]])
    layers = by_id(service_area_layers(situation.router.service_area(place, 60_000)))
    hull = shapely.union_all([shapely.Polygon(row["polygon"][0]) for row in layers["area-hull"].data])
    roads = shapely.MultiLineString([row["path"] for row in layers["area-roads"].data])
    assert hull.buffer(0.01).contains(roads)
    assert size(list(layers.values())) < 150_000
    nothing = service_area_layers(situation.router.service_area(place, 0.5))
    assert [layer.data for layer in nothing] == [[], []]


@given(st.floats(0, 1e4), st.floats(0, 1e4))
def test_more_trucks_never_draw_a_thinner_line(one: float, other: float) -> None:
    assert load_width(min(one, other)) <= load_width(max(one, other))


def test_the_legend_tells_each_width_that_is_drawn_and_the_style_sheet_knows_it() -> None:
    style = Path(line_layers.__file__).parents[2] / "ui" / "first_page" / "static" / "style.css"
    chips = load_legend(EN)
    assert [kind for _, kind, _ in chips] == [*(f"wide{width:g}" for _, width in LOAD_CLASSES), "dashed"]
    for _, width in LOAD_CLASSES:
        assert f".line.wide{width:g} {{ border-top-width: {width:g}px; }}" in style.read_text(encoding="utf-8")
    assert len(load_legend(EN, access=False)) == len(LOAD_CLASSES)


def test_many_vertices_are_simplified_until_they_can_be_sent() -> None:
    random = np.random.default_rng(1)
    walks = np.cumsum(random.normal(0, 0.001, (100, 200, 2)), axis=1) + np.array([24.0, 66.0])
    lines = [shapely.LineString(walk) for walk in walks]
    paths = line_layers.drawn_paths(lines)
    assert sum(map(len, paths)) <= line_layers.VERTICES_MAX
    assert all(len(path) >= 2 for path in paths)
    few = line_layers.drawn_paths([shapely.LineString([(24, 66), (24.0001, 66.001), (24, 66.002)])])
    assert few == [[[24.0, 66.0], [24.0, 66.002]]]


@given(
    st.lists(
        st.one_of(
            st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=2, max_size=9).map(shapely.LineString),
            # Closed and folded ones, of which a simplification keeps least.
            st.sampled_from(["LINESTRING EMPTY", "LINESTRING (0 0, 1 0, 1 1, 0 0)", "LINESTRING (0 0, 1 1, 0 0)"]).map(
                shapely.from_wkt
            ),
        ),
        max_size=8,
    ),
    st.integers(0, 20),
)
def test_tolerances_that_cannot_do_are_left_out(lines: list[shapely.LineString], most: int) -> None:
    shapes = np.array(lines, dtype=object)
    for tolerance in line_layers.TOLERANCES_DEG:
        expected = shapely.simplify(shapes, tolerance, preserve_topology=False)
        if shapely.get_num_coordinates(expected).sum() <= most:
            break
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(line_layers, "VERTICES_MAX", most)
        found = line_layers.simplified(shapes, line_layers.TOLERANCES_DEG)
    assert [each.wkb for each in found] == [each.wkb for each in expected]


def test_a_road_is_called_by_its_number() -> None:
    assert road_name("920", EN) == "Road 920"
    assert road_name("4", EN, "E75") == "Road 4 (E75)"
    assert road_name("", EN, "E75") == "Unnumbered road"


@pytest.mark.parametrize("language", LANGUAGES)
def test_counting_places_say_what_is_known_and_what_is_not(language: str) -> None:
    t, loads = translator(language), loads_of()
    counts = allocated()[0].catalogue.counts.copy()
    counts.loc["T24441", ["heavy_per_day", "year"]] = [800.0, 2024]
    counts["name_en"] = HOSTILE
    plate, layer = counts_layers(loads, counts, t)
    assert len(plate.data) == len(layer.data)
    rows = {row["id"]: row for row in layer.data}
    assert set(rows) == set(counts.index[counts["lon"].notna()])
    assert "800" in rows["T24441"]["text"]
    assert "2024" in rows["T24441"]["text"]
    signs = {rows[key]["sign"] for key in ("T24441", "T24458")}
    assert signs == {"known", "unknown"} == set(layer.icon_mapping)
    assert t("It is counted here, but the count isn't in this data.") in rows["T24458"]["text"]
    ((_, kind, known),) = counts_legend(counts, t)
    assert kind not in {other for _, other, _ in (*day_legend(t), *asked_legend(t))}, "no sign of trucks looks like it"
    (sign,) = printed_signs([("#16242b", kind, known)])
    trucks = {entry.kind for entry in printed_signs(day_legend(t))}
    assert sign.kind not in trucks
    ((_, _, unknown),) = counts_legend(allocated()[0].catalogue.counts, t)
    assert known != unknown
    assert language != "en" or ("no count is in this data" in unknown and "filled" in known)
    assert counts_legend(counts.iloc[:0], t) == ()
    assert all(list(each.data) == [] for each in counts_layers(loads, counts.iloc[:0], t))
