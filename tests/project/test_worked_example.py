"""The worked example: every sum on the page is right, and every figure is the tool's own."""

import ast
import operator
import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from sidestream_map.atlas import Atlas, load_atlas
from sidestream_map.decisions.situation import Situation, situation
from sidestream_map.haulage.formula import HaulOutputs
from sidestream_map.haulage.materials import MATERIALS
from sidestream_map.matching.rule_file import load_rules
from sidestream_map.roads.vehicles import VEHICLES
from sidestream_map.routing.router import Router
from sidestream_map.scenario.scenario import Scenario

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "worked-example.md").read_text(encoding="utf-8")
OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv
}  # fmt: skip
ROW = re.compile(
    r"^\| (?P<step>.+?) \| (?P<sum>[0-9 .()*/+-]+) = (?P<result>[0-9.]+) \| (?P<figure>\w*) ?\|$", re.MULTILINE
)


def worked_out(text: str) -> float:
    def value(node: ast.expr) -> float:
        if isinstance(node, ast.Constant):
            return float(node.value)  # type: ignore[arg-type]
        assert isinstance(node, ast.BinOp), text
        return OPERATORS[type(node.op)](value(node.left), value(node.right))

    return value(ast.parse(text.strip(), mode="eval").body)


def rounding(text: str) -> float:
    """Half a unit of the last digit that is written, and a hair for what was rounded before."""
    return 0.5000001 * 10.0 ** -len(text.partition(".")[2])


def part(head: str) -> str:
    found = re.search(rf"^## {re.escape(head)}$(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found, head
    return found[1]


MUNICIPALITY, HEAVIER = part("The municipality's question").split("With the 76 t truck:")
COMPANY = part("The company's question")
CASES = {
    "municipality": (MUNICIPALITY, "42t-load", "S04", "U15", 170_000.0, 25),
    "heavier": (HEAVIER, "76t", "S04", "U15", 170_000.0, 3),
    "company": (COMPANY, "42t-load", "S02", "U05", 20_000.0, 19),
}


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas()


def judged(atlas: Atlas, vehicle: str) -> Situation:
    router = Router(atlas.network, VEHICLES[vehicle])
    scenario = Scenario(vehicle=vehicle, year=2026)
    return situation(atlas.catalogue, scenario, router, load_rules(atlas.region, atlas.catalogue))


def figures(situation: Situation, stream: str, user: str, tonnes: float) -> dict[str, tuple[float, float, float]]:
    at = situation.stream_ids.index(stream), situation.user_ids.index(user)
    shown = situation.spreads([at[0]], [at[1]], [each.name for each in fields(HaulOutputs)], tonnes)
    found = {
        name: tuple(float(getattr(bounds, end)[0]) for end in ("low", "central", "high"))
        for name, bounds in shown.items()
    }
    matrix = situation.matrix
    density = MATERIALS[situation.materials[at[0]] or ""].density_t_m3
    alone = {
        "access_origin_m": matrix.access_origin_m[at],
        "access_destination_m": matrix.access_destination_m[at],
        "km": matrix.total_m[at] / 1000,
        "hours": matrix.duration_s[at] / 3600,
        "passages_per_day": found["loads_per_day"][1] * 2,
        "density_t_m3": density.central if density else np.nan,
    }
    return {**found, **{name: (float(value),) * 3 for name, value in alone.items()}}  # type: ignore[dict-item]


@pytest.mark.parametrize("case", CASES)
def test_every_sum_is_right(case: str) -> None:
    text, *_, count = CASES[case]
    rows = list(ROW.finditer(text))
    assert len(rows) == count == text.count("\n|") - 2, "a row of the page can't be read"
    for row in rows:
        assert worked_out(row["sum"]) == pytest.approx(float(row["result"]), abs=rounding(row["result"])), row["step"]


@pytest.mark.parametrize("case", CASES)
def test_every_figure_is_the_tools(case: str, atlas: Atlas) -> None:
    text, vehicle, stream, user, tonnes, _ = CASES[case]
    found = figures(judged(atlas, vehicle), stream, user, tonnes)
    named = [row for row in ROW.finditer(text) if row["figure"]]
    assert named
    for row in named:
        central = found[row["figure"]][1]
        assert central == pytest.approx(float(row["result"]), abs=rounding(row["result"])), row["step"]


def test_the_amount_is_the_catalogues(atlas: Atlas) -> None:
    assert atlas.catalogue.streams.loc["S04", "tonnes_per_year"] == 170_000
    assert atlas.catalogue.streams.loc["S04", "year"] == 2018


@pytest.mark.parametrize(
    ("case", "figure", "said"),
    [
        ("municipality", "loads_per_day", (11, 11, 15)), ("municipality", "cost_eur", (338_000, 393_000, 650_000)),
        ("municipality", "co2e_t", (104, 145, 204)), ("municipality", "co2e_ttw_t", (None, 48, None)),
        ("municipality", "loads_per_haul_day", (None, 17, None)), ("heavier", "loads_per_day", (None, 9, None)),
        ("company", "cost_eur_per_t", (7.3, 9.0, 11.4)), ("company", "co2e_kg_per_t", (None, 6.1, None)),
        ("company", "co2e_ttw_kg_per_t", (None, 3.3, None)), ("company", "cost_eur", (None, 181_000, None)),
        ("company", "loads_per_day", (1.2, 1.3, 1.4)),
    ],
)  # fmt: skip
def test_the_answers_say_what_was_found(
    atlas: Atlas, case: str, figure: str, said: tuple[float | None, float, float | None]
) -> None:
    _, vehicle, stream, user, tonnes, _ = CASES[case]
    found = figures(judged(atlas, vehicle), stream, user, tonnes)[figure]
    for tool, page in zip(found, said, strict=True):
        if page is not None:
            assert tool == pytest.approx(page, rel=0.05)
            assert f"{page:,.1f}".removesuffix(".0") in TEXT or page < 2  # "one to two"


def test_hours_are_more_than_half_of_the_short_hauls_cost(atlas: Atlas) -> None:
    found = figures(judged(atlas, "42t-load"), "S04", "U15", 170_000.0)
    assert found["cost_hour_eur"][1] > found["cost_eur"][1] / 2
    assert found["co2e_machines_t"][1] > found["co2e_ttw_t"][1]
    standing = found["loads_per_year"][1] * (20 + 15) / 60
    assert 60 * standing / found["truck_hours"][1] == pytest.approx(43, abs=0.5)
    assert "some 43 minutes" in TEXT
    assert found["loads_per_haul_day"][1] * 2 == pytest.approx(33, abs=0.5)
    assert "33 passages" in TEXT


def test_the_heavier_truck_is_cheaper_a_tonne_by_what_the_page_says(atlas: Atlas) -> None:
    found = [figures(judged(atlas, truck), "S04", "U15", 170_000.0) for truck in ("42t-load", "76t")]
    assert found[0]["cost_eur_per_t"][1] - found[1]["cost_eur_per_t"][1] == pytest.approx(0.28, abs=0.005)


def test_the_pair_is_a_maybe_and_the_port_is_no_end(atlas: Atlas) -> None:
    situation = judged(atlas, "42t-load")
    assert situation.matches.verdict("S02", "U05") == "maybe"
    assert situation.matches.verdict("S04", "U15") == "no"


@pytest.mark.parametrize(("text", "value"), [("2 * (3 + 4)", 14), ("1 - 2 - 3", -4), ("8 / 4 / 2", 1)])
def test_the_pencil_works_like_a_person(text: str, value: float) -> None:
    assert worked_out(text) == value
