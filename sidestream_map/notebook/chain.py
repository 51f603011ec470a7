"""A haul by truck, train and ship, for a notebook."""

from __future__ import annotations

from dataclasses import dataclass

from sidestream_map.decisions.chains import Chains, chains
from sidestream_map.exports import ExportView
from sidestream_map.exports.tables import chains_export
from sidestream_map.maps.layers import chain_layers, chain_legend
from sidestream_map.notebook.answers import Judged
from sidestream_map.notebook.loading import LoadedRegion
from sidestream_map.notebook.results import Drawn
from sidestream_map.scenario import Scenario


@dataclass(frozen=True, eq=False, repr=False)
class ChainResult(Judged):
    """The truck alone, the cheapest and the cleanest chain with rail or sea; the map is that of the cheapest.

    Attributes:
        value: the three, leg by leg; ``state`` says why there is no chain.
    """

    value: Chains

    def _export(self) -> ExportView:
        return chains_export(self.situation, self.value, self.edition)

    def _drawn(self) -> Drawn:
        chain, t = self.value.cheapest or self.value.truck, self.region.t
        if chain is None:
            return self._between(())
        return self._between(chain_layers(self.situation, self.value, chain, t), chain_legend(chain, t))


def chain(region: LoadedRegion, scenario: Scenario | None = None, *, stream: str, to: str) -> ChainResult:
    """A haul by truck, train and ship, leg by leg, beside the truck alone.

    Args:
        region: of :func:`sidestream_map.load`, with terminals and links.
        scenario: truck, constants and what else is different; None for the region as it is.
        stream: id of the side stream.
        to: id of a user or of a terminal.

    Returns:
        A row a way, ``eur_per_t`` and ``co2e_kg_per_t`` with their ranges; a further table ``chain_legs``.

    Raises:
        InputError: there is no such side stream, user or terminal.
        ScenarioError: the scenario was made for another region.

    Examples:
        >>> import sidestream_map as ssm
        >>> way = ssm.chain(ssm.load(), stream="S01", to="T-LULEA")
        >>> [leg.kind for leg in way.value.cheapest.legs]
        ['truck', 'transfer', 'sea', 'transfer']
    """
    here = region.situation(scenario)
    return ChainResult(region, here, chains(here, stream, to))
