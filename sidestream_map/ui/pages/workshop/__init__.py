"""The workshop's page: the story, its slides on the projector, and the presenter's controls."""

__all__ = [
    "page",
    "presenter",
]
