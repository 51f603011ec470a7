"""The columns of ``sources.csv``."""

from __future__ import annotations

from typing import Final

from sidestream_map.base import N_
from sidestream_map.region.columns.field import Field, TableSpec
from sidestream_map.region.columns.shared import ID

SOURCES: Final = TableSpec(
    "sources.csv",
    "Where the figures and positions come from. Every row of the other tables names at least one.",
    (
        ID,
        Field("title", help=N_("Title of the page or publication."), required=True, filled=True),
        Field(
            "url",
            help=N_("Its address."),
            required=True,
            filled=True,
            pattern=r"https?://[^\s<>\"']{3,1000}",
            form=N_("{text} is not an address. It must start with http:// or https:// and hold no blanks."),
        ),
        Field("publisher", help=N_("Who published it.")),
        Field("year", "year", help=N_("Year that the source speaks of."), low=1500, high=2100),
        Field("licence", help=N_("Its licence; with [stated] or [assumed] behind it.")),
        Field("supports", help=N_("What it is used for here.")),
    ),
)
