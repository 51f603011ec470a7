"""A table of a region's TOML file that checks every value it returns: keys, texts, choices, ids, tables."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from sidestream_map.base import LANGUAGES, N_, FileProblems, Language, RegionError, short

TEXT_LENGTH_MAX: Final = 600
"""Most letters of a text."""
Texts = Mapping[Language, str]
"""A text in each language."""


@dataclass(frozen=True)
class TomlTable:
    """A TOML table that knows its place in the file and returns only values of the right kind.

    Attributes:
        content: of the table; hostile.
        where: it stands in the file; the file's name for the whole.
        problems: of the file.
        name: the last part of its key; empty where it has none.
    """

    content: Mapping[str, Any]
    where: str
    problems: FileProblems
    name: str = ""

    @staticmethod
    def text_of(path: Path) -> str:
        """The text of a file of a region.

        Raises:
            RegionError: the file isn't there, can't be read or isn't UTF-8.
        """
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RegionError(
                N_("{file} can't be read: {why}. Put a UTF-8 text file there."),
                file=path.name,
                why=type(error).__name__,
            ) from error

    @classmethod
    def parsed(cls, text: str, file: str) -> TomlTable:
        """Read a whole file.

        Args:
            file: its name.

        Raises:
            RegionError: it is not TOML.
        """
        try:
            return cls(tomllib.loads(text), file, FileProblems(file))
        except tomllib.TOMLDecodeError as error:
            raise RegionError(N_("{file} is not TOML: {why}. Correct it there."), file=file, why=str(error)) from error

    def allow(self, *keys: str) -> None:
        """Check that every key is one of these."""
        for key in self.content:
            if key not in keys:
                raise RegionError(
                    N_("{file}, {where}: the key {key} is not known. Use one of: {known}."),
                    file=self.problems.file,
                    where=self.where,
                    key=short(key),
                    known=", ".join(keys),
                )

    def get(self, key: str) -> Any:
        """The value of a required key."""
        if key not in self.content:
            raise self.problems.missing(self.where, key)
        return self.content[key]

    def text(self, key: str) -> str:
        """A text that isn't empty."""
        value = self.get(key)
        if not isinstance(value, str) or not value.strip() or len(value) > TEXT_LENGTH_MAX:
            raise self.problems.wrong(self.where, key, value, (f"a text of 1 to {TEXT_LENGTH_MAX} letters",))
        return value

    def texts(self, key: str) -> Texts:
        """A text in each language."""
        table = self.table(key)
        table.allow(*LANGUAGES)
        return MappingProxyType({language: table.text(language) for language in LANGUAGES})

    def choice(self, key: str, choices: tuple[str, ...]) -> str:
        """A text that is one of a few words."""
        value = self.get(key)
        if value not in choices:
            raise self.problems.wrong(self.where, key, value, choices)
        return str(value)

    def ids(self, key: str) -> tuple[str, ...]:
        """A list of texts, each once."""
        value = self.get(key)
        if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
            raise self.problems.wrong(self.where, key, value, ("a list of ids",))
        return tuple(dict.fromkeys(value))

    def table(self, key: str) -> TomlTable:
        """A table."""
        value = self.get(key)
        if not isinstance(value, dict):
            raise self.problems.wrong(self.where, key, value, ("a table",))
        where = key if self.where == self.problems.file else f"{self.where}, {key}"
        return TomlTable(value, where, self.problems, key)

    def tables(self, key: str) -> list[TomlTable]:
        """An array of tables, empty if there is none; messages name each by its id, else by its number."""
        value = self.content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise self.problems.wrong(self.where, key, value, (f"tables [[{key}]]",))
        return [
            TomlTable(each, f"{key} {short(each.get('id', number))}", self.problems)
            for number, each in enumerate(value, 1)
        ]

    def named_tables(self, key: str) -> list[TomlTable]:
        """The tables ``[key.name]``, empty if there are none."""
        outer = TomlTable({key: self.content.get(key, {})}, self.where, self.problems).table(key)
        return [
            TomlTable(outer.table(name).content, f"{key}.{short(name)}", self.problems, name) for name in outer.content
        ]
