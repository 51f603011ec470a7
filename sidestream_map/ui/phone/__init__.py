"""The light pages of a workshop's people, with their JSON API: participants, a group's scribe, and the follow-up.

They set no cookie, ask nothing of the outside, and work without Streamlit's websocket.
"""

__all__ = [
    "api",
    "follow",
    "page",
    "scribe",
]
