"""The places where a new site could be."""

from __future__ import annotations

import numpy as np

from sidestream_map.decisions.situation import Situation
from sidestream_map.roads import Places
from sidestream_map.scenario import SiteCandidates


def candidate_places(situation: Situation, kind: SiteCandidates) -> Places:
    """The candidate places of a search.

    Args:
        kind: which places.
    """
    users = situation.catalogue.users
    if kind == "nodes":
        network = situation.router.network
        degrees = network.to_degrees(network.node_xy)
        ids = tuple(f"node-{number}" for number in range(len(degrees)))
        return Places(ids, degrees[:, 0], degrees[:, 1], np.zeros(len(degrees)))
    if kind == "plants":
        return Places.of(situation.catalogue.plants)
    return Places.of(users if kind == "users" else users[users["role"] == "site"])
