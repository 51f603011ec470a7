"""``sidestream-map match``, and how it writes its pairs."""

from sidestream_map.cli.match.command import command

__all__ = ["command"]
