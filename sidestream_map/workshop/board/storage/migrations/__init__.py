"""The steps that bring the board's tables up to date."""

from sidestream_map.workshop.board.storage.migrations.upgrade import upgrade

__all__ = [
    "upgrade",
]
