"""Reads the link of a firm's page: the firm in a scenario, and the answer for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

import pandas as pd

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, SidestreamError, Translator
from sidestream_map.decisions import Answer, Offer
from sidestream_map.maps import spot_of
from sidestream_map.matching import POSSIBLE
from sidestream_map.scenario import NewUser, Scenario, Selection
from sidestream_map.ui.session import Address, firm, from_query, regions, results, state

SHOWN: Final = 3
"""Side streams on the light page."""
LANGUAGE: Final = "lang"
AT: Final = "at"
"""Parameter of where a firm says it is, as it types it; it becomes a company of its own in the links from there."""


@dataclass(frozen=True, eq=False)
class Asked:
    """A firm's link after reading, with the answer.

    Attributes:
        scenario: what the link holds, as far as it is sound.
        region: as it is without the scenario.
        atlas: the region as it is in the scenario.
        notices: what of the link could not be taken over.
        firm: row of the company; None where the link names none that there is.
        found: its answer.
    """

    scenario: Scenario
    region: Atlas
    atlas: Atlas
    notices: tuple[SidestreamError, ...]
    firm: pd.Series | None
    found: Answer | None

    @property
    def is_unsaid(self) -> bool:
        """Whether the firm has given its place and nothing else."""
        return firm.is_unsaid(self.scenario)

    @property
    def first(self) -> tuple[Offer, ...]:
        """The side streams to show first: the nearest that fit, then the nearest that may fit."""
        return () if self.found is None or self.is_unsaid else self.found.of(*POSSIBLE)[:SHOWN]

    @property
    def kept(self) -> dict[str, str]:
        """The parameters of a link to this page: the valid ones, without the language."""
        return {name: text for name, text in state.query_of(Address(self.scenario)).items() if name != LANGUAGE}

    def saying(self, *materials: str) -> str:
        """The parameters of a link with the firm's materials; every category if it names none."""
        return replace(self, scenario=firm.saying(self.scenario, materials)).query(self.scenario.language)

    def query(self, language: str = "") -> str:
        """:attr:`kept` as the query of an address.

        Args:
            language: that the reader has chosen; empty leaves it to whoever opens the link.
        """
        return urlencode({LANGUAGE: language, **self.kept} if language else self.kept)


def asked(query: Mapping[str, str], t: Translator) -> Asked:
    """Read a link and answer it. This computes unless somebody asked the same lately.

    Args:
        query: parameters, percent-decoded; hostile.

    Raises:
        RegionError: the region can't be used.
    """
    address, notices = from_query({name: text for name, text in query.items() if name != AT})
    address, strange = state.in_served_region(address, said=state.REGION_PARAMETER in query)
    region = regions.atlas(address.scenario.region)
    scenario, unfit = results.fitted(address.scenario.replace(language=t.language), region)
    told: list[SidestreamError] = [*strange, *notices, *unfit]
    if query.get(AT, "").strip():
        try:
            scenario = _placed(query[AT], scenario, region, t)
        except SidestreamError as error:
            told.append(error)
    atlas, chosen = results.changed(region, scenario), scenario.selection
    if chosen.kind != "user" or chosen.id not in atlas.catalogue.users.index:
        return Asked(scenario, region, atlas, tuple(told), None, None)
    row = atlas.catalogue.users.loc[[chosen.id]].iloc[0]
    return Asked(scenario, region, atlas, tuple(told), row, results.company(region, scenario, chosen.id))


def _placed(text: str, scenario: Scenario, region: Atlas, t: Translator) -> Scenario:
    spot = spot_of(text, region, t)
    catalogue = region.catalogue
    taken = {*catalogue.plants.index, *catalogue.streams.index, *catalogue.users.index}
    made = NewUser(
        scenario.free_id("NU", map(str, taken)),
        t(N_("Own company")),
        round(spot.lon, 6),
        round(spot.lat, 6),
        accuracy_m=spot.accuracy_m,
    )
    return scenario.replace(new_users=(*scenario.new_users, made), selection=Selection("user", made.id), camera=None)
