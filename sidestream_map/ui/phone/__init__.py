"""What a participant of a workshop has on the phone: a light page of our own and its JSON API.

It sets no cookie, asks nothing of the outside, and works without Streamlit's websocket.
"""

__all__ = [
    "api",
    "page",
]
