"""The board's page: the leader's table, what meets, the follow-up and the files."""

__all__ = [
    "page",
]
