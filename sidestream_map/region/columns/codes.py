"""The codes that cells may hold, each with the message id of its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sidestream_map.base import N_
from sidestream_map.region.categories import MATERIALS

QUALITY_NAMES: Final[Mapping[str, str]] = {
    "measured": N_("measured"),
    "reported": N_("reported"),
    "estimate": N_("estimate"),
    "assumption": N_("our assumption"),
    "computed": N_("computed"),
    "unknown": N_("unknown"),
}
"""Message id of each quality of a figure."""

ROLE_NAMES: Final[Mapping[str, str]] = {
    "receiver": N_("receiver"),
    "service": N_("service"),
    "development": N_("development"),
    "public": N_("public body"),
    "site": N_("industrial site"),
}
"""Message id of each role of a user."""

ARISES_NAMES: Final[Mapping[str, str]] = {
    "now": N_("arises now"),
    "changed": N_("has changed since the figure"),
    "ended": N_("no longer arises"),
    "unknown": N_("not known whether it still arises"),
}
"""Message id of each state of a side stream."""

OPERATING_NAMES: Final[Mapping[str, str]] = {
    "operating": N_("in operation"),
    "closed": N_("shut down"),
    "planned": N_("at planning stage"),
    "unknown": N_("unknown"),
}
"""Message id of each state of a plant or user."""

HAZARDOUS_NAMES: Final[Mapping[str, str]] = {"yes": N_("yes"), "no": N_("no"), "unknown": N_("unknown")}
YES_NO_NAMES: Final[Mapping[str, str]] = {"yes": N_("yes"), "no": N_("no")}
COUNTRY_NAMES: Final[Mapping[str, str]] = {"FI": N_("Finland"), "SE": N_("Sweden"), "NO": N_("Norway")}
TAKEN_NAMES: Final[Mapping[str, str]] = {"all": N_("all materials"), **MATERIALS}
"""Message id of each code of the materials that a user can take."""
SURFACE_NAMES: Final[Mapping[str, str]] = {
    "paved": N_("paved"),
    "unpaved": N_("unpaved"),
    "unknown": N_("unknown"),
}
"""Message id of each surface of a road."""
