"""An origin-destination matrix of any places as an export."""

from __future__ import annotations

from typing import Final

import pandas as pd

from sidestream_map.base import N_
from sidestream_map.exports.basis import cited
from sidestream_map.exports.columns import KM, STATUS, UNCERTAINTY
from sidestream_map.exports.parts import Column, Edition
from sidestream_map.exports.tables.hauls import DRIVING, LEGS, NETWORK, STRAIGHT
from sidestream_map.exports.view import ExportColumn, ExportView
from sidestream_map.region import STATUS_NAMES, Catalogue
from sidestream_map.routing import Matrix
from sidestream_map.scenario import Scenario


def _km(head: ExportColumn, *names: str) -> Column[pd.DataFrame]:
    return Column(head, lambda pairs, _: sum(pairs[name].to_numpy() for name in names) / 1000)


MATRIX_COLUMNS: Final[tuple[Column[pd.DataFrame], ...]] = (
    Column(ExportColumn("origin_id", N_("Origin's id")), lambda pairs, _: pairs["origin_id"].to_numpy()),
    Column(ExportColumn("destination_id", N_("Destination's id")), lambda pairs, _: pairs["destination_id"].to_numpy()),
    Column(STATUS, lambda pairs, edition: [edition.t(STATUS_NAMES[each]) for each in pairs["status"]]),
    _km(KM, "total_m"),
    _km(UNCERTAINTY, "uncertainty_m"),
    _km(NETWORK, "network_m"),
    _km(LEGS, "access_origin_m", "access_destination_m"),
    _km(STRAIGHT, "straight_m"),
    Column(DRIVING, lambda pairs, _: pairs["duration_s"].to_numpy() / 60),
)


def matrix_export(matrix: Matrix, scenario: Scenario, catalogue: Catalogue, edition: Edition) -> ExportView:
    """All pairs of a matrix, one row each; a pair without a haul has a reason instead.

    Args:
        scenario: whose vehicle and way of routing the hauls are of.
        catalogue: that knows the sources.
    """
    t, truck = edition.t, scenario.truck()
    addresses = {evidence.url: evidence.what for evidence in truck.sources if evidence.url}
    return edition.view(
        N_("Hauls between places"),
        (edition.made("hauls", N_("Hauls"), matrix.table(), MATRIX_COLUMNS),),
        assumptions=(
            t(N_("Vehicle: {vehicle}."), vehicle=t(truck.name)),
            t(N_("At assumed truck speeds by road class.")),
        ),
        sources=cited(catalogue.sources, [], addresses),
    )
