"""``sidestream-map truckday``: trucks by hour at a place."""

from sidestream_map.cli.truckday.command import command

__all__ = ["command"]
