"""Names and icons of the map page's panels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sidestream_map.base import N_
from sidestream_map.scenario import Panel

PANEL_NAMES: Final[Mapping[Panel, str]] = {
    "choice": N_("Who and where"),
    "best_use": N_("Best use"),
    "roads": N_("Road loads"),
    "sites": N_("New sites"),
    "scenario": N_("What if"),
}
"""Name of each panel, a message id."""
