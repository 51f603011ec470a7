"""Matches as an export: every pair of side stream and user, with verdict, reasons, haul, cost and emissions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sidestream_map.base import N_, Language
from sidestream_map.decisions import Situation, stream_places
from sidestream_map.exports.basis import change_lines, cited, haul_addresses, haul_lines
from sidestream_map.exports.parts import KM, STATUS, STREAM, UNCERTAINTY, USER, Edition, placed
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, LayerStyle
from sidestream_map.haulage import CORNERS, Bounds
from sidestream_map.maps import material_colour
from sidestream_map.matching import POSSIBLE, VERDICTS, Effect, Matches, Reason
from sidestream_map.region import STATUS_NAMES, VERDICT_NAMES
from sidestream_map.roads import Places

SIDES: Final[dict[str, tuple[Effect, ...]]] = {
    "against": ("blocks", "caution"),
    "speaks_for": ("supports",),
    "notes": ("notes",),
}
"""Columns of reasons, by what the reasons do to a pair."""

COST: Final = ExportColumn(
    "cost_eur_per_t", N_("Delivered cost a tonne"), "EUR/t", N_("Without VAT. Blank without a haul."), 2
)
CO2E: Final = ExportColumn(
    "co2e_kg_per_t", N_("Emissions a tonne"), "kg CO2e/t", N_("From the exhaust. Blank without a haul."), 2
)
_HAUL: Final = (STATUS, KM, UNCERTAINTY, *COST.with_ends(), *CO2E.with_ends())
_VERDICT: Final = ExportColumn(
    "verdict",
    N_("Verdict"),
    meaning=N_(
        '"fits": nothing stands against it and a source names the use; "maybe": something has to be settled first; '
        '"no": something rules it out.'
    ),
)
PAIR_COLUMNS: Final = (
    *STREAM,
    *USER,
    _VERDICT,
    *_HAUL,
    ExportColumn(
        "questions",
        N_("What would settle it"),
        meaning=N_('Of a "maybe": whom to ask and what, one a line; who can end the matter soonest stands first.'),
    ),
    ExportColumn("against", N_("What speaks against it"), meaning=N_("One reason a line, with its rule.")),
    ExportColumn("speaks_for", N_("What speaks for it"), meaning=N_("One reason a line, with its rule.")),
    ExportColumn("notes", N_("Worth knowing"), meaning=N_("One reason a line, with its rule.")),
    ExportColumn("reason_sources", N_("Sources of the reasons"), meaning=N_("Addresses; our assumptions have none.")),
)
ROUTE_COLUMNS: Final = (*STREAM, *USER, _VERDICT, *_HAUL)


def matches_export(
    situation: Situation, edition: Edition, *, stream_id: str | None = None, user_id: str | None = None
) -> ExportView:
    """Every pair, or those of one side stream or one user, judged with the scenario's distance limit.

    Args:
        stream_id: only this side stream.
        user_id: only this user.

    Raises:
        InputError: there is no such side stream or user.
    """
    t, matches = edition.t, situation.matches_within_limit
    pairs = _pairs(matches, stream_id, user_id)
    at_stream = {key: row for row, key in enumerate(situation.stream_ids)}
    at_user = {key: column for column, key in enumerate(situation.user_ids)}
    rows = np.array([at_stream[key] for key in pairs["stream_id"]], dtype=np.intp)
    columns = np.array([at_user[key] for key in pairs["user_id"]], dtype=np.intp)
    cells = _cells(situation, edition, rows, columns)
    reasons = list(pairs["reasons"])
    cells |= {side: [_said(each, effects, t.language) for each in reasons] for side, effects in SIDES.items()}
    cells["questions"] = [
        "\n".join(f"{each.addressee(t.language)}: {each.text(t.language)}" for each in matches.questions(stream, user))
        or None
        for stream, user in zip(pairs["stream_id"], pairs["user_id"], strict=True)
    ]
    cells["reason_sources"] = [
        "\n".join(dict.fromkeys(reason.source for reason in each if reason.source)) or None for each in reasons
    ]
    frame = pd.DataFrame(cells)
    possible = np.isin(pairs["verdict"], POSSIBLE) & situation.matrix.has_haul[rows, columns]
    materials = {each for row in rows.tolist() if (each := situation.materials[row]) is not None}
    used = situation.catalogue.streams.iloc[sorted(set(rows.tolist()))]["source_ids"]
    users = situation.catalogue.users.iloc[sorted(set(columns.tolist()))]["source_ids"]
    return edition.view(
        N_("Side streams and users that may suit each other"),
        (
            edition.table("matches", N_("Pairs"), frame, PAIR_COLUMNS),
            _routes(situation, edition, rows[possible], columns[possible]),
        ),
        assumptions=(
            *change_lines(situation.scenario, situation.catalogue, t),
            *haul_lines(situation.scenario, t, materials),
        ),
        sources=cited(
            situation.catalogue.sources,
            [*used, *users, *(reason.source for each in reasons for reason in each)],
            haul_addresses(situation.scenario, t, materials),
        ),
        notes=(
            t(N_("Every pair is a row, also those that don't suit; the reasons say why.")),
            t(N_("The verdicts follow fixed rules and are no legal advice.")),
        ),
    )


def _pairs(matches: Matches, stream_id: str | None, user_id: str | None) -> pd.DataFrame:
    """Pairs with their reasons: what fits first, then the nearest."""
    if stream_id is not None and user_id is not None:
        matches.verdict(stream_id, user_id)  # refuses a user that isn't there
        pairs = matches.of_stream(stream_id)
        return pairs[pairs["user_id"] == user_id]
    if stream_id is not None:
        return matches.of_stream(stream_id)
    if user_id is not None:
        return matches.of_user(user_id)
    order = {verdict: place for place, verdict in enumerate(VERDICTS)}
    return (
        matches.table.assign(place=lambda table: table["verdict"].map(order))
        .sort_values(["place", "distance_m"], kind="stable", na_position="last")
        .drop(columns="place")
    )


def _cells(situation: Situation, edition: Edition, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> dict[str, Any]:
    t, users, pair = edition.t, situation.catalogue.users, (rows, columns)
    user_ids = [situation.user_ids[column] for column in columns]
    verdicts = situation.matches_within_limit.verdict_code[pair]
    return {
        **edition.stream_cells(situation.catalogue, [situation.stream_ids[row] for row in rows]),
        "user_id": user_ids,
        "user": [edition.name(users, key) for key in user_ids],
        "verdict": [t(VERDICT_NAMES[VERDICTS[code]]) for code in verdicts],
        "status": [t(STATUS_NAMES[status]) for status in situation.matrix.status[pair]],
        "km": situation.matrix.total_m[pair] / 1000,
        "uncertainty_km": situation.matrix.uncertainty_m[pair] / 1000,
        **ends("cost_eur_per_t", situation.per_tonne.cost_eur_per_t, rows, columns),
        **ends("co2e_kg_per_t", situation.per_tonne.co2e_kg_per_t, rows, columns),
    }


def ends(name: str, bounds: Bounds, rows: Sequence[int] | NDArray[np.intp], columns: Any) -> dict[str, Any]:
    """Central, low and high values of pairs, by column name.

    Args:
        name: of the central one.
        bounds: (s, u).
    """
    return {
        name if corner == "central" else f"{name}_{corner}": getattr(bounds, corner)[rows, columns]
        for corner in CORNERS
    }


def _routes(situation: Situation, edition: Edition, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> ExportTable:
    starts, goals = stream_places(situation.catalogue), Places.of(situation.catalogue.users)
    shapes = [
        situation.router.route(starts.take([row]), goals.take([column])).shape
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
    ]
    style = LayerStyle(material_colour(""), "material")
    frame = placed(_cells(situation, edition, rows, columns), shapes)
    return edition.table("routes", N_("Routes of pairs that may suit"), frame, ROUTE_COLUMNS, style)


def _said(reasons: Sequence[Reason], effects: Sequence[Effect], language: Language) -> str | None:
    lines = [f"{each.message(language)} [{each.rule_id}]" for each in reasons if each.effect in effects]
    return "\n".join(lines) or None
