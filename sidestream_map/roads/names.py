"""Names of roads as people read them, e.g. E 75 or 926."""

from __future__ import annotations

from sidestream_map.base import N_, Translator


def road_name(number: str, t: Translator, e_road: str = "") -> str:
    """A road's name as people say it.

    Args:
        number: of the road; empty for one without.
        e_road: its E number; empty for none.
    """
    if not number:
        return t(N_("Unnumbered road"))
    return t(N_("Road {number}"), number=number) + (f" ({e_road})" if e_road else "")
