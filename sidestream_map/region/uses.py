"""What a user is for a side stream, what it uses it for, what a stream is made of, and what can be measured of it.

Four closed vocabularies that the tables of a region, the matching rules and the dashboard share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import pandas as pd

from sidestream_map.base import LANGUAGES, N_

UNKNOWN_CODE: Final = "unknown"
"""What a blank cell of a kind or a substance means."""

KIND_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "end_use": N_("end use"),
        "processing": N_("processing into a product"),
        "client": N_("client of works"),
        "storage": N_("storage or terminal"),
        "transfer": N_("port or transfer point"),
        "disposal": N_("disposal for a fee"),
        "none": N_("takes no material"),
        UNKNOWN_CODE: N_("unknown"),
    }
)
"""Message id of each kind of user. ``client`` orders works: a municipality, a road authority, a contractor."""
ENDS: Final = ("end_use", "processing", "client")
"""Kinds at which a side stream's way may end as a use; at the others it is kept, passed on or disposed of."""
NO_ENDS: Final = ("storage", "transfer", "disposal", "none")
_ROLES_THAT_TAKE: Final = ("receiver", "site")

SUBSTANCES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "ferrochrome-slag": ("slag", N_("ferrochrome slag")),
        "steel-slag": ("slag", N_("steel slag")),
        "rock": ("rock", N_("rock and crushed rock")),
        "wood-residue": ("wood", N_("chips and sawdust")),
        "bark": ("wood", N_("bark")),
        "carbonate": ("lime", N_("calcium carbonate, not burnt")),
        "burnt-lime": ("lime", N_("burnt or slaked lime")),
        "lime-mud": ("lime", N_("lime mud of a pulp mill")),
        "fuel-ash": ("ash", N_("ash of wood or peat")),
        "fibre-sludge": ("sludge", N_("fibre sludge or fibre clay")),
        "biosludge": ("sludge", N_("biosludge")),
        "metal-precipitate": ("sludge", N_("metal-bearing precipitate")),
        "green-liquor-dregs": ("sludge", N_("green liquor dregs")),
        "basic-brick": ("refractory", N_("dolomite or magnesite brick")),
        "mine-tailings": ("tailings", N_("tailings of a mine")),
        "tall-oil": ("bio-oil", N_("tall oil and turpentine")),
        "scrap": ("metal", N_("scrap metal")),
        "furnace-gas": ("gas", N_("carbon monoxide rich gas")),
        "metal-dust": ("dust", N_("metal-bearing dust")),
    }
)
"""Category and message id of each substance: what a side stream is, finer than its material category."""

USE_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "field": N_("liming or fertilising of fields"),
        "forest": N_("forest fertiliser"),
        "soil": N_("soil improver, growing medium or land restoration"),
        "bedding": N_("bedding for animals"),
        "earthworks": N_("earthworks"),
        "concrete": N_("concrete"),
        "binder": N_("binder or mortar"),
        "refractory": N_("refractory products"),
        "slag-treatment": N_("treatment of slag"),
        "metal-recovery": N_("recovery of metal"),
        "steelmaking": N_("charge of a melt shop"),
        "lime-burning": N_("lime kiln"),
        "pulping": N_("pulp and its chemical cycle"),
        "fuel": N_("fuel"),
        "fuel-gas": N_("fuel gas by pipe"),
        "biogas": N_("biogas"),
        "mine-fill": N_("fill of a mine"),
        "mine-cover": N_("cover of mine waste"),
        "electrical-waste": N_("electrical equipment"),
        "textile": N_("textile fibre"),
        "landfill": N_("landfill"),
    }
)
"""Message id of each use that a user may make of a side stream."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something that an analysis of a side stream tells.

    Attributes:
        column: of the table of side streams.
        name: message id.
        unit: of its values.
        high: the largest value that can be.
    """

    column: str
    name: str
    unit: str
    high: float


QUANTITIES: Final[Mapping[str, Quantity]] = MappingProxyType(
    {
        "moisture": Quantity("moisture_pct", N_("moisture"), "%", 100.0),
        "grain": Quantity("grain_max_mm", N_("largest grain"), "mm", 5_000.0),
        "cao": Quantity("cao_pct", N_("calcium oxide CaO"), "%", 100.0),
        "free_lime": Quantity("free_lime_pct", N_("free lime"), "%", 100.0),
        "cr": Quantity("cr_mg_per_kg", N_("chromium Cr"), "mg/kg", 1e6),
        "cd": Quantity("cd_mg_per_kg", N_("cadmium Cd"), "mg/kg", 1e6),
        "pah": Quantity("pah_mg_per_kg", N_("PAH compounds"), "mg/kg", 1e6),
        "chloride": Quantity("chloride_mg_per_kg", N_("chloride"), "mg/kg", 1e6),
        "organic": Quantity("organic_pct", N_("organic matter"), "%", 100.0),
    }
)
"""What quality figures a side stream may have. Water is a share of the wet mass; all others are of dry matter."""


SUBSTANCE_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {**{code: name for code, (_, name) in SUBSTANCES.items()}, UNKNOWN_CODE: N_("unknown")}
)
"""Message id of each substance, and of none."""


def takes_material(users: pd.DataFrame) -> pd.Series[bool]:
    """Which users could use a side stream at all: no university, authority, port or landfill.

    Args:
        users: of a catalogue, with ``role`` and, where known, ``kind``; without a kind the role tells.
    """
    role = users["role"].isin(_ROLES_THAT_TAKE)
    if "kind" not in users:
        return role
    unknown = ~users["kind"].isin([*ENDS, *NO_ENDS])
    return users["kind"].isin(ENDS) | (unknown & role)


def makes_product(user: Mapping[str, object]) -> bool:
    """Whether a user makes a product of what it gets: a processor.

    Args:
        user: row of a catalogue's users.
    """
    return user.get("kind") == "processing" and any(user.get(f"product_{language}") for language in LANGUAGES)


def is_planned(user: Mapping[str, object]) -> bool:
    """Whether a user is at planning stage: what goes there goes to a place that doesn't exist yet.

    Args:
        user: row of a catalogue's users.
    """
    return user.get("operating") == "planned"


def is_end(users: pd.DataFrame) -> pd.Series[bool]:
    """Which users a best use may end at: all but those that keep, pass on or dispose of what they get.

    Args:
        users: of a catalogue; a user of unknown kind may be one.
    """
    return ~users["kind"].isin(NO_ENDS) if "kind" in users else pd.Series(True, index=users.index)
