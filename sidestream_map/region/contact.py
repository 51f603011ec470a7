"""Contacts of plants and bodies: telephone, e-mail and web page, each only from a public source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from sidestream_map.region.columns import CONTACT

_FORMS: Final = {entry.name: re.compile(entry.pattern, re.ASCII) for entry in CONTACT}


@dataclass(frozen=True, slots=True)
class Contact:
    """The contact of a plant or body; empty where unknown.

    Attributes:
        phone: as people write it.
        email: one address.
        web: http or https address.
    """

    phone: str = ""
    email: str = ""
    web: str = ""

    def __bool__(self) -> bool:
        return bool(self.phone or self.email or self.web)

    @property
    def phone_link(self) -> str:
        """The telephone number as a link (RFC 3966); empty if unknown."""
        digits = re.sub(r"[^0-9+]", "", self.phone)
        return f"tel:{digits}" if digits else ""


def contact_of(row: pd.Series | Mapping[str, Any]) -> Contact:
    """The contact in a row of plants or users. What isn't a valid number or address is left out.

    Args:
        row: may lack the columns ``phone``, ``email`` and ``web``; its values may come from anybody.
    """
    return Contact(**{column: _said(row, column, form) for column, form in _FORMS.items()})


def _said(row: pd.Series | Mapping[str, Any], column: str, form: re.Pattern[str]) -> str:
    value = row.get(column)
    text = value.strip() if isinstance(value, str) else ""
    return text if form.fullmatch(text) else ""
