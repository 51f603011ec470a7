"""Makes texts safe for files: no spreadsheet runs them as a formula, no control character breaks a format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet may run a cell that starts like this (https://owasp.org/www-community/attacks/CSV_Injection); the last
four are the full-width forms, which some take for the plain ones."""
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters, halves of a character and non-characters: not allowed in XML 1.0, or read differently by every
program."""


def starts_like_formula(text: str) -> bool:
    """Whether a spreadsheet may run a cell with this text.

    Args:
        text: of a cell.
    """
    return text.startswith(FORMULA_STARTS)


def inert(text: str) -> str:
    """The text for a CSV file, with an apostrophe in front where a spreadsheet would run it as a formula.

    Args:
        text: of a cell.
    """
    return f"'{text}" if starts_like_formula(text) else text


def inert_table(table: pd.DataFrame) -> pd.DataFrame:
    """A copy of a table whose texts a spreadsheet doesn't run as formulas; numbers stay numbers."""
    safe = table.copy()
    for column in safe.select_dtypes(["object", "string"]).columns:
        if safe[column].dtype != object and not safe[column].str.startswith(FORMULA_STARTS).any():
            continue  # asked of all cells at once; hardly a column has such a cell
        safe[column] = [inert(cell) if isinstance(cell, str) else cell for cell in safe[column]]
    return safe


def tidy(text: str) -> str:
    """The text with line ends as one character, and U+FFFD for every character that a file can't hold."""
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
