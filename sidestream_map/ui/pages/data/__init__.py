"""The data page: every figure with source and doubt, and a person's own rows."""

__all__ = [
    "page",
]
