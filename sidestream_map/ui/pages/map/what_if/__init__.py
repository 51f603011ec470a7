"""The panel of a scenario's changes and their effects."""

from sidestream_map.ui.pages.map.what_if.changes import PROBLEM, names_of
from sidestream_map.ui.pages.map.what_if.compare import base_of
from sidestream_map.ui.pages.map.what_if.futures import future_names, two_sides

__all__ = [
    "PROBLEM",
    "base_of",
    "future_names",
    "names_of",
    "panel",
    "two_sides",
]
