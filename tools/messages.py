"""Bring the translation catalogues up to date with the code: ``python tools/messages.py``.

Extracts every message, adds the new ones without a translation to ``locale/<language>/LC_MESSAGES/sidestream_map.po``,
drops those that the code no longer has, and says what still needs a translation (exit code 1).
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("fi", "sv")
KEYWORDS = {"N_": None, "t": None, "plural": (1, 2)}


def template() -> Catalog:
    """All messages of the package, as a catalogue without translations."""
    catalogue = Catalog(project="sidestream-map", charset="utf-8")
    found = extract_from_dir(ROOT / "sidestream_map", method_map=[("**.py", "python")], keywords=KEYWORDS)
    for file, line, message, comments, context in found:
        catalogue.add(message, locations=[(file, line)], auto_comments=comments, context=context)
    return catalogue


def path_of(language: str) -> Path:
    """The catalogue's file."""
    return ROOT / "sidestream_map" / "locale" / language / "LC_MESSAGES" / "sidestream_map.po"


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
