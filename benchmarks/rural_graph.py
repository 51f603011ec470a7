"""A generated rural road network: villages in a plain, joined by few roads, made the same from the same seed."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial import Delaunay

from sidestream_map.roads import Places, RoadNetwork

SIDE_M: Final = 400_000.0
CORNER: Final = np.array([200_000.0, 7_000_000.0])
VILLAGES: Final = 4000
EXTRA_SHARE: Final = 0.2
"""Share of the triangulation's short edges that become roads beside the spanning tree; 2.8 road ends a node."""


def rural_network(nodes: int, seed: int = 20181212) -> RoadNetwork:
    """Roads between random points: a spanning tree of their triangulation and some more of its edges, two-way, bent.

    Args:
        nodes: how many.
        seed: of the random numbers.
    """
    random = np.random.default_rng(seed)
    centre = random.random((VILLAGES, 2)) * SIDE_M
    near = centre[random.integers(0, VILLAGES, nodes // 2)] + random.normal(0, 1500, (nodes // 2, 2))
    xy = np.concatenate([near, random.random((nodes - nodes // 2, 2)) * SIDE_M])
    triangles = Delaunay(xy).simplices
    edges = np.unique(
        np.sort(np.concatenate([triangles[:, pair] for pair in ([0, 1], [1, 2], [0, 2])]), axis=1), axis=0
    )
    straight = np.hypot(*(xy[edges[:, 0]] - xy[edges[:, 1]]).T)
    tree = minimum_spanning_tree(csr_array((straight, (edges[:, 0], edges[:, 1])), shape=(nodes, nodes))).tocoo()
    extra = edges[(random.random(len(edges)) < EXTRA_SHARE) & (straight < 3 * np.median(straight))]
    ends = np.unique(np.concatenate([extra, np.sort(np.stack([tree.row, tree.col], axis=1), axis=1)]), axis=0)
    xy = xy + CORNER
    u, v = ends.T
    across = (xy[v] - xy[u])[:, ::-1] * np.array([1.0, -1.0])
    middle = (xy[u] + xy[v]) / 2 + across * random.normal(0, 0.15, (len(ends), 1))

    lines = shapely.linestrings(np.stack([xy[u], middle, xy[v]], axis=1))
    kinds = random.choice(["primary", "secondary", "local"], len(ends), p=[0.1, 0.2, 0.7])
    return RoadNetwork.build(
        xy, u, v, lines=np.asarray(lines, dtype=object), attributes=pd.DataFrame({"road_class": kinds})
    )


def places_at_nodes(network: RoadNetwork, count: int, seed: int, prefix: str) -> tuple[Places, np.ndarray]:
    """Places that stand on nodes, so that peers without snapping get the same distances.

    Args:
        count: how many.
        seed: of the random numbers.
        prefix: of their ids.

    Returns:
        The places and their nodes (count,).
    """
    node = np.random.default_rng(seed).choice(len(network.node_xy), count, replace=False)
    degrees = network.to_degrees(network.node_xy[node])
    return Places(tuple(f"{prefix}{i}" for i in range(count)), degrees[:, 0], degrees[:, 1], np.zeros(count)), node
