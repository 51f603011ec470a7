"""A region in a scenario, judged: its catalogue, hauls, their cost and emissions, and the matches, all pair by pair.

Everything here has the side streams as rows and the users as columns, in the catalogue's order, so that allocation,
rankings and tables can be laid beside each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from sidestream_map.catalogue import Catalogue
from sidestream_map.haul_model import Bounds, HaulOutputs
from sidestream_map.matching import Matches, match
from sidestream_map.materials import MATERIALS
from sidestream_map.matrices import Matrix
from sidestream_map.places import FloatArray, Places
from sidestream_map.roads import RoadNetwork
from sidestream_map.routing import Router
from sidestream_map.rules import Rules
from sidestream_map.scenario import Scenario
from sidestream_map.scenario_catalogue import apply
from sidestream_map.transport import haul_matrix, routed


@dataclass(frozen=True, eq=False)
class Situation:
    """A region in a scenario.

    Attributes:
        scenario: what was chosen.
        catalogue: as it is in the scenario.
        matrix: (s, u) hauls from the plant of each side stream; its origin ids are those of the side streams.
        hauls: (s, u) low, central and high of truckloads, cost, emissions and so on (:mod:`sidestream_map.transport`).
        matches: verdicts and reasons.
    """

    scenario: Scenario
    catalogue: Catalogue
    matrix: Matrix
    hauls: HaulOutputs[Bounds]
    matches: Matches

    @property
    def cost_eur_per_t(self) -> FloatArray:
        """(s, u) central cost of a delivered tonne, EUR/t; NaN where there is no haul by truck."""
        return np.broadcast_to(self.hauls.cost_eur_per_t.central, self.matches.facts.shape)

    @property
    def co2e_kg_per_t(self) -> FloatArray:
        """(s, u) central emissions of a delivered tonne, kg CO2e/t; NaN where there is no haul by truck."""
        return np.broadcast_to(self.hauls.co2e_kg_per_t.central, self.matches.facts.shape)


def situation(
    scenario: Scenario, catalogue: Catalogue, rules: Rules, network: RoadNetwork, *, cache_dir: Path | None = None
) -> Situation:
    """Judge a region in a scenario.

    Args:
        scenario: fits the catalogue (:func:`sidestream_map.scenario_catalogue.validated`).
        catalogue: of the region, as it is without a scenario.
        rules: matching rules of the region.
        network: its roads.
        cache_dir: where shortest-path trees are kept between runs (:class:`sidestream_map.routing.Router`).

    Raises:
        InputError: the scenario switches off a rule that isn't there.
    """
    changed = apply(scenario, catalogue)
    truck = scenario.truck()
    router = Router(
        network, truck, cache_dir=cache_dir, minimise="seconds" if scenario.minimise == "time" else "metres"
    )
    matrix = router.matrix(stream_places(changed), Places.of(changed.users))
    km, hours = routed(matrix.total_m, matrix.uncertainty_m, matrix.duration_s, truck.access_speed_kmh)
    hauls = haul_matrix(
        changed.streams["tonnes_per_year"].to_numpy(dtype=np.float64),
        km,
        truck,
        hours=hours,
        materials=[name if name in MATERIALS else None for name in changed.streams["material"]],
        assumptions=scenario.constants(),
    )
    matches = match(
        changed,
        rules,
        matrix,
        disabled=scenario.rules_off,
        distance_limit_km=scenario.distance_limit_km,
        month=scenario.month,
    )
    return Situation(scenario, changed, matrix, hauls, matches)


def stream_places(catalogue: Catalogue) -> Places:
    """Where each side stream leaves from: its plant; unknown where it has no single plant, or the plant no position.

    Args:
        catalogue: plants and side streams.
    """
    columns = [name for name in ("lon", "lat", "coord_accuracy_m") if name in catalogue.plants.columns]
    where = pd.DataFrame(catalogue.plants[columns]).reindex(catalogue.streams["plant_id"])
    return Places.of(where.set_axis(catalogue.streams.index, axis=0))
