"""The board's page for the leader: entries, possible matches, follow-up and files."""

__all__ = [
    "page",
]
