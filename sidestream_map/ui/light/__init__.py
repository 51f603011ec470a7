"""What our own light pages share: frame, style, files, and turns for what costs a computation.

They need neither Streamlit's websocket nor, for reading, any script.
"""

from sidestream_map.ui.light.pages import Pages
from sidestream_map.ui.light.turns import BusyError, Turns

__all__ = [
    "BusyError",
    "Pages",
    "Turns",
]
