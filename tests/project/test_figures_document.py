"""docs/figures.md holds every constant of haulage and value, as it stands in the code."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import figures_page as register
import pytest

from sidestream_map.base.figures import Range
from sidestream_map.haulage import (
    assumptions,
    biofuel,
    draws,
    formula,
    inputs,
    materials,
    spreads,
    value,
)
from sidestream_map.haulage.assumptions import ASSUMPTIONS
from sidestream_map.haulage.materials import MATERIALS
from sidestream_map.roads import vehicles
from sidestream_map.roads.vehicles import VEHICLES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "figures.md"


waste_tax = register.waste_tax
ENTRIES = list(register.entries())
NO_FIGURES = {"ENDLESS"}
"""Numbers of the code that stand for no fact: a density without end."""


def test_the_page_is_made_from_the_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == register.markdown(), "run python tests/figures_page.py"


@pytest.mark.parametrize(
    "module",
    [assumptions, biofuel, draws, formula, inputs, materials, spreads, value, waste_tax, vehicles],
    ids=lambda module: module.__name__.rpartition(".")[2],
)
def test_every_number_of_the_code_is_on_it(module: ModuleType) -> None:
    numbers = {
        name
        for name, each in vars(module).items()
        if name.isupper() and not name.startswith("_") and isinstance(each, (int, float, Range))
    }
    assert numbers - NO_FIGURES <= {each.key for each in ENTRIES}


def test_every_constant_material_vehicle_and_step_of_the_law_is_on_it() -> None:
    keys = [each.key for each in ENTRIES]
    assert len(set(keys)) == len(keys)
    assert set(ASSUMPTIONS) <= set(keys)
    assert {f"{name}.{what}" for name in MATERIALS for what in ("density_t_m3", "moisture")} <= set(keys)
    whole = ("own_t", "payload_t", "litres_per_100km_empty", "litres_per_100km_loaded", "tipper_m3", "chip_m3")
    assert {f"{name}.{what}" for name in VEHICLES for what in whole} <= set(keys)
    assert {f"WASTE_TAX.{step.from_year}" for step in waste_tax.WASTE_TAX} <= set(keys)
    assert {f"TAX_RULES.{rule.code}" for rule in waste_tax.TAX_RULES} <= set(keys)
    assert {f"OBLIGATIONS.{each.from_year}" for each in biofuel.OBLIGATIONS} <= set(keys)


def test_each_has_a_source_with_a_date_or_is_an_assumption_and_says_what_it_moves() -> None:
    for each in ENTRIES:
        assert each.moves, each.key
        assert each.figure.sources or each.figure.quality in {"assumption", "unknown", "computed"}, each.key
        for url in each.figure.sources:
            assert register.DATES.get(url), f"{each.key}: no date for {url}"
