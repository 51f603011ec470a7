"""The panel of a scenario's changes and their effects."""

from sidestream_map.ui.pages.map.what_if.changes import PROBLEM
from sidestream_map.ui.pages.map.what_if.compare import SHARED, base_of, shares_constants

__all__ = [
    "PROBLEM",
    "SHARED",
    "base_of",
    "panel",
    "shares_constants",
]
