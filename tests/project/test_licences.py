"""Licences of what is installed: each dependency has one that is on the list, by its own metadata."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "HPND", "ISC", "MIT", "MIT-0", "MIT-CMU"),
    *("PSF-2.0", "Unlicense", "Zlib"),
    "Apache-2.0 WITH LLVM-exception",  # Apache-2.0 that asks for less
    *("LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "MPL-2.0"),
}
"""SPDX names: permissive ones, and LGPL and MPL, which allow what is ours to stay as it is."""
NAMES = {
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "3-clause bsd license": "BSD-3-Clause",
    "gnu lesser general public license v2 or later (lgplv2+)": "LGPL-2.1-or-later",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
}
"""What older metadata says, and its name."""
BY_HAND = {
    # Its wheel says nothing; the repository's LICENSE is MIT (https://github.com/pamelafox/axe-playwright-python).
    "axe-playwright-python": "MIT",
}


def licences(distribution: metadata.Distribution) -> list[str]:
    """Expressions of which any one suffices: a distribution may offer a choice."""
    said = distribution.metadata
    if expression := said.get_all("License-Expression"):
        return [str(each) for each in expression]
    name = str(said["Name"])
    if name in BY_HAND:
        return [BY_HAND[name]]
    classifiers = [str(each).split(" :: ")[-1] for each in said.get_all("Classifier") or [] if "License ::" in each]
    text = "".join(said.get_all("License") or []).strip().split("\n")[0]
    return [NAMES.get(each.lower(), each) for each in (*classifiers, text) if each and each != "UNKNOWN"]


def is_allowed(expression: str) -> bool:
    """Whether one side of each OR is allowed in all its parts."""
    sides = re.split(r"\s+OR\s+", expression.replace("(", " ").replace(")", " ").strip())
    return any(all(part.strip() in ALLOWED for part in re.split(r"\s+AND\s+", side)) for side in sides)


def peers() -> set[str]:
    """What benchmarks alone measure against: it neither ships nor is needed by a test, but may be installed."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    return {re.split(r"[\s<>=!~;\[]", each, maxsplit=1)[0] for each in groups["bench"]}


def test_every_dependency_has_a_licence_of_the_list() -> None:
    wrong = {
        str(each.metadata["Name"]): licences(each)
        for each in metadata.distributions()
        if each.metadata["Name"] not in {"sidestream-map", *peers()} and not any(map(is_allowed, licences(each)))
    }
    assert wrong == {}, "look at these licences; add what may be used to the list"


def test_all_that_ships_is_looked_at() -> None:
    locked = re.findall(r"^([A-Za-z0-9_.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    installed = {re.sub(r"[-_.]+", "-", str(each.metadata["Name"])).lower() for each in metadata.distributions()}
    here = [name for name in locked if re.sub(r"[-_.]+", "-", name).lower() in installed]
    # The rest is for other systems and Pythons.
    assert len(here) > 0.9 * len(locked)


def test_the_list_refuses_what_is_not_on_it() -> None:
    assert is_allowed("MIT OR GPL-3.0-only")
    assert is_allowed("(BSD-3-Clause AND MIT)")
    assert not is_allowed("GPL-3.0-only")
    assert not is_allowed("MIT AND AGPL-3.0-only")
    assert not is_allowed("")
