"""The order of the house: who may import whom, and what a room lets others use. A new module needs no entry here."""

import ast
import graphlib
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "sidestream_map"

LAYERS = (
    *("base", "region", "roads", "atlas", "haulage", "scenario", "routing", "matching", "decisions"),
    *("osm", "own_data", "maps", "workshop", "exports", "notebook", "ui", "cli"),
)
"""The rooms from the ground up: each imports only what stands before it."""
MODULES_MAX = 20
"""Most modules of one package on one level, and most entries at the top."""
HEAVY = ("osmnx", "osmium", "spopt", "pandana", "networkx", "dask", "distributed")
"""Seconds to import, or for benchmarks and tests only: never imported when a module is."""
SCRIPTS = ("app", "__main__", "ui.server.script.main", "workshop.board.storage.migrations.env")
"""Modules that do something when they are imported: they are run, not imported."""


def modules() -> dict[str, Path]:
    """Every module by its name within the package; ``""`` is the package itself, ``app`` is ``app.py``."""
    found = {"app": ROOT / "app.py"}
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT / PACKAGE).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = path
    return found


MODULES = modules()
PACKAGES = {name for name, path in MODULES.items() if path.name == "__init__.py"}
OUTSIDE = [*(ROOT / "tools").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
"""What imports the package and isn't a test."""


def imported(path: Path, *, inside: bool = True) -> Iterator[tuple[str, str]]:
    """What a file imports, as (module, name); without ``inside`` only what runs when the file is imported."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lazy = set() if inside else set(_inside_functions(tree))
    for node in ast.walk(tree):
        if node in lazy:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path.name}: name the module in full"
            yield from ((node.module or "", alias.name) for alias in node.names)


def _inside_functions(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield from ast.walk(node)


def own_imports(path: Path) -> Iterator[tuple[str, str]]:
    """What a file imports of this package: module within it (the package, where a name comes from a face), and name."""
    for module, name in imported(path):
        head, _, rest = module.partition(".")
        if head == PACKAGE:
            yield (f"{rest}.{name}".strip("."), "") if f"{rest}.{name}".strip(".") in MODULES else (rest, name)


@cache
def needed(module: str) -> frozenset[str]:
    """Modules that a module imports, anywhere in its file."""
    return frozenset(other for other, _ in own_imports(MODULES[module])) - {module}


@cache
def face(package: str) -> tuple[str, ...]:
    """What a package lets others use."""
    for node in ast.parse(MODULES[package].read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return tuple(ast.literal_eval(node.value))
    return ()


def home(module: str) -> str:
    """The package that a module stands in; a package is its own."""
    return module if module in PACKAGES else module.rpartition(".")[0]


def room(module: str) -> str:
    return module.partition(".")[0]


def past_the_face(path: Path, own: str) -> Iterator[str]:
    """What a file in the package ``own`` takes from inside another package, or though its face doesn't offer it."""
    for module, name in own_imports(path):
        whole = module in PACKAGES and bool(name)
        package = module if whole else module.rpartition(".")[0]
        if not package or f"{own}.".startswith(f"{package}."):
            continue  # its own package, one around it, or the top
        if not whole and not name and module.rpartition(".")[2] in face(package):
            continue  # a module that the face offers
        if not whole or name not in face(package):
            yield f"{module}: {name}"


def test_the_top_of_the_package_is_the_rooms() -> None:
    entries = {path.stem for path in (ROOT / PACKAGE).iterdir()} - {"__pycache__"}
    assert entries == {*LAYERS, "__init__", "__main__", "py"}  # the last is the mark py.typed
    assert len(entries) <= MODULES_MAX


def test_imports_run_only_downwards() -> None:
    rank = {name: place for place, name in enumerate(LAYERS)} | {"": 0, "app": len(LAYERS), "__main__": len(LAYERS)}
    below = {module for module in MODULES if module}  # the package itself gives the names of its rooms
    up = {(module, other) for module in below for other in needed(module) if rank[room(other)] > rank[room(module)]}
    assert up == set()


def test_rooms_use_one_another_through_their_faces() -> None:
    past = {module: sorted(past_the_face(path, home(module))) for module, path in MODULES.items() if module}
    past |= {path.name: sorted(past_the_face(path, "")) for path in OUTSIDE}
    assert {module: names for module, names in past.items() if names} == {}


def test_every_face_is_told_and_nothing_else() -> None:
    for package in sorted(PACKAGES - {""}):
        tree = ast.parse(MODULES[package].read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), package
        assert all(isinstance(node, (ast.ImportFrom, ast.Assign, ast.Expr)) for node in tree.body), package


def test_a_face_offers_nothing_that_nobody_uses() -> None:
    users = [*MODULES.values(), *OUTSIDE, *(ROOT / "tests").rglob("*.py")]
    used = {(module, name) for path in users for module, name in own_imports(path)}
    whole = {module for module, name in used if not name}
    for package in sorted(PACKAGES - {""}):
        unused = {
            name
            for name in face(package)
            if (package, name) not in used and f"{package}.{name}" not in whole and name not in TOLD
        }
        assert unused == set(), package


TOLD = {"command", "main"}
"""Names that are used by their text: the command line finds a command by its module's name."""


def test_there_is_no_cycle() -> None:
    # A face stands for its package in the siblings' graph below; here only modules count.
    inner = {module: {other for other in needed(module) if other not in PACKAGES} for module in MODULES}
    _acyclic(inner)


def test_siblings_know_each_other_in_one_direction() -> None:
    for package in PACKAGES:
        graph: dict[str, set[str]] = {}
        for module in MODULES:
            for other in needed(module):
                one, two = _below(package, module), _below(package, other)
                if one and two and one != two:
                    graph.setdefault(one, set()).add(two)
        _acyclic(graph)


def _below(package: str, module: str) -> str:
    """The part of a package that a module lies in; empty for none."""
    start = f"{package}." if package else ""
    return module.removeprefix(start).partition(".")[0] if module.startswith(start) and module != package else ""


def _acyclic(graph: dict[str, set[str]]) -> None:
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        pytest.fail(f"imports in a circle: {' -> '.join(error.args[1])}")


def test_no_package_is_crowded() -> None:
    crowded = {
        package: count
        for package in PACKAGES
        if (count := len(list(MODULES[package].parent.glob("*.py"))) - 1) > MODULES_MAX
    }
    assert crowded == {}


def imports_streamlit(path: Path) -> bool:
    return any(module.split(".")[0] == "streamlit" for module, _ in imported(path))


def test_only_the_user_interface_knows_streamlit() -> None:
    knowing = {module for module, path in MODULES.items() if imports_streamlit(path)}
    assert {module for module in knowing if module != "app" and room(module) != "ui"} == set()


def test_nothing_heavy_is_imported_at_start_up() -> None:
    for module, path in MODULES.items():
        assert {name.split(".")[0] for name, _ in imported(path, inside=False)}.isdisjoint(HEAVY), module


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


def test_every_room_can_be_the_first_that_is_imported() -> None:
    code = f"""
import importlib, sys
for name in {LAYERS!r}:
    for loaded in [each for each in sys.modules if each.startswith({PACKAGE!r})]:
        del sys.modules[loaded]
    importlib.import_module({PACKAGE!r} + "." + name)
print("all")
"""
    assert fresh(code) == "all"


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


def test_the_eye_for_imports_sees_and_tells_lazy_ones(tmp_path: Path) -> None:
    path = tmp_path / "frame.py"
    path.write_text("from sidestream_map.routing import Hauls\nimport a.b\ndef f():\n    import osmnx\n")
    at_once = {("sidestream_map.routing", "Hauls"), ("a.b", "")}
    assert set(imported(path)) == at_once | {("osmnx", "")}
    assert set(imported(path, inside=False)) == at_once


def test_the_eye_for_faces_sees_what_goes_past_them(tmp_path: Path) -> None:
    path = tmp_path / "sample.py"
    path.write_text(
        "from sidestream_map.routing import Router, nothing_of_this_name\n"
        "from sidestream_map.routing.router import Router\n"
        "from sidestream_map.decisions.allocation import allocate\n"
    )
    past = {"routing: nothing_of_this_name", "routing.router: Router"}
    assert set(past_the_face(path, "ui.pages.map")) == past
    assert set(past_the_face(path, "routing.trees")) == set()
