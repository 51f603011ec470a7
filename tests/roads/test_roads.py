from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from road_cases import BUNDLED, ORIGIN, edits_near, networks

from sidestream_map.base.errors import InputError, RoadsError
from sidestream_map.roads.attributes import MANOEUVRES, TURNS
from sidestream_map.roads.edits import Changed, edited
from sidestream_map.roads.manoeuvres import (
    Manoeuvre,
    inner_nodes,
    manoeuvre_rows,
    manoeuvres_of,
    restricts_turns,
)
from sidestream_map.roads.network import ARRAYS, RoadNetwork, altered
from sidestream_map.roads.record import NetworkAccuracy, NetworkRecord

RECORD = NetworkRecord("somewhere", "2020", "CC0 [assumed]", "names", NetworkAccuracy(0.9, 1.1, 1.0, 5, 5000, 3, 9))


def small(**changes: Any) -> RoadNetwork:
    nodes = np.array([[0, 0], [1000, 0], [1000, 1000]]) + ORIGIN
    return RoadNetwork.build(nodes, [0, 1], [1, 2], record=RECORD, **changes)


@given(networks())
def test_saved_and_loaded_is_the_same(tmp_path_factory: pytest.TempPathFactory, network: RoadNetwork) -> None:
    path = tmp_path_factory.mktemp("roads") / "roads.npz"
    network.save(path)
    again = RoadNetwork.load(path)
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(again, name), getattr(network, name))
    assert again.key == network.key
    assert again.record == network.record


def test_the_same_network_gives_the_same_bytes(tmp_path: Path) -> None:
    small().save(tmp_path / "a.npz")
    small().save(tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.npz", "b.npz"]


def test_record_survives(tmp_path: Path) -> None:
    small().save(tmp_path / "a.npz")
    assert RoadNetwork.load(tmp_path / "a.npz").record == RECORD


@pytest.mark.parametrize("name", ["section_forward", "section_length_m", "road_class", "surface", "node_xy"])
def test_key_changes_with_all_that_decides_distances(name: str) -> None:
    network = small()
    values = np.array(getattr(network, name))
    if values.dtype == bool:
        values[0] = not values[0]
    elif values.dtype.kind == "U":
        values = np.array(["motorway", "local"])
    else:
        values = values + 0.5
    changes: dict[str, Any] = {name: values}
    assert replace(network, **changes).key != network.key


def test_key_ignores_the_record_only() -> None:
    assert replace(small(), record=NetworkRecord("", "", "")).key == small().key


ATTRIBUTES = pd.DataFrame(
    {
        "name": ["Tehtaankatu", ""],
        "max_speed_kmh": [np.nan, 40],
        "max_weight_t": [12, np.nan],
        "hgv": ["no", ""],
        "toll": [False, True],
        "ferry": [True, False],
        "osm_way": [-1, 77],
        "restricted_by": ["kelirikko-3", ""],
    }
)
TURN = pd.DataFrame({"turn_from": [0], "turn_via": [1], "turn_to": [1], "turn_only": [False]})


def test_what_a_network_may_lack_survives_the_file(tmp_path: Path) -> None:
    network = small(attributes=ATTRIBUTES, turns=TURN)
    network.save(tmp_path / "a.npz")
    again = RoadNetwork.load(tmp_path / "a.npz")
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(again, name), getattr(network, name))
        assert getattr(again, name).dtype == getattr(network, name).dtype
        assert not getattr(again, name).flags.writeable
    assert again.key == network.key != small().key
    frame = again.frame()
    assert frame["max_weight_t"].tolist()[0] == 12
    assert frame["restricted_by"].tolist() == ["kelirikko-3", ""]
    assert again.turn_to.tolist() == [1]


def test_what_is_not_told_takes_no_room_and_changes_no_key(tmp_path: Path) -> None:
    blank = {"name": ["", ""], "max_height_m": [np.nan, np.nan], "toll": [False, False], "osm_way": [-1, -1]}
    network = small(attributes=pd.DataFrame(blank))
    assert network.key == small().key
    assert network.max_height_m.shape == (2,)
    network.save(tmp_path / "a.npz")
    with np.load(tmp_path / "a.npz") as stored_arrays:
        assert not {"name", "max_height_m", "toll", "turn_from"} & set(stored_arrays)


def three() -> RoadNetwork:
    """Three sections one after the other, of which the whole is forbidden from the first on."""
    nodes = np.array([[0.0, 0.0], [300.0, 0.0], [600.0, 0.0], [900.0, 0.0]]) + ORIGIN
    rows = manoeuvre_rows([([(0, False), (1, True), (2, False)], False), ([(2, True), (1, False), (0, True)], True)])
    return replace(RoadNetwork.build(nodes, [0, 2, 2], [1, 1, 3]), **rows)  # type: ignore[arg-type]


def test_a_file_with_restricted_manoeuvres_is_one_that_a_version_without_them_refuses(tmp_path: Path) -> None:
    three().save(tmp_path / "a.npz")
    again = RoadNetwork.load(tmp_path / "a.npz")
    assert manoeuvres_of(again) == (
        Manoeuvre(((0, False), (1, True), (2, False)), only=False),
        Manoeuvre(((2, True), (1, False), (0, True)), only=True),
    )
    assert inner_nodes(again).tolist() == [1, 2, 2, 1]
    assert (restricts_turns(again), restricts_turns(small())) == (True, False)
    plain = replace(three(), **{name: np.zeros(0) for name in MANOEUVRES})  # type: ignore[arg-type]
    assert again.key == three().key != plain.key
    plain.save(tmp_path / "b.npz")
    formats = []
    for name in ("a.npz", "b.npz"):
        with np.load(tmp_path / name) as stored_arrays:
            formats.append(json.loads(str(stored_arrays["record"]))["format"])
    assert formats == ["sidestream-map roads 2", "sidestream-map roads 1"]


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("manoeuvre", [0, 0, 0, 0, 1, 1], "too short"),
        ("manoeuvre", [1, 1, 1, 0, 0, 0], "not in order"),
        ("manoeuvre_section", [0, 1, 9, 2, 1, 0], "not there"),
        ("manoeuvre_section", [0, 2, 1, 2, 1, 0], "do not follow"),
        ("manoeuvre_backward", [False, False, False, True, False, True], "do not follow"),
        ("manoeuvre_only", [False, True, False, True, True, True], "two answers"),
        ("manoeuvre_only", [False], "not of one length"),
    ],
)
def test_restricted_manoeuvres_that_do_not_fit(name: str, values: list[Any], said: str) -> None:
    with pytest.raises(RoadsError, match=said):
        replace(three(), **{name: np.array(values, dtype=MANOEUVRES[name])})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["max_weight_t", "hgv", "ferry", "osm_way", "turn_only"])
def test_key_changes_with_limits_and_turns(name: str) -> None:
    network = small(attributes=ATTRIBUTES, turns=TURN)
    values = np.array(getattr(network, name))
    values[0] = {"f": 9, "U": "x", "b": not values[0], "i": 5}[values.dtype.kind]
    assert replace(network, **{name: values}).key != network.key  # type: ignore[arg-type]


def test_lengths_are_those_of_the_lines_unless_told() -> None:
    nodes = np.array([[0.0, 0.0], [300.0, 0.0]]) + ORIGIN
    bent = np.array([shapely.LineString([nodes[0], ORIGIN + np.array([150, 200]), nodes[1]])])
    assert RoadNetwork.build(nodes, [0], [1], lines=bent).section_length_m.tolist() == [500]
    told = RoadNetwork.build(nodes, [0], [1], lines=bent, length_m=[600])
    assert told.section_length_m.tolist() == [600]
    assert shapely.length(told.lines).tolist() == [500]


def test_arrays_can_not_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        small().section_length_m[0] = 1


@given(networks())
def test_directed_edges_are_the_allowed_directions(network: RoadNetwork) -> None:
    edges = network.directed
    tail = np.repeat(np.arange(len(network.node_xy)), np.diff(edges.indptr))
    found = sorted(zip(tail, edges.head, edges.edge_section, edges.edge_reversed, strict=True))
    ends = list(zip(network.section_u, network.section_v, strict=True))
    expected = [(u, v, k, False) for k, (u, v) in enumerate(ends) if network.section_forward[k]]
    expected += [(v, u, k, True) for k, (u, v) in enumerate(ends) if network.section_backward[k]]
    assert found == sorted(expected)


def test_frame_has_every_section() -> None:
    frame = small().frame()
    assert frame.crs.to_epsg() == 3067
    assert frame["length_m"].tolist() == [1000, 1000]
    assert frame.geometry.length.tolist() == [1000, 1000]
    assert {"road_number", "e_road", "road_class", "surface", "country", "bridge"} <= set(frame.columns)


@pytest.mark.parametrize(
    "changes",
    [
        {"section_u": np.array([0, 7], dtype=np.int32)},
        {"section_u": np.array([-1, 0], dtype=np.int32)},
        {"section_u": np.array([0, 1], dtype=np.int64)},
        {"section_length_m": np.array([1.0, np.nan])},
        {"section_length_m": np.array([1.0, -1.0])},
        {"section_length_m": np.array([1.0])},
        {"vertex_start": np.array([0, 1, 4])},
        {"vertex_start": np.array([1, 2, 4])},
        {"vertex_start": np.array([0, 2, 5])},
        {"node_xy": np.full((3, 2), np.inf)},
        {"node_xy": np.zeros((3, 2))},
        {"road_class": np.array(["local"])},
        {"road_class": np.array([1, 2])},
        {"bridge": np.array([1, 0])},
        {"name": np.array(["a"])},
        {"name": np.array([1, 2])},
        {"max_weight_t": np.array([12.0, 12.0])},
        {"max_weight_t": np.array([12.0, -1.0], dtype=np.float32)},
        {"max_weight_t": np.array([0.0, np.inf], dtype=np.float32)},
        {"max_weight_t": np.full((2, 2), 3, dtype=np.float32)},
        {"toll": np.array([0, 1])},
        {"turn_from": np.array([0], dtype=np.int32)},
        {name: np.full(1, 2 * (name == "turn_via"), dtype=kind) for name, kind in TURNS.items()},
        {name: np.full(1, 9, dtype=kind) for name, kind in TURNS.items()},
        {name: np.zeros((1, 1), dtype=kind) for name, kind in TURNS.items()},
    ],
    ids="-".join,
)
def test_arrays_that_do_not_fit(changes: dict[str, Any]) -> None:
    with pytest.raises(RoadsError, match="don't fit together"):
        replace(small(), **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"section_u": np.array([0, 7], dtype=np.int32)},
        {"section_u": np.array([-1, 0], dtype=np.int32)},
        {"section_length_m": np.array([1.0, np.nan])},
        {"section_length_m": np.array([1.0, -1.0])},
        {"vertex_start": np.array([0, 3, 4])},
        {"vertex_start": np.array([0, 2, 5])},
        {"node_xy": np.zeros((3, 2))},
        {"name": np.array(["a"])},
    ],
    ids="-".join,
)
def test_an_altered_section_is_looked_at_like_a_new_one(changes: dict[str, Any]) -> None:
    with pytest.raises(RoadsError, match="don't fit together"):
        altered(small(), np.array([1]), changes)


@given(st.data())
def test_a_network_that_was_edited_would_pass_the_whole_check(data: st.DataObject) -> None:
    network = data.draw(networks())
    made = edited(Changed.of(network), data.draw(edits_near(network))).network
    alone = RoadNetwork(**{name: getattr(made, name).copy() for name in ARRAYS}, record=made.record, crs=made.crs)
    assert alone.key == made.key
    assert all(not getattr(made, name).flags.writeable for name in ARRAYS)


@given(networks())
def test_boxes_hold_their_lines(network: RoadNetwork) -> None:
    low, high = network.boxes
    for line, lowest, highest in zip(network.lines, low, high, strict=True):
        xy = shapely.get_coordinates(line)
        assert (lowest <= xy).all()
        assert (xy <= highest).all()
        assert (highest - lowest <= xy.max(axis=0) - xy.min(axis=0) + 3).all()


def test_no_roads_is_no_network() -> None:
    with pytest.raises(RoadsError, match="no roads"):
        RoadNetwork.build(np.zeros((0, 2)), [], [], lines=np.zeros(0, dtype=object))


def stored(network: RoadNetwork, **changes: Any) -> bytes:
    record = json.dumps({"format": "sidestream-map roads 1", "source": "", "year": "", "licence": ""})
    arrays = {name: getattr(network, name) for name in ARRAYS} | {"record": np.array(record)} | changes
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **{name: values for name, values in arrays.items() if values is not None})
    return buffer.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"PK\x03\x04 not really",
        b"id;lat\n1;2\n",
        stored(small())[:-400],
        stored(small())[:300] + b"\xff" * 40 + stored(small())[340:],
        stored(small(), record=None),
        stored(small(), record=np.array("[]")),
        stored(small(), record=np.array("{")),
        stored(small(), record=np.array('{"format": "sidestream-map roads 99"}')),
        stored(small(), record=np.array('{"format": "sidestream-map roads 1", "spite": 1}')),
        stored(small(), node_xy=None),
        stored(small(), node_xy=np.array([{"a": 1}], dtype=object)),
        stored(small(), section_u=np.array([0, 99], dtype=np.int32)),
    ],
)
def test_torn_and_foreign_files(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "roads.npz"
    path.write_bytes(raw)
    with pytest.raises(RoadsError) as caught:
        RoadNetwork.load(path)
    assert "\n" not in str(caught.value)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(RoadsError, match="no road network"):
        RoadNetwork.load(tmp_path / "roads.npz")
    with pytest.raises(RoadsError):
        RoadNetwork.load(tmp_path)


def test_a_file_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sidestream_map.roads.network.BYTES_MAX", 100)
    small().save(tmp_path / "roads.npz")
    with pytest.raises(RoadsError, match="bytes unpacked"):
        RoadNetwork.load(tmp_path / "roads.npz")


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=30))
def test_any_damage_is_an_error_of_ours_or_none(
    tmp_path_factory: pytest.TempPathFactory, place: int, damage: bytes
) -> None:
    raw = bytearray(stored(small()))
    place %= len(raw)
    raw[place : place + len(damage)] = damage
    path = tmp_path_factory.mktemp("roads") / "roads.npz"
    path.write_bytes(bytes(raw))
    try:
        network = RoadNetwork.load(path)
    except RoadsError:
        return
    assert network.section_count == 2


def test_save_says_where_it_can_not_write(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be written"):
        small().save(tmp_path / "none" / "roads.npz")


def test_bundled_network_is_what_the_source_says() -> None:
    network = RoadNetwork.load(BUNDLED)
    assert (len(network.node_xy), network.section_count) == (981, 1143)
    assert network.section_length_m.sum() == pytest.approx(9_908_096, abs=100)
    assert set(network.road_class) == {"motorway", "primary", "secondary", "local"}
    assert set(network.country) == {"FI", "SE"}
    assert network.section_forward.all()
    assert network.section_backward.all()
    assert "[assumed" in network.record.licence
    assert network.record.accuracy is not None
    assert network.record.accuracy.length_ratio_p5 == 0.968
    # Motorways of the region are the E8 and E75 (road numbers 29 and 4).
    assert "29" in set(network.road_number[network.road_class == "motorway"])


def test_a_file_says_its_system_only_where_it_is_another_and_old_files_are_of_finland(tmp_path: Path) -> None:
    network = small()
    network.save(tmp_path / "a.npz")
    with np.load(tmp_path / "a.npz") as stored:
        assert "crs" not in str(stored["record"])
    assert RoadNetwork.load(tmp_path / "a.npz").crs == "EPSG:3067"
    other = replace(network, crs="EPSG:32635")
    assert other.key != network.key
    other.save(tmp_path / "b.npz")
    assert RoadNetwork.load(tmp_path / "b.npz").crs == "EPSG:32635"
    replace(network, crs="EPSG:4326").save(tmp_path / "c.npz")
    with pytest.raises(RoadsError, match="another system of coordinates"):
        RoadNetwork.load(tmp_path / "c.npz")
    assert RoadNetwork.none().within("EPSG:32633").crs == "EPSG:32633"
