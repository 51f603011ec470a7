"""The board's marks: a shape and a colour a kind, one group a place, short labels, and the same in a picture."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.maps import palette
from sidestream_map.maps.deck_json import layer_texts
from sidestream_map.maps.layers.board import (
    KIND_MARKS,
    LABEL_CHARACTERS_MAX,
    LABELS_LAYER,
    LINK,
    LINKS_LAYER,
    MARKS_LAYER,
    PLACES_LAYER,
    BoardLink,
    BoardMark,
    board_layers,
    mark_svg,
    short,
)
from sidestream_map.maps.picture.frame import MapFrame
from sidestream_map.maps.picture.marks import marks_svg
from sidestream_map.maps.projector import SCALE, TEXT_MIN_PX, for_projector

FRAME = MapFrame.of_box((24.0, 65.5, 25.0, 66.0), (800, 600))


def mark(number: int, kind: str = "need", lon: float = 24.5, lat: float = 65.8, label: str = "Kuonaa") -> BoardMark:
    return BoardMark(f"e{number}", kind, label, f"Title {number}", f"Text {number}", lon, lat)


def data_of(marks: list[BoardMark], layer: str, links: list[BoardLink] = []) -> Any:  # noqa: B006 — read only
    return {name: json.loads(data) for name, _, data in layer_texts(board_layers(marks, links))}[layer]


def test_kinds_differ_by_shape_and_by_colour_and_are_seen() -> None:
    shapes = {each.path for each in KIND_MARKS.values()}
    colours = {each.colour for each in KIND_MARKS.values()}
    assert len(shapes) == len(colours) == len(KIND_MARKS) == 4
    for colour in (*colours, LINK):
        assert min(palette.contrast(colour, ground) for ground in (palette.LAND, palette.SEA, (255, 255, 255))) >= 4.5


def test_entries_of_one_place_share_it_and_say_how_many_they_are() -> None:
    marks = [mark(1), mark(2, "offer"), mark(3, "need"), mark(4, "idea", 24.9)]
    drawn = data_of(marks, MARKS_LAYER)
    assert [(row["id"], row["kind"]) for row in drawn] == [("e1", "need"), ("e2", "offer"), ("e4", "idea")]
    assert drawn[0]["offset"][0] < 0 < drawn[1]["offset"][0]
    assert "Title 3" in drawn[0]["text"]
    assert [row["text"] for row in data_of(marks, LABELS_LAYER)] == ["Kuonaa +2", "Kuonaa"]
    assert len(data_of(marks, PLACES_LAYER)) == 2


def test_links_less_sure_are_dashed() -> None:
    line = np.array([[24.5, 65.8], [24.6, 65.9], [24.9, 65.9]])
    links = [
        BoardLink("a", "t", "x", line),
        BoardLink("b", "t", "x", line, sure=False),
        BoardLink("c", "", "", line[:1]),
    ]
    drawn = data_of([], LINKS_LAYER, links)
    assert [row["id"] for row in drawn] == ["a", "b"]
    assert drawn[0]["dash"] == [0, 0] != drawn[1]["dash"]


@given(st.text(max_size=80), st.integers(2, 60))
def test_a_short_text_is_short_and_on_one_line(text: str, most: int) -> None:
    cut = short(text, most)
    assert len(cut) <= most
    assert "\n" not in cut
    whole = " ".join(text.split())
    assert cut == whole or (cut.endswith("…") and whole.startswith(cut[:-1]))


def test_on_a_projector_marks_grow_and_labels_reach_ten_metres() -> None:
    layers = {layer.id: layer for layer in for_projector(board_layers([mark(1), mark(2, "offer", label="x" * 90)]))}
    assert layers[MARKS_LAYER].size_scale == SCALE
    assert layers[MARKS_LAYER].data[0]["offset"][0] < -12 * SCALE + 1
    labels = layers[LABELS_LAYER]
    assert labels.size_scale * labels.get_size >= TEXT_MIN_PX
    assert all(len(row["text"]) <= LABEL_CHARACTERS_MAX + 4 for row in labels.data)


def test_a_picture_has_the_same_marks() -> None:
    svg, labels, boxes = marks_svg(board_layers([mark(1), mark(2, "offer", 24.7)]), FRAME)
    assert svg.count("<image") == 2
    assert [label.lines for label in labels] == [("Kuonaa",), ("Kuonaa",)]
    assert len(boxes) == 2


@pytest.mark.parametrize("kind", KIND_MARKS)
def test_a_mark_stands_alone_in_a_legend(kind: str) -> None:
    assert mark_svg(kind).count("<path") == 1 + bool(KIND_MARKS[kind].sign)
