"""Candidate places for a new site within a municipality."""

from __future__ import annotations

import numpy as np

from sidestream_map.decisions.municipality.areas import OUTSIDE
from sidestream_map.decisions.municipality.profile import Municipal
from sidestream_map.roads import Places
from sidestream_map.scenario import SiteCandidates


def candidates_in(found: Municipal, key: str, kind: SiteCandidates) -> Places:
    """Candidate places for a site in a municipality.

    Args:
        key: its Finnish name.
        kind: industrial sites of the catalogue, all users, all plants, or all nodes of the road network.

    Returns:
        Those of the kind that lie in it and whose position is known, nodes as ``node-<number>``.
    """
    catalogue, network = found.situation.catalogue, found.situation.router.network
    if kind == "nodes":
        rows = found.areas.rows_at(network.node_xy)
        mine = np.flatnonzero(rows == found.areas.keys.index(key)) if key in found.areas.keys else np.zeros(0, int)
        degrees = network.to_degrees(network.node_xy[mine])
        return Places(tuple(f"node-{number}" for number in mine), degrees[:, 0], degrees[:, 1], np.zeros(len(mine)))
    frame, at = (catalogue.plants, found.plants) if kind == "plants" else (catalogue.users, found.users)
    inside = (at["municipality"] == key) & (key != OUTSIDE) & frame["lon"].notna() & frame["lat"].notna()
    if kind == "sites":
        inside &= frame["role"] == "site"
    return Places.of(frame[inside])
