"""Declares what a field of a scenario changes: the catalogue, the hauls, the value, or only the view."""

from __future__ import annotations

import dataclasses
from typing import Final, Literal, TypeVar, get_args

Effect = Literal["catalogue", "hauls", "value", "view"]
"""What is computed anew when a field changes.

- ``catalogue``: which plants, side streams and users there are (:func:`sidestream_map.scenario.apply`), and all below;
- ``hauls``: hauls, costs, emissions and verdicts of pairs, and all below;
- ``value``: only what is decided with them: allocation, sites, what is within the distance limit;
- ``view``: no figure, only what is shown.
"""
EFFECTS: Final[tuple[Effect, ...]] = get_args(Effect)

_KEY: Final = "changes"
_T = TypeVar("_T")


def changing(effect: Effect, default: _T) -> _T:
    """Declare a field of a frozen dataclass with its default and with what it changes.

    Returns:
        What a dataclass makes a field of; for the type checker it is the default.
    """
    return dataclasses.field(default=default, metadata={_KEY: effect})


def fields_changing(whole: type, *effects: Effect) -> tuple[str, ...]:
    """Names of the fields that change any of these, in order.

    Args:
        whole: a dataclass whose fields are all declared by :func:`changing`.

    Raises:
        TypeError: a field doesn't say what it changes.
    """
    fields = dataclasses.fields(whole)
    silent = [field.name for field in fields if field.metadata.get(_KEY) not in EFFECTS]
    if silent:
        raise TypeError(f"say what these fields of {whole.__name__} change: {', '.join(silent)}")
    return tuple(field.name for field in fields if field.metadata[_KEY] in effects)
