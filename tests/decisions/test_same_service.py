"""What costs less because fewer tonnes find a use is never told as a saving alone."""

from __future__ import annotations

import pytest

from sidestream_map.base import Figure, translator
from sidestream_map.decisions import LEFT_OVER, PLACED, Change, Outcome, compare, service_words, verdict
from sidestream_map.haulage import OUTPUTS

COST = OUTPUTS["cost_eur"].name
EN = translator("en")


def changes(before: tuple[float, float, float], after: tuple[float, float, float]) -> dict[str, Change]:
    """Of placed and left over tonnes, and euros."""
    sides = [
        Outcome(
            "",
            {
                PLACED: Figure(placed, "t/y", "computed"),
                LEFT_OVER: Figure(left, "t/y", "computed"),
                COST: Figure(eur, "EUR/y", "computed", (), eur * 0.9, eur * 1.1),
            },
        )
        for placed, left, eur in (before, after)
    ]
    return {each.name: each for each in compare(*sides, same_constants=True)}


def test_a_closed_road_strands_tonnes_and_that_is_said_first() -> None:
    rows = changes((1_650_000, 380_000, 4_950_000), (600_000, 1_430_000, 1_200_000))
    said = service_words(rows.values(), EN)
    assert said.startswith("≈ 1.05 Mt/y no longer find a use.")
    assert "aren't the same service" in said
    assert "Cost per tonne placed: 3.00 → 2.00 EUR/t." in said
    assert verdict(rows[COST], rows.values()) == "less, but not for the same tonnes"
    assert verdict(rows[PLACED], rows.values()) == "surely less"
    assert verdict(rows[LEFT_OVER], rows.values()) == "surely more"


def test_a_closed_plant_strands_nothing() -> None:
    rows = changes((1_000_000, 0, 3_000_000), (400_000, 0, 1_000_000))
    said = service_words(rows.values(), EN)
    assert "no longer find" not in said
    assert "≈ 600,000 t/y less is placed because less arises." in said


def test_more_tonnes_are_more_service_and_dearer_for_that() -> None:
    rows = changes((400_000, 600_000, 1_000_000), (1_000_000, 0, 3_000_000))
    assert service_words(rows.values(), EN).startswith("≈ 600,000 t/y more find a use.")
    assert verdict(rows[COST], rows.values()) == "more, but not for the same tonnes"


@pytest.mark.parametrize("tonnes", [0.0, 0.4, -0.4])
def test_the_same_tonnes_are_the_same_service(tonnes: float) -> None:
    rows = changes((400_000, 600_000, 1_500_000), (400_000 + tonnes, 600_000 - tonnes, 1_000_000))
    assert service_words(rows.values(), EN) == ""
    assert verdict(rows[COST], rows.values()) == "surely less"


def test_what_nobody_can_compare_is_no_service_lost() -> None:
    unknown = {PLACED: Figure(None, "t/y", "unknown")}
    rows = compare(Outcome("", unknown), Outcome("", unknown))
    assert service_words(rows, EN) == ""
    assert verdict(rows[0], rows) == "unknown"
