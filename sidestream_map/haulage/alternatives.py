"""Where a tonne goes if no user takes it: a landfill, the plant's own use, another use, or unknown."""

from __future__ import annotations

from typing import Final, Literal, get_args

from sidestream_map.base import N_

Alternative = Literal["landfill", "own_landfill", "used", "unknown"]
"""Where the tonne would go otherwise: a landfill with a gate fee, the plant's own, another use, or nobody knows."""
ALTERNATIVES: Final[tuple[Alternative, ...]] = get_args(Alternative)
ALTERNATIVE_MEANINGS: Final[dict[Alternative, str]] = {
    "landfill": N_("Otherwise it goes to a landfill, with gate fee and waste tax."),
    "own_landfill": N_("Otherwise it goes to the plant's own landfill."),
    "used": N_("Otherwise it is used as it is today."),
    "unknown": N_("Where it goes otherwise is not known."),
}
