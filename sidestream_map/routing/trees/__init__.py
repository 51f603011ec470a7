"""Shortest-path trees over a road network, in memory and on disk, with and without turn restrictions."""

from sidestream_map.routing.trees.chains import END_TOLERANCE_M, IntArray, Links, Spots, build_links, spots_on
from sidestream_map.routing.trees.changed_links import Roads, changed_graph, changed_links
from sidestream_map.routing.trees.hierarchy import TargetWays
from sidestream_map.routing.trees.hierarchy_file import KeptHierarchy
from sidestream_map.routing.trees.quick_search import pays
from sidestream_map.routing.trees.repair import Patch, Repair, RepairedTree
from sidestream_map.routing.trees.store import TreeKey, TreeStore, digest
from sidestream_map.routing.trees.trees import DIRECT, SEED, VIA_NONE, VIA_U, VIA_V, Direction, Graph, Minimise, Tree
from sidestream_map.routing.trees.turns import DirectedLinks, TurnGraph

__all__ = [
    "DIRECT",
    "END_TOLERANCE_M",
    "SEED",
    "VIA_NONE",
    "VIA_U",
    "VIA_V",
    "DirectedLinks",
    "Direction",
    "Graph",
    "IntArray",
    "KeptHierarchy",
    "Links",
    "Minimise",
    "Patch",
    "Repair",
    "RepairedTree",
    "Roads",
    "Spots",
    "TargetWays",
    "Tree",
    "TreeKey",
    "TreeStore",
    "TurnGraph",
    "build_links",
    "changed_graph",
    "changed_links",
    "digest",
    "pays",
    "spots_on",
]
