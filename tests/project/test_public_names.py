"""The exact list of names that a notebook has, each with types, docstring and example; columns keep name and unit."""

from __future__ import annotations

import doctest
import inspect
import json
from pathlib import Path
from typing import get_type_hints

import pytest
from notebook_cases import results
from situation_cases import region
from test_architecture import ROOT, face, fresh, imported

import sidestream_map as ssm
from sidestream_map.notebook import (
    LoadedRegion,
    Picture,
    Result,
    allocate,
    chain,
    compare,
    exchanges,
    load,
    match,
    matrix,
    months,
    read_scenario,
    regions,
    return_loads,
    show,
    sites,
    to_link,
    traffic,
    years,
)

FUNCTIONS = (
    allocate,
    chain,
    compare,
    exchanges,
    load,
    match,
    matrix,
    months,
    read_scenario,
    regions,
    return_loads,
    show,
    sites,
    to_link,
    traffic,
    years,
)
CLASSES = (LoadedRegion, Picture, Result)
RESULT = {"assumptions", "drawn", "edition", "notes", "plot", "sources", "table", "tables", "title", "to_file"}
"""What every result can do."""
REGION = {
    *("atlas", "id", "language", "plants", "remarks", "rules", "situation", "streams", "t", "users"),
    *("with_plants", "with_streams", "with_users"),
}
COLUMNS = Path(__file__).parent / "columns_v1.json"
"""Columns of every table and their units, as they were promised first: one may be added, none may go or change."""


def test_the_names_are_these_and_no_others() -> None:
    names = sorted([*(each.__name__ for each in (*FUNCTIONS, *CLASSES)), "Scenario", "SidestreamError", "YearStep"])
    assert ssm.__all__ == names
    assert [*face("notebook")] == sorted(set(names) - {"Scenario", "SidestreamError", "YearStep"})
    typed = {name for _, name in imported(ROOT / "sidestream_map" / "__init__.py") if name in names}
    assert typed == set(names)  # what a type checker and an editor know
    for name in names:
        assert inspect.getdoc(getattr(ssm, name))
    assert set(names) <= set(dir(ssm))
    with pytest.raises(AttributeError, match="nothing_of_this_name"):
        _ = ssm.nothing_of_this_name  # type: ignore[attr-defined]


def test_importing_loads_nothing_large() -> None:
    large = ("geopandas", "pandas", "scipy", "streamlit", "shapely", "numpy", "pydeck")
    code = f"import sys; import sidestream_map as ssm; dir(ssm); print(sorted(set({large!r}) & set(sys.modules)))"
    assert fresh(code) == "[]"
    assert fresh("import sidestream_map as ssm; print(ssm.Scenario(vehicle='76t').vehicle)") == "76t"


def _members(kind: type) -> set[str]:
    fields = set(getattr(kind, "__dataclass_fields__", ()))
    return {name for each in kind.__mro__[:-1] for name in vars(each) if not name.startswith("_")} | fields


def test_the_members_of_results_are_these() -> None:
    assert _members(Result) == RESULT
    assert _members(LoadedRegion) == RESULT | REGION
    assert _members(Picture) == {"svg", "to_file"}
    for result in results().values():
        assert _members(type(result)) >= RESULT


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda each: each.__name__)
def test_each_is_typed_told_and_its_example_gives_what_it_says(
    function: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert inspect.isfunction(function)
    hints, parameters = get_type_hints(function), inspect.signature(function).parameters
    assert set(hints) == {*parameters, "return"}
    told = inspect.getdoc(function) or ""
    assert "Examples:" in told
    for name in parameters:
        assert f"{name}: " in told or len(parameters) == 1 or name == "scenario", name
    if function not in (regions, to_link, show, traffic):
        assert "Raises:" in told
    _run(function, monkeypatch)


def test_the_example_of_own_users_gives_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    _run(LoadedRegion.with_users, monkeypatch)


def _run(function: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sidestream_map.notebook.loading.load_atlas", lambda _: region()[0])
    (example,) = doctest.DocTestFinder(recurse=False).find(function, name="example", globs={})
    assert example.examples
    said: list[str] = []
    done = doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert not done.failed, "".join(said)


def test_columns_keep_their_names_and_units() -> None:
    promised = json.loads(COLUMNS.read_text(encoding="utf-8"))
    assert set(promised) == set(results())
    for kind, tables in promised.items():
        for table, units in tables.items():
            frame = results()[kind].tables[table]
            now = {name: frame.attrs["units"].get(name, "") for name in frame.columns}
            assert {name: now.get(name) for name in units} == units, (kind, table)
