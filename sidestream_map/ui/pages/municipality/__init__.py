"""The municipality's page: one municipality, looked at from five sides."""

__all__ = [
    "page",
]
