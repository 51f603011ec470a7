"""The map page: the map and the panels beside it."""

from sidestream_map.ui.pages.map.page import map_summary
from sidestream_map.ui.pages.map.registry import PANEL_PARTS

__all__ = [
    "PANEL_PARTS",
    "map_summary",
    "page",
]
