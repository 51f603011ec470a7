"""The command ``sidestream-map``: each subcommand is a module that is imported only when it is called.

Every command ends with exit code 0, or prints one clear line and ends with 2 on bad input; ``check`` ends with 1 when
the region has problems.
"""

from sidestream_map.cli.group import main

__all__ = [
    "main",
]
