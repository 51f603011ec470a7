"""The bundled region in a scenario, judged once for all tests of a process."""

from __future__ import annotations

from functools import cache

from sidestream_map.atlas import Atlas, load_atlas
from sidestream_map.routing import Router
from sidestream_map.rule_file import load_rules
from sidestream_map.rules import Rules
from sidestream_map.scenario import Scenario
from sidestream_map.situation import Situation, situation


@cache
def region() -> tuple[Atlas, Rules]:
    atlas = load_atlas()
    return atlas, load_rules(atlas.region, atlas.catalogue)


@cache
def here(scenario: Scenario | None = None) -> Situation:
    atlas, rules = region()
    chosen = scenario or Scenario()
    weight = "seconds" if chosen.minimise == "time" else "metres"
    router = Router(atlas.network, chosen.truck(), minimise=weight)  # type: ignore[arg-type]
    return situation(atlas.catalogue, chosen, router, rules)
