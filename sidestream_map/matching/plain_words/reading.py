"""The results of reading a text."""

from __future__ import annotations

from dataclasses import dataclass

from sidestream_map.base import Language


@dataclass(frozen=True, slots=True)
class Spotted:
    """One thing that was recognised in a text.

    Attributes:
        value: what it is: a kind, a material category, the id of a service, plant or user, or the name of a place.
        word: as the text says it; several are joined by commas.
    """

    value: str
    word: str


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount that was recognised in a text.

    Attributes:
        value: in ``unit``; of a range the lower end, which both ends cover.
        unit: ``t/y``, ``t/month``, ``t``, ``m3/y``, ``m3``, ``h`` or ``pcs``.
        word: as the text says it.
    """

    value: float
    unit: str
    word: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything recognised in a text; contradictory findings are left out.

    Attributes:
        language: that it was read in.
        kind: ``need`` or ``offer``; None where it says neither, or both alike.
        materials: categories, in the order of the text, each once; without what it says no to.
        amount: None where it tells none, several, or one by a period that no unit of the board has.
        place: of the need or offer: where something is wanted, or where it comes from.
        services: ids, in the order of the text, each once.
    """

    language: Language = "fi"
    kind: Spotted | None = None
    materials: tuple[Spotted, ...] = ()
    amount: Amount | None = None
    place: Spotted | None = None
    services: tuple[Spotted, ...] = ()
