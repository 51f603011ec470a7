"""The entries of a board as a table that is led by keys, with whole texts; and a small map to tap a place on."""

from sidestream_map.ui.pages.board.entry_table.component import KEYS, Row, act_of, show_entry_table
from sidestream_map.ui.pages.board.entry_table.place_map import point_of, show_place_map

__all__ = [
    "KEYS",
    "Row",
    "act_of",
    "point_of",
    "show_entry_table",
    "show_place_map",
]
