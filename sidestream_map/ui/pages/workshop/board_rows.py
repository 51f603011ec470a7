"""How the entries of a board share the height of a slide: whole texts in large letters while there is room.

Only when not all of them fit are letters made smaller, then texts cut, and at last pages turned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

ROOM: Final = 910
"""Height of the list below its head, in units of a picture of 1080."""
HEADING: Final = 76
"""What a theme's heading takes of it."""
SIZES: Final = (46, 38, 32)
"""Letters of an entry, the largest first; the smallest reads at ten metres."""
CUT_LINES: Final = 2
"""Lines that an entry has at least before it is cut and pages are turned."""
UNCUT: Final = 99
WIDTH: Final = 745
"""Of a line of an entry, in the same units."""
_LETTER: Final = 0.5
"""Mean width of a letter against its height, of Finnish text in the dashboard's font."""
_LINE: Final = 1.18
_GAP: Final = 20


@dataclass(frozen=True, slots=True)
class Layout:
    """How entries are set.

    Attributes:
        size: of the letters, units.
        lines: that an entry has at most.
        characters: that fit on them.
        rows: entries of each theme that are shown at once.
    """

    size: int
    lines: int
    characters: int
    rows: tuple[int, ...]


def laid_out(texts: Sequence[Sequence[str]], room: int = ROOM, width: int = WIDTH, below: int = 0) -> Layout:
    """The largest letters in which all entries stand whole; else the most lines with which all stand, else pages.

    Args:
        texts: of the entries of each theme that is shown.
        room: height below the slide's head, units.
        width: of a line, units.
        below: height of what stands below each entry, units.
    """
    left = room - HEADING * len(texts)
    counts = tuple(len(theme) for theme in texts)
    smallest = SIZES[-1]
    for size in SIZES:
        if _height(texts, size, UNCUT, width, below) <= left:
            return Layout(size, UNCUT, UNCUT * per_line(size, width), counts)
    longest = max((lines_of(text, smallest, width) for theme in texts for text in theme), default=CUT_LINES)
    for lines in range(longest - 1, CUT_LINES - 1, -1):
        if _height(texts, smallest, lines, width, below) <= left:
            return Layout(smallest, lines, lines * per_line(smallest, width), counts)
    # Whichever entries a page holds, the tallest ones fit.
    tallest = [
        sorted((_row(text, smallest, CUT_LINES, width, below) for text in theme), reverse=True) for theme in texts
    ]
    rows = [1] * len(counts)
    for total in range(len(counts), sum(counts) + 1):
        tried = shared(total, counts)
        if sum(sum(theme[:count]) for theme, count in zip(tallest, tried, strict=True)) > left:
            break
        rows = tried
    return Layout(smallest, CUT_LINES, CUT_LINES * per_line(smallest, width), tuple(rows))


def shared(rows: int, wanted: Sequence[int]) -> list[int]:
    """Divide rows among themes: each gets one, none gets more than it needs while another needs more.

    Args:
        wanted: by each.
    """
    given = [1] * len(wanted)
    for _ in range(rows - len(wanted)):
        lacking = [place for place, want in enumerate(wanted) if given[place] < want]
        if not lacking:
            break
        given[min(lacking, key=lambda place: given[place])] += 1
    return given


def lines_of(text: str, size: int, width: int = WIDTH) -> int:
    """Number of lines that a text takes.

    Args:
        size: of the letters, units.
        width: of a line, units.
    """
    return -(-max(1, len(" ".join(text.split()))) // per_line(size, width))


def per_line(size: int, width: int = WIDTH) -> int:
    """Letters that fit on a line.

    Args:
        size: of the letters, units.
        width: of the line, units.
    """
    return int(width / (size * _LETTER))


def _height(texts: Sequence[Sequence[str]], size: int, most: int, width: int, below: int) -> float:
    return sum(_row(text, size, most, width, below) for theme in texts for text in theme)


def _row(text: str, size: int, most: int, width: int, below: int) -> float:
    return min(most, lines_of(text, size, width)) * size * _LINE + _GAP + below
