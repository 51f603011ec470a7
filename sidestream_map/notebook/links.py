"""Scenarios as links and files, for a notebook."""

from __future__ import annotations

import warnings
from pathlib import Path

from sidestream_map.scenario import Scenario, load_scenario
from sidestream_map.scenario import to_link as link_of


def read_scenario(source: str | Path) -> Scenario:
    """Read a scenario from a link of the dashboard, or from a ``.json`` or ``.toml`` file.

    Args:
        source: a link, whole or its query alone, or the path of a file.

    Returns:
        The scenario; what of a link can't be taken over is left out with a warning that says it.

    Raises:
        ScenarioError: the file can't be read, or something in it can't be taken over.

    Examples:
        >>> import sidestream_map as ssm
        >>> scenario = ssm.read_scenario("https://example.org/map?km=60&v=76t")
        >>> scenario.distance_limit_km, scenario.vehicle
        (60.0, '76t')
    """
    scenario, left_out = load_scenario(source)
    for problem in left_out:
        warnings.warn(str(problem), stacklevel=2)
    return scenario


def to_link(scenario: Scenario, address: str = "") -> str:
    """A link that opens a scenario in the dashboard.

    Args:
        address: of the dashboard's page, e.g. ``https://example.org/map``; without it the query alone.

    Examples:
        >>> import sidestream_map as ssm
        >>> ssm.to_link(ssm.Scenario(distance_limit_km=60), "https://example.org/map")
        'https://example.org/map?km=60'
    """
    return link_of(scenario, address)
