"""The common parts of our light pages: frame, style, files, and a queue for computations.

They need neither Streamlit's websocket nor, for reading, any script.
"""

from sidestream_map.ui.light.pages import Pages
from sidestream_map.ui.light.turns import BusyError, Turns

__all__ = [
    "BusyError",
    "Pages",
    "Turns",
]
