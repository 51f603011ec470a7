"""The panel of truckloads on roads."""

__all__ = [
    "panel",
]
