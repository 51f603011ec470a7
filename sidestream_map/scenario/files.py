"""Scenarios as files: JSON as saved by the program, JSON or TOML as written by hand.

A file names its fields in full and is read strictly, since who wrote it can mend it. A link is read as the page does.

.. code-block:: toml

    version = 1
    vehicle = "76t"
    plants_off = ["P04"]
    amounts = { S01 = 500000 }

    [[new_users]]
    id = "NU1"
    name = "Lohkarekylän murskaus"
    lon = 24.6
    lat = 65.8
    materials = ["slag", "rock"]
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

from sidestream_map.base import N_, SCENARIO_BYTES_MAX, ScenarioError, parse_toml, safe_text
from sidestream_map.scenario.format import VERSION, VERSION_KEY, from_plain, to_plain
from sidestream_map.scenario.links import from_link
from sidestream_map.scenario.scenario import Scenario


def load_scenario(source: str | Path) -> tuple[Scenario, tuple[ScenarioError, ...]]:
    """Read a scenario from a file or a link.

    Args:
        source: path of a ``.json`` or ``.toml`` file, or a link (anything with ``?`` or ``=`` that is no file).

    Returns:
        The scenario, and what of a link could not be taken over. Of a file everything is taken over, or it is refused.

    Raises:
        ScenarioError: the file can't be read, or something in it can't be taken over.
    """
    path = Path(source)
    text = str(source)
    if not _is_file(path) and not isinstance(source, Path) and ("?" in text or "=" in text):
        return from_link(text)
    return _read_file(path), ()


def to_text(scenario: Scenario) -> str:
    """A scenario as the JSON text of a file."""
    plain = {VERSION_KEY: VERSION, **to_plain(scenario)}
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def from_bytes(raw: bytes, name: str) -> Scenario:
    """Read a scenario from a file's content; it is taken over as a whole or refused.

    Args:
        raw: the content; hostile. More than the setting ``scenario_bytes_max`` is refused.
        name: of the file; one that ends with ``.toml`` is read as TOML, any other as JSON.

    Raises:
        ScenarioError: it can't be read, or something in it can't be taken over.
    """
    limit = int(SCENARIO_BYTES_MAX.get())
    if len(raw) > limit:
        raise ScenarioError(N_("{path} is larger than {limit} bytes."), path=safe_text(name), limit=limit)
    unreadable = _unreadable(name)
    try:
        text = raw.decode("utf-8-sig")
        toml = name.lower().endswith(".toml")
        plain = parse_toml(text) if toml else json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise unreadable from error
    if not isinstance(plain, dict):
        raise unreadable
    if plain.get(VERSION_KEY, VERSION) != VERSION:
        raise ScenarioError(
            N_("{path} has the version {version}, but version {known} is known here."),
            path=safe_text(name),
            version=safe_text(str(plain[VERSION_KEY])),
            known=VERSION,
        )
    scenario, problems = from_plain(plain)
    if problems:
        raise problems[0]
    return scenario


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a link is too long for a path, or holds a NUL
        return False


def _read_file(path: Path) -> Scenario:
    if not _is_file(path):
        raise _unreadable(path.name)
    try:
        with path.open("rb") as handle:
            raw = handle.read(int(SCENARIO_BYTES_MAX.get()) + 1)
    except OSError as error:
        raise _unreadable(path.name) from error
    return from_bytes(raw, path.name)


def _unreadable(name: str) -> ScenarioError:
    return ScenarioError(
        N_("{path} is no scenario that can be read. Give a .json or .toml file, or a link."), path=safe_text(name)
    )


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
