"""The input of a panel of the map page: the region in the scenario, and the reader."""

from __future__ import annotations

from dataclasses import dataclass

from sidestream_map.atlas import Atlas
from sidestream_map.base import Translator
from sidestream_map.routing import Hauls
from sidestream_map.scenario import Scenario


@dataclass(frozen=True)
class View:
    """One run of the map page.

    Attributes:
        region: as it is without the scenario; :mod:`sidestream_map.ui.session.results` starts from it.
        atlas: as it is in the scenario: new plants and users stand in it, closed ones are marked.
        scenario: what a person has chosen.
        hauls: of the choice; None where nothing is chosen or it has no haul.
    """

    region: Atlas
    atlas: Atlas
    scenario: Scenario
    hauls: Hauls | None
    t: Translator
