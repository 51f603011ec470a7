"""Whether two outcomes do the same service: what costs less because fewer tonnes find a use has saved nothing.

changes = compare(before, after)
service_words(changes, t)      # tonnes that no longer find a use come first; empty where both place as many
verdict(changes[5], changes)   # "less, but not for the same tonnes", a message id
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.decisions.comparison import DIRECTION_NAMES, Change, Direction
from sidestream_map.decisions.outcomes import LEFT_OVER, PLACED
from sidestream_map.haulage import OUTPUTS
from sidestream_map.region import wording

LEAST_T: Final = 1.0
"""Fewer tonnes a year than this are the same service: the solver leaves crumbs."""
VERDICTS: Final[Mapping[Direction, str]] = {
    **DIRECTION_NAMES,
    "more": N_("surely more"),
    "less": N_("surely less"),
    "unsure": N_("can't be told apart"),
}
"""How sure a change is, where both outcomes do the same service."""
OTHER_TONNES: Final[Mapping[Direction, str]] = {
    "more": N_("more, but not for the same tonnes"),
    "less": N_("less, but not for the same tonnes"),
}
"""The same where they don't."""


def served_t(changes: Iterable[Change]) -> float:
    """Tonnes a year that find a use in the second outcome beyond those of the first; 0 where as many or unknown.

    Args:
        changes: of :func:`sidestream_map.decisions.compare`.
    """
    difference = _value(changes, PLACED)
    return 0.0 if difference is None or abs(difference) < LEAST_T else difference


def verdict(change: Change, changes: Iterable[Change]) -> str:
    """How sure a change is, a message id; of trucks, euros and emissions only beside the tonnes that they are for.

    Args:
        change: a row of ``changes``.
        changes: of :func:`sidestream_map.decisions.compare`.
    """
    if change.name not in (PLACED, LEFT_OVER) and change.direction in OTHER_TONNES and served_t(changes):
        return OTHER_TONNES[change.direction]
    return VERDICTS[change.direction]


def service_words(changes: Iterable[Change], t: Translator) -> str:
    """What must be said before any saving: the tonnes that lose or find a use, and the cost of each that has one.

    Args:
        changes: of :func:`sidestream_map.decisions.compare`.

    Returns:
        Sentences; empty where both outcomes place as many tonnes.
    """
    rows = {each.name: each for each in changes}
    served = served_t(rows.values())
    if not served:
        return ""
    if served > 0:
        said = [t(N_("{tonnes} more find a use."), tonnes=wording.about(served, t))]
    else:
        stranded = min(max(_value(rows.values(), LEFT_OVER) or 0.0, 0.0), -served)
        gone = -served - stranded
        said = []
        if stranded >= LEAST_T:
            said.append(t(N_("{tonnes} no longer find a use."), tonnes=wording.about(stranded, t)))
        if gone >= LEAST_T:
            said.append(t(N_("{tonnes} less is placed because less arises."), tonnes=wording.about(gone, t)))
    said.append(
        t(
            N_(
                "The two aren't the same service: trucks, euros and emissions are those of the tonnes that find a use, "
                "and what becomes of the others isn't in them."
            )
        )
    )
    if per_tonne := _per_tonne(rows, t):
        said.append(per_tonne)
    return " ".join(said)


def _per_tonne(rows: Mapping[str, Change], t: Translator) -> str:
    cost, placed = rows.get(OUTPUTS["cost_eur"].name), rows.get(PLACED)
    if cost is None or placed is None:
        return ""
    sides = [_share(money, tonnes) for money, tonnes in ((cost.before, placed.before), (cost.after, placed.after))]
    before, after = (t("unknown") if each is None else t.number(each, 2) for each in sides)
    return t(N_("Cost per tonne placed: {before} → {after} EUR/t."), before=before, after=after)


def _share(money: Figure | None, tonnes: Figure | None) -> float | None:
    if money is None or tonnes is None or money.value is None or not tonnes.value:
        return None
    return money.value / tonnes.value


def _value(changes: Iterable[Change], name: str) -> float | None:
    return next((each.difference.value for each in changes if each.name == name), None)
