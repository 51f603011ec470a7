"""The panel of places for new sites."""

__all__ = [
    "panel",
    "site_map",
]
