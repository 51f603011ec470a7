"""The municipality's page: one municipality in five tabs."""

__all__ = [
    "page",
]
