"""The search field that finds plants, side streams, users and places while one types."""

from sidestream_map.ui.widgets.finder.component import show_finder

__all__ = [
    "component",
    "show_finder",
]
