"""The panel of the best use of all side streams."""

from sidestream_map.ui.pages.map.best_use.empty import show_nothing
from sidestream_map.ui.pages.map.best_use.tables import ROW_PX, select_row

__all__ = [
    "ROW_PX",
    "panel",
    "select_row",
    "show_nothing",
]
