"""The documents say what is there: links, files and rooms exist, commands and the lines for a notebook run."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from test_architecture import LAYERS, MODULES, PACKAGE, PACKAGES, face, needed

from sidestream_map.cli import main

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in DOCUMENTS}
PATH = re.compile(r"`([\w.-]+/[\w./-]*)`")
BRANCH = ("frontend/", "tests/", "tools/", "docs/", "geodata/", "benchmarks/")
"""Where a path of the documents starts that is not one of the package's."""


def anchors(text: str) -> set[str]:
    """Where a link may lead within a document: GitHub's form of its headings."""
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def commands(text: str) -> list[list[str]]:
    """The lines of ``sidestream-map`` in code blocks and in the text, as words."""
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()] + re.findall(r"`(sidestream-map [^`]+)`", text)
    return [shlex.split(line, comments=True) for line in lines if line.startswith("sidestream-map ")]


def examples(command: click.Command, context: click.Context) -> Iterator[list[str]]:
    """The lines of ``sidestream-map`` in the helps of a command and of those below it, as words."""
    lines = re.findall(r"^ *(sidestream-map .*)$", command.epilog or "", re.MULTILINE)
    yield from (shlex.split(line, comments=True) for line in lines)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            if below := command.get_command(context, name):
                yield from examples(below, context)


@pytest.mark.parametrize("name", TEXTS)
def test_every_link_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", TEXTS[name]):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        found = (ROOT / name).parent / path if path else ROOT / name
        assert found.exists(), target
        assert not anchor or anchor in anchors(found.read_text(encoding="utf-8")), target


def test_every_document_stands_in_the_reference() -> None:
    trees = re.findall(r"```\{toctree\}\n(.*?)```", TEXTS["docs/index.md"], re.DOTALL)
    listed = {line for tree in trees for line in tree.split("\n\n", 1)[1].split()}
    pages = {name.removeprefix("docs/") if name.startswith("docs/") else f"../{name}" for name in TEXTS}
    notebooks = {f"notebooks/{path.name}" for path in (ROOT / "docs" / "notebooks").glob("*.py")}
    wanted = {name.rpartition(".")[0] for name in (pages | notebooks) - {"index.md"}}
    assert wanted - listed == set()
    assert all((ROOT / "docs" / f"{name}{end}").exists() for name in listed for end in (".md", ".py")
               if (name.startswith("notebooks/")) == (end == ".py"))  # fmt: skip


@pytest.mark.parametrize("name", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_every_file_that_is_named_is_there(name: str) -> None:
    named = PATH.findall(TEXTS[name])
    assert named
    for path in named:
        places = [ROOT / path] if path.startswith(BRANCH) else [ROOT / PACKAGE / path, ROOT / path]
        assert any(place.exists() for place in places), path


def test_the_rooms_are_drawn_in_their_order_with_what_their_faces_have() -> None:
    table = TEXTS["docs/architecture.md"].partition("| room |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| `(\w+)` \|[^|]+\| ([^|]+) \|$", table, re.MULTILINE)
    assert [room for room, _ in rows] == list(LAYERS)
    for room, starts in rows:
        faces = [package for package in PACKAGES if package.split(".")[0] == room]
        known = {name for package in faces for name in face(package)} or _defined(MODULES[room])
        for start in re.findall(r"`([^`]+)`", starts):
            assert start in known or (ROOT / PACKAGE / start).is_file(), (room, start)


def _defined(path: Path) -> set[str]:
    return {node.name for node in ast.parse(path.read_text(encoding="utf-8")).body if hasattr(node, "name")}


def test_the_drawing_shows_who_builds_on_whom() -> None:
    uses: dict[str, set[str]] = {room: set() for room in LAYERS}
    for module in MODULES:
        room = module.split(".")[0]
        if room in uses:
            uses[room] |= {other.split(".")[0] for other in needed(module)} - {room, ""}
    below: dict[str, set[str]] = {}
    for room in LAYERS:  # from the ground up, so what lies below is known already
        below[room] = uses[room].union(*(below[other] for other in uses[room]))
    arrows = {
        (room, other) for room in LAYERS for other in uses[room] if not any(other in below[mid] for mid in uses[room])
    }
    drawn = re.findall(r"^  (\w+) --> (\w+)$", TEXTS["docs/architecture.md"], re.MULTILINE)
    assert set(drawn) == arrows


def test_every_command_has_the_options_that_are_shown() -> None:
    told = [*examples(main, click.Context(main))]
    assert len(told) > 40
    shown = [*(words for text in TEXTS.values() for words in commands(text)), *told]
    assert len(shown) > len(told) + 20
    for words in shown:
        command: click.Command = main
        context = click.Context(main)
        rest = words[1:]
        while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
            found = command.get_command(context, rest[0])
            assert found, words
            command, rest = found, rest[1:]
        known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
        assert {word for word in rest if re.match(r"--\w", word)} <= known, words


def test_no_help_shows_its_own_marks() -> None:
    def helps(command: click.Command) -> Iterator[str]:
        yield command.get_help(click.Context(command))
        if isinstance(command, click.Group):
            for name in command.list_commands(click.Context(command)):
                if below := command.get_command(click.Context(command), name):
                    yield from helps(below)

    assert [text for text in helps(main) if "\\b" in text] == []


def test_the_lines_for_a_notebook_run(capsys: pytest.CaptureFixture[str]) -> None:
    (lines,) = re.findall(r"^```python\n(.*?)^```", TEXTS["README.md"], re.MULTILINE | re.DOTALL)
    exec(compile(lines, "README.md", "exec"), {})  # noqa: S102 — our own document
    assert "stream_id" in capsys.readouterr().out


def test_no_docstring_only_repeats_the_name_of_a_parameter() -> None:
    repeated = re.compile(r"^\s+(?:(\w+): (?:the|its|any|an?) \1|t: (?:the reader's )?translator)\.$", re.MULTILINE)
    texts = {name: path.read_text("utf-8") for name, path in MODULES.items()}
    found = {name: match[0].strip() for name, text in texts.items() if (match := repeated.search(text))}
    assert not found
