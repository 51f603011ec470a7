"""A chain on the map: each leg a line of its own, in every language."""

from __future__ import annotations

import pytest
from situation_cases import situated

from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.decisions.chains import chains
from sidestream_map.maps.layers import chain_layers, chain_legend
from sidestream_map.scenario.scenario import Scenario


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_leg_is_drawn_with_its_words(language: str) -> None:
    here, t = situated(Scenario(unknown_capacity="unlimited")), translator(language)
    found = chains(here, "S05", "T-RAAHE")
    for chain in (found.cheapest, found.cleanest):
        assert chain is not None
        layers = {layer.id: layer.data for layer in chain_layers(here, found, chain, t)}
        links = [leg for leg in chain.legs if leg.link_id]
        assert len(layers["chain-links"]) == len(links)
        assert all(len(row["path"]) == 2 for row in layers["chain-links"])
        assert len(layers["chain-legs"]) <= sum(leg.kind == "truck" for leg in chain.legs)
        assert [row["id"] for row in layers["chain-terminals"]] == [
            leg.from_id for leg in chain.legs if leg.kind == "transfer"
        ]
        said = [row[name] for rows in layers.values() for row in rows for name in ("title", "text") if name in row]
        assert not [each for each in said if "{" in each]
        assert len(chain_legend(chain, t)) == len({leg.kind for leg in chain.legs} - {"transfer"})
