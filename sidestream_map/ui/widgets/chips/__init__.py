"""The legend's buttons: a press selects one alone; with Ctrl, or held long, it adds."""

from sidestream_map.ui.widgets.chips.component import Chip, show_chips

__all__ = [
    "Chip",
    "show_chips",
]
