"""The Dockerfile is what it says: made of the wheel, with nobody's rights, and a command that there is."""

from __future__ import annotations

import fnmatch
import json
import re

from test_architecture import ROOT

from sidestream_map.cli.group import main

TEXT = (ROOT / "Dockerfile").read_text(encoding="utf-8")
STAGES = [stage for stage in re.split(r"^FROM ", re.sub(r"\\\n", " ", TEXT), flags=re.MULTILINE) if ":" in stage][-2:]


def lines(stage: str, word: str) -> list[str]:
    return [line.removeprefix(f"{word} ") for line in stage.splitlines() if line.startswith(f"{word} ")]


def test_the_image_holds_the_wheel_and_no_checkout() -> None:
    assert lines(STAGES[1], "COPY") == ["requirements.lock /tmp/", "--from=wheel /wheel/ /tmp/wheel/"]
    assert "pip wheel" in STAGES[0]
    assert (ROOT / "requirements.lock").exists()
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    needed = ("pyproject.toml", "README.md", "sidestream_map", "geodata")
    assert not [name for name in needed for pattern in ignored if fnmatch.fnmatch(name, pattern)]
    assert {".git", ".venv", "artifacts"} <= set(ignored)


def test_it_serves_as_nobody_in_particular_and_keeps_the_board_on_a_volume() -> None:
    command = json.loads(lines(STAGES[1], "CMD")[0])
    assert command[0] == "sidestream-map"
    serve = main.get_command(None, command[1])  # type: ignore[arg-type]
    assert serve is not None
    context = serve.make_context("serve", command[2:])
    assert (context.params["address"], str(context.params["port"])) == ("0.0.0.0", lines(STAGES[1], "EXPOSE")[0])  # noqa: S104 — a container's own
    assert f"SIDESTREAM_DATA_DIR={lines(STAGES[1], 'VOLUME')[0]}" in lines(STAGES[1], "ENV")
    assert STAGES[1].index("USER sidestream") < STAGES[1].index("CMD")
    assert "useradd" in STAGES[1]
