"""The map page: the map and the panels beside it."""

from sidestream_map.ui.pages.map.page import map_summary
from sidestream_map.ui.pages.map.registry import PANEL_PARTS
from sidestream_map.ui.pages.map.tour import begin

__all__ = [
    "PANEL_PARTS",
    "begin",
    "map_summary",
    "page",
]
