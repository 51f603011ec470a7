"""What is wrong in a region's TOML file, in one form: which file, where in it, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sidestream_map.base.errors import RegionError
from sidestream_map.base.i18n import N_

SHOWN_MAX = 60
"""Characters of a value that a message shows."""


@dataclass(frozen=True, slots=True)
class FileProblems:
    """Problems of one file.

    Attributes:
        file: its name.
    """

    file: str

    def missing(self, where: str, key: str) -> RegionError:
        """A key that must be there and is not.

        Args:
            where: in the file.
        """
        return RegionError(N_("{file}, {where}: {key} is missing. Add it."), file=self.file, where=where, key=key)

    def wrong(self, where: str, key: str, value: object, wanted: Iterable[str]) -> RegionError:
        """A value that can't be used.

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
        """Make sure that each id stands there once.

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
    """A value as a message may show it: short, without characters that can't be seen.

    Args:
        value: anything; hostile.
    """
    text = "".join(mark if mark.isprintable() else "?" for mark in str(value)[: SHOWN_MAX + 1])
    return text if len(text) <= SHOWN_MAX else f"{text[: SHOWN_MAX - 1]}…"
