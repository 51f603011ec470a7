"""``python -m sidestream_map`` is the command ``sidestream-map``."""

from sidestream_map.cli import main

main(prog_name="sidestream-map")
