from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from road_cases import BUNDLED, ORIGIN, networks

from sidestream_map.roads.network import Directions, RoadNetwork
from sidestream_map.routing.trees.chains import Links, build_links, spots_on


def links_of(network: RoadNetwork) -> Links:
    return build_links(network, network.section_length_m / 20, np.ones(network.section_count, dtype=bool))


def check(network: RoadNetwork, links: Links) -> None:
    """Each link is a walk from u to v along its sections, each section is on one link, lengths add up."""
    assert sorted(links.order.tolist()) == list(range(network.section_count))
    for link in range(len(links.u)):
        node, at = links.junction[links.u[link]], 0.0
        for section in links.sections(link):
            ends = network.section_u[section], network.section_v[section]
            ways = network.section_forward[section], network.section_backward[section]
            if links.section_opposed[section]:
                ends, ways = ends[::-1], ways[::-1]
            assert ends[0] == node
            assert ways == (links.forward[link], links.backward[link])
            assert links.section_link[section] == link
            assert links.section_at_m[section] == pytest.approx(at, abs=1e-6)
            node, at = ends[1], at + network.section_length_m[section]
        assert node == links.junction[links.v[link]]
        assert links.metres[link] == pytest.approx(at, abs=1e-6)
        assert links.seconds[link] == pytest.approx(at / 20, abs=1e-6)


@given(networks())
def test_links_are_walks_over_all_sections(network: RoadNetwork) -> None:
    check(network, links_of(network))


def test_bundled_network() -> None:
    network = RoadNetwork.load(BUNDLED)
    links = links_of(network)
    check(network, links)
    assert len(links.u) < network.section_count


def nodes(count: int) -> np.ndarray:
    made: np.ndarray = np.stack([np.arange(count) * 100.0, np.zeros(count)], axis=1) + ORIGIN
    return made


def test_a_chain_is_one_link_and_a_ring_one_loop() -> None:
    chain = links_of(RoadNetwork.build(nodes(4), [0, 2, 2], [1, 1, 3]))
    assert len(chain.u) == 1
    ring = links_of(RoadNetwork.build(nodes(3), [0, 1, 2], [1, 2, 0]))
    assert len(ring.u) == 1
    assert ring.u[0] == ring.v[0]
    assert ring.metres[0] == 400


def test_directions_and_lengthless_sections_part_links() -> None:
    mixed = RoadNetwork.build(nodes(3), [0, 1], [1, 2], directions=Directions(backward=[True, False]))
    assert len(links_of(mixed).u) == 2
    against = RoadNetwork.build(nodes(3), [0, 2], [1, 1], directions=Directions(backward=[False, False]))
    assert len(links_of(against).u) == 2
    along = RoadNetwork.build(nodes(3), [0, 2], [1, 1], directions=Directions([True, False], [False, True]))
    assert len(links_of(along).u) == 1
    short = RoadNetwork.build(nodes(3), [0, 1], [1, 2], length_m=[100, 0])
    assert len(links_of(short).u) == 2


def test_closed_sections_are_on_no_link() -> None:
    network = RoadNetwork.build(nodes(3), [0, 1], [1, 2])
    links = build_links(network, network.section_length_m, np.array([True, False]))
    assert links.section_link.tolist() == [0, -1]
    assert len(links.u) == 1


def test_spots_keep_their_place_and_end_at_junctions() -> None:
    network = RoadNetwork.build(nodes(3), [0, 2], [1, 1])  # the second section runs against the link
    links = links_of(network)
    section, offset = np.array([0, 1, 1, 0], dtype=np.int32), np.array([30.0, 30.0, 0.0, 1e-9])
    spots = spots_on(links, network, network.section_length_m / 20, section, offset)
    from_start = spots.metres if not links.section_opposed[0] else links.metres[0] - spots.metres
    assert from_start.tolist() == pytest.approx([30, 170, 200, 0])
    assert set(spots.metres[2:]) == {0.0, 200.0}
    np.testing.assert_allclose(spots.seconds, spots.metres / 20)
    assert len(spots.take(slice(0, 2))) == 2
