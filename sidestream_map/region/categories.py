"""Material categories of side streams: their codes in the tables, and their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sidestream_map.base import N_

MATERIALS: Final[Mapping[str, str]] = {
    "slag": N_("slag"),
    "rock": N_("rock"),
    "wood": N_("wood residues"),
    "lime": N_("lime"),
    "ash": N_("ash"),
    "sludge": N_("sludge"),
    "refractory": N_("refractory bricks"),
    "tailings": N_("tailings"),
    "bio-oil": N_("tall oil and turpentine"),
    "metal": N_("metal"),
    "gas": N_("gas"),
    "dust": N_("dust"),
    "mixed": N_("mixed"),
    "other": N_("other"),
}
"""Name of each category (a message id, lower case) by its code in the column ``material``, in the order of legends."""
UNKNOWN_MATERIAL: Final = "other"
"""Code of the category that an unknown code is drawn and named as."""


def category_name(code: str) -> str:
    """Message id of a category's name; an unknown code is named as "other".

    Args:
        code: of the column ``material``.
    """
    return MATERIALS.get(code, MATERIALS[UNKNOWN_MATERIAL])
