"""The participants' page for phones: a light page of its own, and its JSON API.

It sets no cookie, asks nothing of the outside, and works without Streamlit's websocket.
"""

__all__ = [
    "api",
    "page",
]
