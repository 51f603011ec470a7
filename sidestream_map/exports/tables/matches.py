"""Matches as an export: every pair of side stream and user, with verdict, reasons, haul, cost and emissions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sidestream_map.base import N_, Language, going_on
from sidestream_map.decisions import RANKED_BY, Situation, stream_places
from sidestream_map.exports.basis import change_lines, cited, haul_addresses, haul_lines
from sidestream_map.exports.columns import KM, STATUS, STREAM, UNCERTAINTY, USER, Chosen, ranged
from sidestream_map.exports.parts import Column, Edition, Made
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, LayerStyle
from sidestream_map.haulage import Bounds
from sidestream_map.maps import material_colour
from sidestream_map.matching import POSSIBLE, VERDICTS, Effect, Matches, Question, Reason
from sidestream_map.region import STATUS_NAMES, VERDICT_NAMES
from sidestream_map.roads import Places
from sidestream_map.routing import STATUSES

COST: Final = ExportColumn(
    "cost_eur_per_t", N_("Delivered cost a tonne"), "EUR/t", N_("Without VAT. Blank without a haul."), 2
)
CO2E: Final = ExportColumn(
    "co2e_kg_per_t",
    N_("Emissions a tonne, well-to-wheel"),
    "kg CO2e/t",
    N_("Exhaust, fuel supply, and machines that load, unload and crush. Blank without a haul."),
    2,
)
CO2E_TTW: Final = ExportColumn(
    "co2e_ttw_kg_per_t",
    N_("Of them the truck's exhaust (tank-to-wheel)"),
    "kg CO2e/t",
    N_("Blank without a haul."),
    2,
)
_A_LINE: Final = N_("One reason a line, with its rule.")


@dataclass(frozen=True, eq=False)
class PairRows:
    """Pairs of side stream and user of a judged region, one a row.

    Attributes:
        rows: (n,) place of the side stream.
        columns: (n,) place of the user.
        reasons: of each pair; empty where they aren't told.
        questions: what would settle each pair; empty where it isn't told.
    """

    situation: Situation
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    reasons: Sequence[Sequence[Reason]] = ()
    questions: Sequence[Sequence[Question]] = ()

    @property
    def streams(self) -> Chosen:
        """Their side streams."""
        ids = self.situation.stream_ids
        return Chosen(self.situation.catalogue, [ids[row] for row in self.rows])

    @property
    def users(self) -> Chosen:
        """Their users."""
        ids = self.situation.user_ids
        return Chosen(self.situation.catalogue, [ids[column] for column in self.columns])

    def of(self, matrix: NDArray[Any]) -> NDArray[Any]:
        """What a matrix of all pairs (s, u) holds of these."""
        found: NDArray[Any] = matrix[self.rows, self.columns]
        return found

    @cached_property
    def shown(self) -> Mapping[str, Bounds]:
        """Cost and emissions of a tonne with the range that people are shown, (n,) each."""
        return self.situation.spreads(self.rows, self.columns, RANKED_BY)

    def routes(self) -> list[Any]:
        """The roads of each haul, EPSG:4326; None without one."""
        starts, goals = stream_places(self.situation.catalogue), Places.of(self.situation.catalogue.users)
        found = self.situation.router.routes(starts, goals, self.rows.tolist(), self.columns.tolist())
        return [route.shape for route in found]


PAIR: Final[tuple[Column[PairRows], ...]] = (
    *(column.of(lambda pairs: pairs.streams) for column in STREAM),
    *(column.of(lambda pairs: pairs.users) for column in USER),
)
PAIR_STATUS: Final[Column[PairRows]] = Column(
    STATUS,
    lambda pairs, edition: [
        edition.t(STATUS_NAMES[STATUSES[code]]) for code in pairs.of(pairs.situation.matrix.status_code)
    ],
)
PAIR_UNCERTAINTY: Final[Column[PairRows]] = Column(
    UNCERTAINTY, lambda pairs, _: pairs.of(pairs.situation.matrix.uncertainty_m) / 1000
)


def shown(head: ExportColumn) -> tuple[Column[PairRows], ...]:
    """A figure of pairs, with the range that people are shown."""
    return ranged(head, lambda pairs: ends(pairs.shown[head.name]))


def ends(bounds: Bounds) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Central, low and high of bounds."""
    return bounds.central, bounds.low, bounds.high


ROUTE_COLUMNS: Final[tuple[Column[PairRows], ...]] = (
    *PAIR,
    Column(
        ExportColumn(
            "verdict",
            N_("Verdict"),
            meaning=N_(
                '"fits": nothing stands against it and a source names the use; "maybe": something has to be settled '
                'first; "no": something rules it out.'
            ),
        ),
        lambda pairs, edition: [
            edition.t(VERDICT_NAMES[VERDICTS[code]])
            for code in pairs.of(pairs.situation.matches_within_limit.verdict_code)
        ],
    ),
    PAIR_STATUS,
    Column(KM, lambda pairs, _: pairs.of(pairs.situation.matrix.total_m) / 1000),
    PAIR_UNCERTAINTY,
    *(column for head in (COST, CO2E, CO2E_TTW) for column in shown(head)),
)


def side_columns(reasons: Callable[[Made], Sequence[Sequence[Reason]]]) -> tuple[Column[Made], ...]:
    """Columns of what speaks against a pair, what speaks for it, and what is worth knowing.

    Args:
        reasons: of each row.
    """
    sides: tuple[tuple[ExportColumn, tuple[Effect, ...]], ...] = (
        (ExportColumn("against", N_("What speaks against it"), meaning=_A_LINE), ("blocks", "caution")),
        (ExportColumn("speaks_for", N_("What speaks for it"), meaning=_A_LINE), ("supports",)),
        (ExportColumn("notes", N_("Worth knowing"), meaning=_A_LINE), ("notes",)),
    )

    def side(head: ExportColumn, effects: tuple[Effect, ...]) -> Column[Made]:
        return Column(
            head,
            lambda source, edition: [_said(each, effects, edition.t.language) for each in reasons(source)],
        )

    return tuple(side(head, effects) for head, effects in sides)


def questions_column(asked: Callable[[Made], Sequence[Sequence[Question]]]) -> Column[Made]:
    """The column of what would settle a pair that may fit.

    Args:
        asked: questions of each row.
    """
    return Column(
        ExportColumn(
            "questions",
            N_("What would settle it"),
            meaning=N_('Of a "maybe": whom to ask and what, one a line; who can end the matter soonest stands first.'),
        ),
        lambda source, edition: [
            "\n".join(f"{one.addressee(edition.t.language)}: {one.text(edition.t.language)}" for one in each) or None
            for each in asked(source)
        ],
    )


PAIR_COLUMNS: Final[tuple[Column[PairRows], ...]] = (
    *ROUTE_COLUMNS,
    questions_column(lambda pairs: pairs.questions),
    *side_columns(lambda pairs: pairs.reasons),
    Column(
        ExportColumn(
            "reason_sources", N_("Sources of the reasons"), meaning=N_("Addresses; our assumptions have none.")
        ),
        lambda pairs, _: [
            "\n".join(dict.fromkeys(reason.source for reason in each if reason.source)) or None
            for each in pairs.reasons
        ],
    ),
)


def matches_export(
    situation: Situation,
    edition: Edition,
    *,
    stream_id: str | None = None,
    user_id: str | None = None,
    routes: bool = True,
) -> ExportView:
    """Every pair, or those of one side stream or one user, judged with the scenario's distance limit.

    Args:
        stream_id: only this side stream.
        user_id: only this user.
        routes: whether the roads of pairs that may suit are a table too.

    Raises:
        InputError: there is no such side stream or user.
    """
    t, matches = edition.t, situation.matches_within_limit
    pairs = _pairs(matches, stream_id, user_id)
    at_stream = {key: row for row, key in enumerate(situation.stream_ids)}
    at_user = {key: column for column, key in enumerate(situation.user_ids)}
    rows = np.array([at_stream[key] for key in pairs["stream_id"]], dtype=np.intp)
    columns = np.array([at_user[key] for key in pairs["user_id"]], dtype=np.intp)
    reasons = list(pairs["reasons"])
    asked = []
    for stream, user in zip(pairs["stream_id"], pairs["user_id"], strict=True):
        going_on()
        asked.append(matches.questions(stream, user))
    told = PairRows(situation, rows, columns, reasons, asked)
    possible = np.isin(pairs["verdict"], POSSIBLE) & situation.matrix.has_haul[rows, columns]
    materials = {each for row in rows.tolist() if (each := situation.materials[row]) is not None}
    used = situation.catalogue.streams.iloc[sorted(set(rows.tolist()))]["source_ids"]
    users = situation.catalogue.users.iloc[sorted(set(columns.tolist()))]["source_ids"]
    return edition.view(
        N_("Side streams and users that may suit each other"),
        (
            edition.made("matches", N_("Pairs"), told, PAIR_COLUMNS),
            *([_routes(PairRows(situation, rows[possible], columns[possible]), edition)] if routes else []),
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


def _routes(pairs: PairRows, edition: Edition) -> ExportTable:
    title, style = N_("Routes of pairs that may suit"), LayerStyle(material_colour(""), "material")
    return edition.made("routes", title, pairs, ROUTE_COLUMNS, style=style, shapes=pairs.routes())


def _said(reasons: Sequence[Reason], effects: Sequence[Effect], language: Language) -> str | None:
    lines = [f"{each.message(language)} [{each.rule_id}]" for each in reasons if each.effect in effects]
    return "\n".join(lines) or None
