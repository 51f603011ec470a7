"""The participants' page for phones: a light page of its own, and its JSON API.

It sets no cookie, asks nothing of the outside, and works without Streamlit's websocket.
"""

from sidestream_map.ui.phone.guard import COMPRESSED
from sidestream_map.ui.phone.requests import language_of

__all__ = [
    "COMPRESSED",
    "api",
    "language_of",
    "page",
]
