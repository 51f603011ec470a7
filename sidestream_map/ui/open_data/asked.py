"""Reads the link of a table: the same parameters as a page's, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sidestream_map.atlas import Atlas
from sidestream_map.base import SidestreamError, i18n
from sidestream_map.scenario import Scenario, few, from_query
from sidestream_map.ui.session import OWN_PARAMETERS, Address, regions, results, state

LANGUAGE: Final = "lang"


@dataclass(frozen=True, eq=False)
class DataAsked:
    """A table's link after reading.

    Attributes:
        region: as it is without the scenario.
        scenario: what the link holds, as far as it is sound.
        problems: what of the link could not be taken over.
    """

    region: Atlas
    scenario: Scenario
    problems: tuple[SidestreamError, ...]

    @property
    def t(self) -> i18n.Translator:
        """The words of the link's language; English where it names none, so that an address has one content."""
        return i18n.translator(self.scenario.language)


def asked(query: Mapping[str, str]) -> DataAsked:
    """Read a link. What belongs to a page alone (story, board, name) is passed over.

    Args:
        query: parameters, percent-decoded; hostile.

    Raises:
        RegionError: the region can't be used.
    """
    plain = {name: text for name, text in query.items() if name not in OWN_PARAMETERS}
    scenario, notices = from_query({LANGUAGE: "en", **plain})
    address, strange = state.in_served_region(Address(scenario), said=state.REGION_PARAMETER in query)
    region = regions.atlas(address.scenario.region)
    sound, unfit = results.fitted(address.scenario, region)
    return DataAsked(region, sound, few([*strange, *notices, *unfit]))
