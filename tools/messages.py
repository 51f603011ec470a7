"""Bring the translation catalogues up to date with the code: ``python tools/messages.py``.

Extracts every message, adds the new ones without a translation to
``base/locale/<language>/LC_MESSAGES/sidestream_map.po``, drops those that the code no longer has, and says what still
needs a translation (exit code 1).
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from sidestream_map.base import LANGUAGES as SPOKEN

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = tuple(language for language in SPOKEN if language != "en")  # the code's own messages are English
MARKS, PLURAL = ("N_", "t"), "plural"


def template() -> Catalog:
    """All messages of the package, as a catalogue without translations."""
    catalogue = Catalog(project="sidestream-map", charset="utf-8")
    for file in sorted((ROOT / "sidestream_map").rglob("*.py")):
        for message in messages_of(file.read_text(encoding="utf-8")):
            catalogue.add(message)
    return catalogue


def messages_of(source: str) -> Iterator[str | tuple[str, str]]:
    """The messages of a Python source: of ``N_("…")`` and ``t("…")``, and pairs of ``plural("…", "…", count)``.

    The syntax tree is read, not the text: so a message in an f-string is found, and a key in ``t(NAMES[row["key"]])``
    is not taken for one.
    """
    paired: set[ast.AST] = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or node in paired or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == PLURAL and len(node.args) > 1:
            paired.update(node.args[:2])
            one, many = (_text(argument) for argument in node.args[:2])
            if one and many:
                yield one, many
        elif name in MARKS:
            yield from _choices(node.args[0])


def _choices(argument: ast.expr) -> Iterator[str]:
    """The messages of an argument; two of ``"…" if x else "…"``."""
    if isinstance(argument, ast.IfExp):
        yield from _choices(argument.body)
        yield from _choices(argument.orelse)
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value:
        yield argument.value


def _text(argument: ast.expr) -> str:
    """The text of an argument, marked or not; empty where it is no text."""
    if isinstance(argument, ast.Call) and argument.args:
        return _text(argument.args[0])
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""


def path_of(language: str) -> Path:
    """The catalogue's file."""
    return ROOT / "sidestream_map" / "base" / "locale" / language / "LC_MESSAGES" / "sidestream_map.po"


def read(language: str) -> Catalog:
    """The catalogue as it is; empty where there is no file."""
    file = path_of(language)
    if not file.exists():
        return Catalog(locale=language, header_comment=f"# sidestream-map in {language}.", charset="utf-8")
    with file.open("rb") as handle:
        return read_po(handle, locale=language)


def missing(catalogue: Catalog) -> list[str]:
    """Messages without a translation."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and (not message.string or (isinstance(message.string, tuple) and not all(message.string)))
    ]


def main() -> int:
    """Update both catalogues."""
    current = template()
    gaps = 0
    for language in LANGUAGES:
        catalogue = read(language)
        catalogue.fuzzy = False
        current.creation_date = catalogue.creation_date  # a run that changes nothing writes the same file
        catalogue.update(current, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        file = path_of(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as handle:
            write_po(handle, catalogue, width=100, no_location=True, sort_output=True, omit_header=False)
        for message in missing(catalogue):
            gaps += 1
            print(f"{language}: {message!r}")
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main())
