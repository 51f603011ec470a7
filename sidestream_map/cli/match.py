"""``sidestream-map match``: which user can take which side stream, and why or why not."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final, cast

import click
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sidestream_map.base import (
    LANGUAGES,
    N_,
    Language,
    Translator,
    check_output,
    inert,
    starts_like_formula,
    translator,
    written,
)
from sidestream_map.cli.opening import told_roads
from sidestream_map.decisions import RANKED_BY, Situation, situation
from sidestream_map.haulage import Bounds
from sidestream_map.matching import (
    POSSIBLE,
    RANK_UNITS,
    VERDICTS,
    Effect,
    Matches,
    PairTexts,
    RankBy,
    Reason,
    load_rules,
)
from sidestream_map.region import STATUS_NAMES, VERDICT_NAMES, Catalogue, load_catalogue, load_region, text
from sidestream_map.roads import FloatArray, load_seasons
from sidestream_map.routing import STATUSES, Matrix, router_in
from sidestream_map.scenario import Scenario, load_scenario, validated

EFFECT_SIGNS: Final[dict[Effect, str]] = {"blocks": "✗", "caution": "!", "supports": "✓", "notes": "·"}
"""What stands before a reason: it rules the pair out, has to be settled, speaks for it, is worth knowing."""
COLUMNS: Final = (
    "stream_id",
    "stream",
    "user_id",
    "user",
    "verdict",
    "status",
    "distance_km",
    "uncertainty_km",
    "cost_eur_per_t",
    "cost_eur_per_t_low",
    "cost_eur_per_t_high",
    "co2e_kg_per_t",
    "co2e_kg_per_t_low",
    "co2e_kg_per_t_high",
    "co2e_ttw_kg_per_t",
    "co2e_ttw_kg_per_t_low",
    "co2e_ttw_kg_per_t_high",
    "questions",
    "against",
    "for",
    "notes",
)
"""Columns of the file; reasons of one cell are parted by `` | ``."""

FIGURES: Final = frozenset(COLUMNS[COLUMNS.index("distance_km") : COLUMNS.index("questions")])
"""Columns of numbers."""

EXAMPLES: Final = """\b
Examples:
  sidestream-map match
  sidestream-map match --stream S20 --language en
  sidestream-map match --stream S01 --user U05 --rank cost
  sidestream-map match --user U19 --scenario plan.json --out pairs.csv"""
"""Shown below the help; the first line keeps its lines as they are."""

_REACHED: Final = ("within", "near")
"""Of :data:`sidestream_map.routing.REACHES`: what is, or may be, within the limit."""
_FILE: Final = click.Path(dir_okay=True, path_type=Path)


@click.command(epilog=EXAMPLES)
@click.option("--stream", "stream_id", help="Only this side stream, by its id, e.g. S01; with its reasons.")
@click.option("--user", "user_id", help="Only this user, by its id, e.g. U05; with its reasons.")
@click.option(
    "--rank",
    type=click.Choice(list(RANK_UNITS)),
    default="distance",
    show_default=True,
    help="What the pairs are put in order by: the haul in km, EUR or kg CO2e of a delivered tonne.",
)
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the words; the scenario's without it.")
@click.option("--scenario", "scenario_source", metavar="FILE_OR_LINK", help="A scenario, as a file or as a link.")
@click.option("--region", "folder", type=_FILE, help="A region's folder; the bundled region without it.")
@click.option("--out", type=_FILE, help="Also write every pair with all its reasons, .csv or .parquet.")
@click.option(
    "--within-limit",
    is_flag=True,
    help="Write only pairs whose haul is, or may be, within the distance limit: of a province a small part.",
)
def command(
    *,
    stream_id: str | None,
    user_id: str | None,
    rank: str,
    language: Language | None,
    scenario_source: str | None,
    folder: Path | None,
    out: Path | None,
    within_limit: bool,
) -> None:
    """Which user can take which side stream, and why or why not.

    "fits": nothing stands against it, and a source names this use. "maybe": something has to be settled first. "no":
    something rules it out. Each pair shows all its reasons, for and against. The rules are those of the region's
    rules.toml; a scenario can switch some off, close plants, add users and set the distance limit.
    """
    if out is not None:
        check_output(out, (".csv", ".parquet"))
    region = load_region(folder)
    catalogue = load_catalogue(region)
    rules, seasons = load_rules(region, catalogue), load_seasons(region)
    scenario, problems = load_scenario(scenario_source) if scenario_source else (Scenario(region=region.id), ())
    scenario, more = validated(scenario, catalogue, region=region.id, rules=rules.ids, seasons=seasons.ids)
    t = translator(language or scenario.language)
    for problem in (*problems, *more):
        click.echo(str(problem.text(t)), err=True)
    router = router_in(scenario, told_roads(region), seasons)
    here = situation(catalogue, scenario, router, rules)
    judged = Judged(here, here.matches_within_limit)
    for line in _lines(judged, t, cast("RankBy", rank), stream_id, user_id):
        click.echo(line)
    if out is not None:
        tables = _tables(judged, t, _asked(judged, stream_id, user_id, within_limit=within_limit))
        with written(out) as part:
            if out.suffix == ".parquet":
                _write_parquet(part, tables)
            else:
                with part.open("w", encoding="utf-8", newline="") as handle:
                    _write(handle, tables)
        click.echo(t(N_("Written to {file}."), file=out.name))


@dataclass(frozen=True, eq=False)
class Judged:
    """The judged region of the command: all pairs of side streams (s) and users (u).

    Attributes:
        situation: with the hauls and the costs of every pair.
        matches: verdicts and reasons, with the distance limit as a rule among the others.
    """

    situation: Situation
    matches: Matches

    @property
    def catalogue(self) -> Catalogue:
        """As it is in the scenario."""
        return self.situation.catalogue

    @property
    def matrix(self) -> Matrix:
        """(s, u) hauls."""
        return self.situation.matrix

    def ranges(self, row: int, columns: NDArray[np.intp]) -> dict[str, Bounds]:
        """Figures of a delivered tonne with the range that people are shown, for some users of one side stream.

        Args:
            row: place of the side stream.
            columns: (n,) places of the users.

        Returns:
            (n,) by the names of :data:`sidestream_map.decisions.RANKED_BY`; NaN without a haul.
        """
        return self.situation.spreads_of_stream(row, columns, RANKED_BY)

    def figure(self, by: RankBy) -> FloatArray | None:
        """(s, u) values for a ranking; None for distances, which the matches hold themselves."""
        if by == "distance":
            return None
        whole: Bounds = getattr(self.situation.per_tonne, _RANKED[by])
        return np.broadcast_to(whole.central, self.matrix.status_code.shape)


_RANKED: Final[dict[RankBy, str]] = {"cost": "cost_eur_per_t", "co2e": "co2e_kg_per_t"}
"""What a ranking goes by, as the haul's output is called."""


def _lines(judged: Judged, t: Translator, by: RankBy, stream_id: str | None, user_id: str | None) -> Iterator[str]:
    """The answer as lines of text: reasons where a stream or user was asked for, else an overview with the gaps."""
    matches = judged.matches
    table = matches.rank(by, judged.figure(by), stream_id=stream_id, user_id=user_id, verdicts=VERDICTS)
    yield t(
        N_("Pairs: {pairs}. Longest haul: {limit} km. {counts}."),
        pairs=t.number(len(table)),
        limit=t.number(judged.situation.scenario.distance_limit_km),
        counts=", ".join(
            f"{t.number(int((table['verdict'] == verdict).sum()))} {t(VERDICT_NAMES[verdict])}" for verdict in VERDICTS
        ),
    )
    explained = stream_id is not None or user_id is not None
    for verdict in VERDICTS if stream_id is not None and user_id is not None else POSSIBLE if explained else ("fits",):
        for row in table[table["verdict"] == verdict].itertuples(index=False):
            yield ""
            yield _pair(judged, t, by, row)
            if explained:
                yield from (_reason(reason, t) for reason in matches.reasons(str(row.stream_id), str(row.user_id)))
                yield from (
                    f"  ? {each.addressee(t.language)}: {each.text(t.language)}"
                    for each in matches.questions(str(row.stream_id), str(row.user_id))
                )
    if not explained:
        yield from _gaps(matches, t)


def _gaps(matches: Matches, t: Translator) -> Iterator[str]:
    streams, users = matches.missing_processors(), matches.unreached_users()
    yield ""
    yield t(N_("Side streams that nobody takes:"))
    for stream_id, row in streams[streams["because"] == "users"].iterrows():
        yield f"  {stream_id} {_name(matches.facts.catalogue.streams, stream_id, t)}, {_amount(row, t)}{_main(row, t)}"
    yield t(N_("Side streams that no truck takes to anybody, whoever asks:"))
    for stream_id, row in streams[streams["because"] == "stream"].iterrows():
        yield f"  {stream_id} {_name(matches.facts.catalogue.streams, stream_id, t)}, {_amount(row, t)}{_main(row, t)}"
    yield t(N_("Receivers that no side stream reaches:"))
    for user_id, row in users[users["because"] == "streams"].iterrows():
        yield f"  {user_id} {_name(matches.facts.catalogue.users, user_id, t)}{_main(row, t)}"


def _main(row: pd.Series[Any], t: Translator) -> str:
    against = row["against"]
    return f": {against[0].example.title(t.language)}" if against else ""


def _amount(row: pd.Series[Any], t: Translator) -> str:
    tonnes = float(row["tonnes_per_year"])
    return t(N_("amount unknown")) if np.isnan(tonnes) else f"{t.number(tonnes)} {t(N_('t/y'))}"


def _pair(judged: Judged, t: Translator, by: RankBy, row: Any) -> str:
    catalogue, matches = judged.catalogue, judged.matches
    names = f"{_name(catalogue.streams, row.stream_id, t)} → {_name(catalogue.users, row.user_id, t)}"
    figure = _figure_text(judged, t, by, matches.stream_ids.index(row.stream_id), matches.user_ids.index(row.user_id))
    return f"{row.stream_id} → {row.user_id} {t(VERDICT_NAMES[row.verdict])}, {figure}: {names}"


def _figure_text(judged: Judged, t: Translator, by: RankBy, row: int, column: int) -> str:
    """The figure that the ranking goes by, with its range; or the status that says why there is none."""
    if by == "distance":
        metres, doubt = judged.matrix.total_m[row, column], judged.matrix.uncertainty_m[row, column]
        known = not np.isnan(metres)
        said = f"{t.number(metres / 1000, 1)} km ± {t.number(doubt / 1000, 1)} km"
    else:
        found = judged.ranges(row, np.array([column], dtype=np.intp))
        low, central, high = (float(getattr(found[_RANKED[by]], end)[0]) for end in ("low", "central", "high"))
        known = not np.isnan(central)
        said = f"{t.number(central, 1)} {RANK_UNITS[by]} ({t.number(low, 1)}–{t.number(high, 1)})"
        if by == "co2e" and known:
            exhaust = t.number(float(found["co2e_ttw_kg_per_t"].central[0]), 1)
            said = t(N_("{wtw} well-to-wheel, {ttw} tank-to-wheel"), wtw=said, ttw=exhaust)
    return said if known else t(STATUS_NAMES[judged.matrix.status_of(row, column)])


def _reason(reason: Reason, t: Translator) -> str:
    whence = f" [{reason.source}]" if reason.source else f" [{t(N_('our assumption'))}]"
    return f"  {EFFECT_SIGNS[reason.effect]} {reason.message(t.language)}{whence} ({reason.rule_id})"


def _name(frame: pd.DataFrame, row_id: Any, t: Translator) -> str:
    return text(frame.iloc[frame.index.tolist().index(row_id)], "name", t.language) or str(row_id)


def _names(frame: pd.DataFrame, t: Translator) -> list[str]:
    """Names of a table's rows in the reader's language; the id where there is none."""
    rows = cast("list[dict[str, Any]]", frame.to_dict("records"))
    return [text(row, "name", t.language) or str(key) for key, row in zip(frame.index, rows, strict=True)]


def _asked(
    judged: Judged, stream_id: str | None, user_id: str | None, *, within_limit: bool
) -> list[tuple[int, NDArray[np.intp]]]:
    """Rows of the side streams that are asked for, each with the columns of the users."""
    matches = judged.matches
    users = np.array([user_id in (None, user) for user in matches.user_ids], dtype=np.bool_)
    reach = matches.facts.texts["pair.limit"].where(lambda word: word in _REACHED)
    return [
        (row, np.flatnonzero(users & reach[row] if within_limit else users))
        for row, stream in enumerate(matches.stream_ids)
        if stream_id in (None, stream)
    ]


def _ahead(judged: Judged, pairs: list[tuple[int, NDArray[np.intp]]]) -> Iterator[dict[str, Bounds]]:
    """The ranges of each side stream's pairs, made while the texts of the one before are: they need no interpreter."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        waiting = [pool.submit(judged.ranges, *each) for each in pairs[:1]]
        for after in [*pairs[1:], None]:
            found = waiting.pop().result()
            if after is not None:
                waiting.append(pool.submit(judged.ranges, *after))
            yield found


def _tables(judged: Judged, t: Translator, pairs: list[tuple[int, NDArray[np.intp]]]) -> Iterator[dict[str, list[Any]]]:
    """Every asked pair with its figures and reasons, a side stream at a time; unknown figures are NaN.

    Only two side streams' pairs are in the memory at once, and every text is made once for all pairs that share it.
    """
    matches, texts = judged.matches, PairTexts(judged.matches, t.language)
    streams, users = (_names(frame, t) for frame in (judged.catalogue.streams, judged.catalogue.users))
    ends = (("", "central"), ("_low", "low"), ("_high", "high"))
    sides: tuple[tuple[str, tuple[Effect, ...]], ...] = (
        ("against", ("blocks", "caution")),
        ("for", ("supports",)),
        ("notes", ("notes",)),
    )
    for (row, columns), found in zip(pairs, _ahead(judged, pairs), strict=True):
        stream = matches.stream_ids[row]
        reasons = texts.reasons(stream, columns)
        yield {
            "stream_id": [stream] * len(columns),
            "stream": [streams[row]] * len(columns),
            "user_id": [matches.user_ids[column] for column in columns.tolist()],
            "user": [users[column] for column in columns.tolist()],
            "verdict": [VERDICTS[code] for code in matches.verdict_code[row, columns].tolist()],
            "status": [STATUSES[code] for code in judged.matrix.status_code[row, columns].tolist()],
            "distance_km": (judged.matrix.total_m[row, columns] / 1000).tolist(),
            "uncertainty_km": (judged.matrix.uncertainty_m[row, columns] / 1000).tolist(),
            **{f"{name}{end}": getattr(found[name], corner).tolist() for name in RANKED_BY for end, corner in ends},
            "questions": [" | ".join(each) for each in texts.questions(stream, columns)],
            **{
                side: [" | ".join(chain(*each)) for each in zip(*(reasons[effect] for effect in effects), strict=True)]
                for side, effects in sides
            },
        }


def _write(handle: Any, tables: Iterator[dict[str, list[Any]]]) -> None:
    """Write the pairs as they come. Figures have decimal points and no unit; unknown is empty."""
    csv.writer(handle, lineterminator="\n").writerow(COLUMNS)
    for table in tables:
        part = io.StringIO()
        cells = [_decimals(table[name]) if name in FIGURES else _inert(table[name]) for name in COLUMNS]
        csv.writer(part, lineterminator="\n").writerows(zip(*cells, strict=True))
        handle.write(part.getvalue())


def _decimals(numbers: Sequence[float]) -> list[str]:
    """Numbers with three decimals, in one go: a province has seven million."""
    texts = ("%.3f " * len(numbers) % tuple(numbers)).split()
    return ["" if each == "nan" else each for each in texts]


def _inert(cells: Sequence[str]) -> list[str]:
    """Texts that no spreadsheet runs; most columns have few different beginnings, of which none is a formula's."""
    risky = any(starts_like_formula(start) for start in {each[:1] for each in cells})
    return [inert(each) for each in cells] if risky else list(cells)


def _write_parquet(out: Path, tables: Iterator[dict[str, list[Any]]]) -> None:
    """Write the pairs as they come, a group of rows a side stream; unknown figures are null."""
    import pyarrow as pa  # noqa: PLC0415 — only this format needs them
    import pyarrow.parquet as pq  # noqa: PLC0415

    kinds = {name: pa.float64() if name in FIGURES else pa.string() for name in COLUMNS}
    schema = pa.schema([pa.field(name, kind) for name, kind in kinds.items()])
    with pq.ParquetWriter(out, schema) as writer:
        for table in tables:
            arrays = [pa.array(table[name], kind, from_pandas=True) for name, kind in kinds.items()]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
