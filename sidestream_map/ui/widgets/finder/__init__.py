"""The search box, which finds plants, side streams, users and places while a person types."""

from sidestream_map.ui.widgets.finder.component import show_finder

__all__ = [
    "component",
    "show_finder",
]
