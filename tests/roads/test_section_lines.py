from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st
from road_cases import ORIGIN, Case, cases

from sidestream_map.roads.section_lines import section_lines, sections_crossing


@given(cases(), st.data())
def test_some_lines_are_those_of_the_whole_network(case: Case, data: st.DataObject) -> None:
    network = case.network
    some = np.array(data.draw(st.lists(st.integers(0, network.section_count - 1), max_size=6)), dtype=np.intp)
    assert shapely.equals_identical(section_lines(network, some), network.lines[some]).all()


@given(cases(), st.lists(st.tuples(st.integers(-200, 1500), st.integers(-200, 1500)), max_size=4))
def test_what_a_shape_crosses_is_found_as_by_looking_at_all(case: Case, corners: list[tuple[int, int]]) -> None:
    network = case.network
    shape = shapely.LineString(np.array(corners, dtype=float) + ORIGIN if len(corners) > 1 else None)
    sections, lines = sections_crossing(network, shape)
    assert sections.tolist() == np.flatnonzero(shapely.intersects(network.lines, shape)).tolist()
    assert shapely.equals_identical(lines, network.lines[sections]).all()
