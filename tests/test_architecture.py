"""The order of the house: who may import whom. A new module is given its place in ``LAYERS``."""

import ast
import graphlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "sidestream_map"

LAYERS: dict[str, tuple[str, ...]] = {
    "ground": (
        "",
        "i18n",
        "errors",
        "figures",
        "settings",
        "palette",
        "problems",
        "output_files",
        "tables",
        "solver",
        "inert_text",
        "public_address",
    ),
    "sources": ("sources",),
    "region": ("file_problems", "metric_area", "region", "regions"),
    "catalogue": (
        "schemas",
        "cells",
        "references",
        "catalogue",
        "tonnage",
        "background",
        "sites",
        "suppliers",
        "region_words",
    ),
    "roads": ("places", "place_files", "road_attributes", "road_record", "roads", "seasons", "atlas"),
    "vehicles": ("vehicles", "road_speeds", "truck_rules"),
    "openstreetmap": (
        "osm_values",
        "osm_vocabulary",
        "osm_tags",
        "osm_files",
        "osm_background",
        "osm_turns",
        "osm_report",
        "osm_sections",
        "osm_graph",
        "osm_roads",
        "osm_download",
    ),
    "vocabulary": ("assumptions", "materials", "allocation_problem"),
    "scenario": (
        "scenario_parts",
        "scenario_roads",
        "scenario",
        "scenario_catalogue",
        "scenario_words",
        "scenario_changes",
        "scenario_format",
        "links",
        "scenario_files",
        "story",
        "story_files",
        "address",
    ),
    "routing": (
        "chains",
        "snapping",
        "trees",
        "turn_links",
        "turn_graph",
        "tree_store",
        "answers",
        "uncertainty",
        "matrices",
        "routes",
        "route_lines",
        "road_cuts",
        "season_roads",
        "road_edits",
        "road_state",
        "service_areas",
        "reached_roads",
        "typed_place",
        "routing",
        "network_map",
        "matrix_folder",
        "matrix_job",
        "distributed_matrix",
        "charges",
        "closures",
        "engines",
        "osrm_engine",
        "crosscheck",
        "network_comparison",
        "hauls",
    ),
    "transport": (
        "haul_model",
        "haul_inputs",
        "sensitivity",
        "headline",
        "transport",
        "waste_tax",
        "value",
    ),
    "matching": ("rules", "rule_file", "new_region", "facts", "reasons", "gaps", "matching"),
    "decisions": (
        "flow_model",
        "left_over",
        "shadow_prices",
        "allocation",
        "cover_search",
        "median_search",
        "siting",
        "road_loads",
        "traffic",
        "situation",
        "named_uses",
        "company",
        "municipal_areas",
        "municipal",
        "municipal_roads",
        "municipal_outcome",
        "municipal_reach",
        "municipal_sites",
        "comparison",
        "road_effects",
        "outcomes",
        "pairs",
    ),
    "board": ("board", "board.*"),
    "presentation": (
        "wording",
        "finder",
        "deck",
        "map_files",
        "line_layers",
        "road_layers",
        "road_changes",
        "road_change_layers",
        "flow_words",
        "flow_layers",
        "map_layers",
        "municipal_layers",
        "match_layers",
        "closure_layers",
        "company_layers",
        "site_layers",
        "board_layers",
        "board_view",
        "projector",
        "scene_figures",
        "starter_story",
    ),
    "pictures": (
        "typesetting",
        "map_frame",
        "svg_parts",
        "map_labels",
        "map_legend",
        "map_ground",
        "map_marks",
        "map_furniture",
        "map_picture",
    ),
    "export": (
        "export_view",
        "export_words",
        "export_styles",
        "export_sheets",
        "export_csv",
        "export_geojson",
        "export_geopackage",
        "export",
        "export_parts",
        "export_grounds",
        "export_catalogue",
        "export_matches",
        "export_allocation",
        "export_roads",
        "export_road_effects",
        "export_sites",
        "export_hauls",
        "export_comparison",
        "export_company",
        "export_municipal",
        "export_board",
    ),
    "own data": (
        "own_words",
        "own_sheets",
        "own_workbook",
        "own_geodata",
        "own_files",
        "own_rows",
        "own_data",
        "own_template",
        "data_quality",
    ),
    "report": ("report", "report_view", "report_choice", "report_company", "report_municipal", "report_board"),
    "command line": ("cli", "cli.*", "__main__"),
    "user interface": ("ui", "ui.*", "app"),
}
"""Layers from the ground up. A module may import from its own layer and from those below. ``""`` is the package itself,
``x.*`` all modules of a package; ``app`` is ``app.py``."""

HEAVY = ("osmnx", "osmium", "spopt", "pandana", "networkx", "dask", "distributed")
"""Seconds to import, or for benchmarks and tests only: never imported when a module is."""


SCRIPTS = ("app", "__main__", "ui.script.main", "board.migrations.env")
"""Modules that do something when they are imported: they are run, not imported."""


def modules() -> dict[str, Path]:
    """Every module by its name within the package."""
    found = {"app": ROOT / "app.py"}
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT / PACKAGE).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = path
    return found


MODULES = modules()


def layer_of(module: str) -> int | None:
    for number, members in enumerate(LAYERS.values()):
        if module in members or any(name.endswith(".*") and module.startswith(name[:-1]) for name in members):
            return number
    return None


def imported(path: Path, module: str = "", *, inside: bool = True) -> Iterator[str]:
    """Full names that a file imports; without ``inside`` only those that run when the file is imported."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lazy = set() if inside else set(_inside_functions(tree))
    for node in ast.walk(tree):
        if node in lazy:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = [PACKAGE, *module.split(".")]
                drop = node.level - (path.name == "__init__.py")
                base = ".".join([*above[: len(above) - drop], *([base] if base else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _inside_functions(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield from ast.walk(node)


def own_imports(module: str) -> set[str]:
    """Modules of the package that a module imports, anywhere in its file."""
    found = set()
    for name in imported(MODULES[module], module):
        parts = name.split(".")
        if parts[0] != PACKAGE:
            continue
        inner = parts[1:]
        while inner and ".".join(inner) not in MODULES:
            inner = inner[:-1]
        found.add(".".join(inner))
    return found - {module}


def imports_streamlit(path: Path) -> bool:
    return any(name.split(".")[0] == "streamlit" for name in imported(path))


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_its_place(module: str) -> None:
    assert layer_of(module) is not None, f"give {module!r} its place in LAYERS of {Path(__file__).name}"


def test_every_place_has_its_module() -> None:
    listed = [name for members in LAYERS.values() for name in members]
    assert len(listed) == len(set(listed))
    gone = [name for name in listed if not name.endswith(".*") and name not in MODULES]
    assert gone == [], f"take these out of LAYERS of {Path(__file__).name}"


@pytest.mark.parametrize("module", MODULES)
def test_nothing_imports_from_above(module: str) -> None:
    own = layer_of(module)
    if own is None:
        pytest.skip("it has no place yet, which the test above tells")
    above = sorted(other for other in own_imports(module) if (layer_of(other) or 0) > own)
    assert above == [], f"{module} is of the layer {list(LAYERS)[own]!r} and must not know {above}"


def test_there_is_no_cycle() -> None:
    # A package imports nothing of its own when only a module inside it is wanted, so "" and "cli" stand for __init__.
    graph = {module: own_imports(module) for module in MODULES}
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        pytest.fail(f"imports in a circle: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize("module", MODULES)
def test_only_the_user_interface_knows_streamlit(module: str) -> None:
    allowed = module in ("app", "ui") or module.startswith("ui.")
    assert allowed or not imports_streamlit(MODULES[module])


@pytest.mark.parametrize("module", MODULES)
def test_nothing_heavy_is_imported_at_start_up(module: str) -> None:
    now = {name.split(".")[0] for name in imported(MODULES[module], inside=False)}
    assert now.isdisjoint(HEAVY)


def fresh(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


def test_starting_the_app_loads_nothing_heavy() -> None:
    wanted = [f"{PACKAGE}.{name}" for name in MODULES if name and name not in SCRIPTS]
    code = f"""
import importlib, sys
for name in {wanted!r}:
    importlib.import_module(name)
print(sorted(set({HEAVY!r}) & set(sys.modules)))
"""
    assert fresh(code) == "[]"


def test_the_command_answers_before_anything_large_is_loaded() -> None:
    large = ("geopandas", "pandas", "scipy", "streamlit", "shapely", "highspy")
    code = f"import sys, {PACKAGE}.cli; print(sorted(set({large!r}) & set(sys.modules)))"
    assert fresh(code) == "[]"


SAMPLES = {
    "import streamlit": True,
    "import streamlit.components.v1 as v1": True,
    "from streamlit import session_state": True,
    "def f():\n    import streamlit as st": True,
    "import streamlit_thing": False,
    "'import streamlit'": False,
}


@pytest.mark.parametrize("code", SAMPLES)
def test_the_eye_for_streamlit_sees(tmp_path: Path, code: str) -> None:
    (tmp_path / "sample.py").write_text(code)
    assert imports_streamlit(tmp_path / "sample.py") == SAMPLES[code]


def test_the_eye_for_imports_sees_relative_ones_and_tells_lazy_ones(tmp_path: Path) -> None:
    path = tmp_path / "frame.py"
    path.write_text("from . import data\nfrom ..hauls import Hauls\nimport a.b\ndef f():\n    import osmnx\n")
    at_once = {f"{PACKAGE}.ui.data", f"{PACKAGE}.hauls.Hauls", "a.b"}
    assert set(imported(path, "ui.frame")) == at_once | {"osmnx"}
    assert set(imported(path, "ui.frame", inside=False)) == at_once


def test_the_eye_for_own_imports_sees_modules_and_names_of_modules() -> None:
    assert {"vehicles", "scenario_parts", "i18n"} <= own_imports("scenario")
    assert "ui.server" in own_imports("app")
    assert {"scenario", "address"} <= own_imports("ui.state")
    assert (layer_of("ui.pages.anything") or 0) > (layer_of("scenario") or 0) > (layer_of("roads") or 0)
    assert layer_of("scenario_other") is None
