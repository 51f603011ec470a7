"""The document on matching: its worked pair is what the tool says, and its lists are those of the code."""

import re
from pathlib import Path

import pytest

from sidestream_map.matching.facts import Facts
from sidestream_map.matching.matches import Matches, match
from sidestream_map.matching.rule_file import load_rules
from sidestream_map.matching.rules import EFFECTS, FIELDS, OPERATORS, STATES, VOCABULARY
from sidestream_map.region.catalogue import Catalogue, load_catalogue
from sidestream_map.region.settings import load_region
from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.places import Places
from sidestream_map.routing.router import Router

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "matching.md").read_text(encoding="utf-8")


def section(head: str) -> str:
    found = re.search(rf"^#+ {re.escape(head)}$(.*?)(?=^#+ |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found, head
    return found[1]


def table(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("|") and not line.startswith("|---")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(load_region())


@pytest.fixture(scope="module")
def matches(catalogue: Catalogue) -> Matches:
    region = load_region()
    matrix = Router(RoadNetwork.load(region.folder / "roads.npz")).matrix(
        Places.of(catalogue.plants), Places.of(catalogue.users)
    )
    return match(catalogue, load_rules(region, catalogue), matrix, distance_limit_km=100)


def value(facts: Facts, name: str, row: int, column: int) -> str:
    if name in facts.texts:
        fact = facts.texts[name]
        rows, columns = fact.codes.shape
        return fact.words[int(fact.codes[min(row, rows - 1), min(column, columns - 1)])]
    numbers = facts.numbers[name]
    number = float(numbers[min(row, numbers.shape[0] - 1), min(column, numbers.shape[1] - 1)])
    return "unknown" if number != number else f"{number:.0f}"  # noqa: PLR0124 — NaN


def test_facts_of_the_worked_pair(matches: Matches) -> None:
    facts = matches.facts
    at = facts.stream_ids.index("S02"), facts.user_ids.index("U05")
    rows = [row for row in table(section("One pair by hand")) if "." in row[0]]
    assert len(rows) == 20
    for names, said, _ in rows:
        for name, one in zip(re.findall(r"`([^`]+)`", names), re.split(r", (?=\D|2018)", said), strict=True):
            assert value(facts, name, *at) in one.replace(",", ""), name


def test_rules_of_the_worked_pair(matches: Matches) -> None:
    rows = [row for row in table(section("One pair by hand")) if row[1] in EFFECTS]
    said = [(row[0].strip("`"), row[1]) for row in rows]
    assert said == [(reason.rule_id, reason.effect) for reason in matches.reasons("S02", "U05")]
    assert matches.verdict("S02", "U05") == "maybe"


def test_had_a_page_named_the_pair_it_would_fit(catalogue: Catalogue, matches: Matches) -> None:
    off = {"analysis-needed", "far-for-aggregate", "only-suggested", "waste-needs-permit"}
    rules = {rule.id: rule for rule in matches.facts.rules.rules}
    for name in off:
        assert any(test.fact.name == "pair.named" for test in rules[name].tests)
    assert match(catalogue, matches.facts.rules, disabled=off).verdict("S02", "U05") == "fits"


def test_lists_are_those_of_the_code() -> None:
    facts = {row[0].strip("`"): row[1] for row in table(section("Facts"))[1:]}
    assert facts == {name: fact.kind for name, fact in VOCABULARY.items()}
    operators = {row[0].strip("`"): set(row[1].split(", ")) for row in table(section("Operators"))[1:]}
    assert operators == {
        name: {kind for kind, names in OPERATORS.items() if name in names}
        for names in OPERATORS.values()
        for name in names
    }
    assert set(re.findall(r"\{(\w+)\}", section("Fields of a text"))) == set(FIELDS)
    assert all(f"`{state}`" in TEXT for state in STATES)
    assert all(f"**{effect}**" in TEXT for effect in EFFECTS)


def test_every_rule_it_names_is_there() -> None:
    named = set(re.findall(r"`([a-z]+(?:-[a-z0-9]+)+)`", TEXT)) - {"by-product"}
    assert named <= load_rules().ids
