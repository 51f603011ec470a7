"""Messages about a region's TOML file, all in one form: which file, where in it, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sidestream_map.base.errors import RegionError
from sidestream_map.base.i18n import N_

SHOWN_MAX = 60
"""Characters of a value that a message shows."""


@dataclass(frozen=True, slots=True)
class FileProblems:
    """Collects the problems of one file.

    Attributes:
        file: its name.
    """

    file: str

    def missing(self, where: str, key: str) -> RegionError:
        """Add that a required key is missing.

        Args:
            where: in the file.
        """
        return RegionError(N_("{file}, {where}: {key} is missing. Add it."), file=self.file, where=where, key=key)

    def wrong(self, where: str, key: str, value: object, wanted: Iterable[str]) -> RegionError:
        """Add that a value can't be used.

        Args:
            where: in the file.
        """
        return RegionError(
            N_("{file}, {where}: {key} is {value}, but must be one of: {wanted}."),
            file=self.file,
            where=where,
            key=key,
            value=short(value),
            wanted=", ".join(wanted),
        )

    def once(self, ids: Iterable[str], where: str = "id") -> None:
        """Check that no id occurs twice, and add a problem for each that does.

        Args:
            ids: in the file's order.
            where: in the file.

        Raises:
            RegionError: one stands there twice.
        """
        seen: set[str] = set()
        for each in ids:
            if each in seen:
                raise RegionError(
                    N_("{file}, {where}: {id} stands there twice. Keep one."), file=self.file, where=where, id=each
                )
            seen.add(each)


def short(value: object) -> str:
    """A value's text for a message: short, without invisible characters.

    Args:
        value: anything; hostile.
    """
    text = "".join(mark if mark.isprintable() else "?" for mark in str(value)[: SHOWN_MAX + 1])
    return text if len(text) <= SHOWN_MAX else f"{text[: SHOWN_MAX - 1]}…"
