"""The question that comes before an answer: what a firm could use that has only a place so far."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from sidestream_map.region import MATERIALS, Catalogue
from sidestream_map.scenario import ALL_MATERIALS, NewUser, Scenario, Selection


def own_firm(scenario: Scenario) -> NewUser | None:
    """The selected company if a person has added it; None for one of the catalogue and for none."""
    found = (each for each in scenario.new_users if scenario.selection == Selection("user", each.id))
    return next(found, None)


def is_unsaid(scenario: Scenario) -> bool:
    """Whether the selected company has a place and nothing else, so that every stream would match."""
    firm = own_firm(scenario)
    return firm is not None and firm.materials == (ALL_MATERIALS,) and firm.capacity_t_per_year is None


def arising_materials(catalogue: Catalogue) -> tuple[str, ...]:
    """Categories that arise in the region, those with the most side streams first."""
    counted = catalogue.streams["material"].value_counts()
    return tuple(str(code) for code in counted.index if code in MATERIALS)


def saying(scenario: Scenario, materials: Iterable[str]) -> Scenario:
    """The scenario with the materials that the selected company could use; every category if it names none.

    Args:
        materials: codes of categories.
    """
    firm = own_firm(scenario)
    if firm is None:
        return scenario
    said = dataclasses.replace(firm, materials=tuple(materials) or tuple(MATERIALS))
    return scenario.replace(new_users=tuple(said if each.id == firm.id else each for each in scenario.new_users))
