"""``sidestream-map match``: which user can take which side stream, and why or why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import click
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sidestream_map.base import LANGUAGES, N_, InputError, Language, Translator, check_output, translator, written
from sidestream_map.cli.match.pair_files import write_csv, write_parquet
from sidestream_map.cli.opening import told_roads
from sidestream_map.cli.progress import compute
from sidestream_map.decisions import RANKED_BY, Situation, situation
from sidestream_map.decisions.all_pairs import SCHEMA, TOLD, PairsJob, PairTables, Told, prepare_pairs
from sidestream_map.haulage import Bounds
from sidestream_map.matching import (
    POSSIBLE,
    RANK_UNITS,
    VERDICTS,
    Effect,
    Matches,
    RankBy,
    Reason,
    limit_settles,
    load_rules,
)
from sidestream_map.region import STATUS_NAMES, VERDICT_NAMES, Catalogue, load_catalogue, load_region, text
from sidestream_map.roads import FloatArray, load_seasons
from sidestream_map.routing import Matrix, router_in
from sidestream_map.scenario import Scenario, load_scenario, validated

EFFECT_SIGNS: Final[dict[Effect, str]] = {"blocks": "✗", "caution": "!", "supports": "✓", "notes": "·"}
"""What stands before a reason: it rules the pair out, has to be settled, speaks for it, is worth knowing."""
EXAMPLES: Final = """\b
Examples:
  sidestream-map match
  sidestream-map match --stream S20 --language en
  sidestream-map match --stream S01 --user U05 --rank cost
  sidestream-map match --user U19 --scenario plan.json --out pairs.csv
  sidestream-map match --region country --within-limit --reasons ids --out near.parquet
  sidestream-map match --region country --out pairs --dask local
  sidestream-map match --region country --out pairs --dask tcp://HOST:8786"""
"""Shown below the help; the first line keeps its lines as they are."""

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
@click.option(
    "--out", type=_FILE, help="Also write every pair with all its reasons, .csv or .parquet; with --dask a folder."
)
@click.option(
    "--within-limit",
    is_flag=True,
    help="Search and write only hauls that are, or may be, within the distance limit: of a province a small part.",
)
@click.option(
    "--reasons",
    "told",
    type=click.Choice(TOLD),
    default="words",
    show_default=True,
    help="In the file: in words, or by the ids of the rules, which takes a fraction of the time and room.",
)
@click.option("--dask", metavar="ADDRESS|local", help="Many processes: of this machine, or of a Dask scheduler.")
@click.option("--workers", type=click.IntRange(1, 1024), help="Processes with --dask local; one a core without it.")
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
    told: Told,
    dask: str | None,
    workers: int | None,
) -> None:
    """Which user can take which side stream, and why or why not.

    "fits": nothing stands against it, and a source names this use. "maybe": something has to be settled first. "no":
    something rules it out. Each pair shows all its reasons, for and against. The rules are those of the region's
    rules.toml; a scenario can switch some off, close plants, add users and set the distance limit.

    With --dask a country's pairs are judged batch by batch into a folder of Parquet files. If that is stopped, the same
    command goes on where it stood; nothing is lost, and nothing is there twice.
    """
    if dask is not None:
        _check_bulk(out, stream_id, user_id)
    elif out is not None:
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
    if dask is not None and out is not None:
        job = prepare_pairs(out, region, scenario, router, language=t.language, told=told, within_limit=within_limit)
        _distribute(job, dask, workers, t)
        return
    # What is told of a pair beyond the limit is that it is; only who asks for one pair is told how far it is.
    one = stream_id is not None and user_id is not None
    bounded = within_limit and not one and limit_settles(rules.rules, scenario.rules_off)
    here = situation(catalogue, scenario, router, rules, within_limit=bounded)
    judged = Judged(here, here.matches_within_limit)
    for line in _lines(judged, t, cast("RankBy", rank), stream_id, user_id):
        click.echo(line)
    if out is not None:
        made = PairTables(here, judged.matches, t, told)
        tables = made.tables(made.asked(stream_id, user_id, within_limit=within_limit))
        with written(out) as part:
            (write_parquet if out.suffix == ".parquet" else write_csv)(part, SCHEMA, tables)
        click.echo(t(N_("Written to {file}."), file=out.name))


def _check_bulk(out: Path | None, stream_id: str | None, user_id: str | None) -> None:
    if out is None:
        raise InputError(N_("With --dask the pairs are written into a folder: name it with --out."))
    if stream_id is not None or user_id is not None:
        raise InputError(N_("With --dask all pairs are written: leave out --stream and --user."))


def _distribute(job: PairsJob, address: str, workers: int | None, t: Translator) -> None:
    """Compute a job's batches that aren't done, and tell how far it is."""
    stopped = N_("Stopped. The same command goes on where this stood: {folder} holds what is done.")
    counts = compute(job, address, workers, t(stopped, folder=job.folder.name))
    click.echo(
        t(
            N_("Pairs: {pairs}, in {files} files in {folder}. Judged now: {counts}."),
            pairs=t.number(job.pairs),
            files=t.number(job.batches),
            folder=job.folder.name,
            counts=", ".join(f"{t.number(counts.get(verdict, 0))} {t(VERDICT_NAMES[verdict])}" for verdict in VERDICTS),
        )
    )


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
        return self.situation.spreads_of_tonnes(np.full_like(columns, row), columns, RANKED_BY)

    def figure(self, by: RankBy) -> FloatArray | None:
        """(s, u) values for a ranking; None for distances, which the matches hold themselves."""
        if by == "distance":
            return None
        values: FloatArray = getattr(self.situation.per_tonne, _RANKED[by])
        return values


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
