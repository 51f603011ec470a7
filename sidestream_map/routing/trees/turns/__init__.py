"""Searching where turns are restricted, or some roads are for the ends of hauls only."""

from sidestream_map.routing.trees.turns.directed import DirectedLinks
from sidestream_map.routing.trees.turns.graph import TurnGraph

__all__ = ["DirectedLinks", "TurnGraph"]
