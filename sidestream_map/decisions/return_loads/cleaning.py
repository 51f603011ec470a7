"""Which load may follow which in the same body: at once, after washing, or not at all.

That the load before decides how a body is cleaned, from sweeping over washing to never, is how hauliers of bulk work;
the best known list is that of feed (https://www.icrt-idtf.com). No such list was found for industrial side streams: the
table is our assumption, on the careful side.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

from sidestream_map.base import N_

Cleaning = Literal["none", "washing", "never", "unknown"]
CLEANINGS: Final[tuple[Cleaning, ...]] = get_args(Cleaning)
"""What a body needs between two loads."""
CLEANING_NAMES: Final[Mapping[Cleaning, str]] = {
    "none": N_("at once"),
    "washing": N_("after washing"),
    "never": N_("not in the same body"),
    "unknown": N_("not known what it is"),
}
"""Message id of each of :data:`CLEANINGS`."""

Sort = Literal["stone", "metal", "lime", "powder", "sludge", "wood", "oil", "unknown"]
SORTS: Final[Mapping[str, Sort]] = {
    "slag": "stone", "rock": "stone", "tailings": "stone", "refractory": "stone",
    "metal": "metal", "lime": "lime", "ash": "powder", "dust": "powder", "sludge": "sludge", "wood": "wood",
    "bio-oil": "oil", "gas": "unknown", "mixed": "unknown", "other": "unknown",
}  # fmt: skip
"""Sort of load by material category; ``unknown`` where the category doesn't say what it is."""

_AFTER: Final[Mapping[Sort, Mapping[Sort, Cleaning]]] = {
    "stone": {"stone": "none", "metal": "none", "lime": "washing", "powder": "none", "sludge": "none",
              "wood": "washing"},
    "metal": {"stone": "washing", "metal": "none", "lime": "washing", "powder": "washing", "sludge": "none",
              "wood": "washing"},
    "lime": {"stone": "none", "metal": "none", "lime": "none", "powder": "none", "sludge": "none", "wood": "washing"},
    "powder": {"stone": "washing", "metal": "washing", "lime": "washing", "powder": "washing", "sludge": "none",
               "wood": "washing"},
    "sludge": {"stone": "washing", "metal": "washing", "lime": "washing", "powder": "washing", "sludge": "washing",
               "wood": "washing"},
    "wood": {"stone": "washing", "metal": "none", "lime": "washing", "powder": "none", "sludge": "none",
             "wood": "none"},
    "oil": {"oil": "washing"},
}  # fmt: skip
"""By the sort before and the sort after; what isn't there is never."""


def cleaning(before: str, after: str, *, hazardous: bool = False) -> Cleaning:
    """What the body needs before a load may follow another one.

    Args:
        before: material category of the load that was in it.
        after: material category of the load that follows.
        hazardous: whether one of the two is hazardous; such a truck carries nothing else here, our assumption.
    """
    sorts = SORTS.get(before, "unknown"), SORTS.get(after, "unknown")
    if hazardous:
        return "never"
    if "unknown" in sorts:
        return "unknown"
    return _AFTER.get(sorts[0], {}).get(sorts[1], "never")
