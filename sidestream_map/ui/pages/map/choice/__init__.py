"""The panel of the selection: who could take it, why, and what a haul costs."""

from sidestream_map.ui.pages.map.choice.chain import opened_chains
from sidestream_map.ui.pages.map.choice.citations import link, show_sources

__all__ = [
    "link",
    "opened_chains",
    "panel",
    "show_sources",
]
