"""All pairs of a country with their figures and reasons: batch by batch into a folder, as matrices are computed.

A batch is some side streams with all users. What a worker needs lies in the folder: the network and the snapped places
as :mod:`sidestream_map.routing.bulk` lays them there, the region's tables and rules, and the scenario. Workers read
these with the same checks as everybody else.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from sidestream_map.base import Language, translator, written
from sidestream_map.decisions.all_pairs.tables import SCHEMA, PairTables, Told
from sidestream_map.decisions.judgement import Judgement, PerTonne, materials_of
from sidestream_map.decisions.situation import Situation, stream_places
from sidestream_map.matching import VERDICTS, Rules, load_rules, match
from sidestream_map.region import Catalogue, Region, load_catalogue, load_region
from sidestream_map.roads import Places
from sidestream_map.routing import Router
from sidestream_map.routing.bulk import KEY, WORK, Job, begin, named, opened
from sidestream_map.scenario import Scenario, apply, load_scenario, to_text

FORMAT: Final = "sidestream-map pairs 1"
_REGION: Final = "region"
_SCENARIO: Final = "scenario.json"


@dataclass(frozen=True, eq=False, kw_only=True)
class PairsJob(Job):
    """All pairs of side streams and users of a region in a scenario; a small value, as :class:`Job` is.

    Attributes:
        told: whether reasons are words or ids.
        language: of the words.
        within_limit: whether only pairs are kept whose haul is, or may be, within the distance limit.
    """

    told: Told
    language: Language
    within_limit: bool

    def rows_of(self, batch: int) -> int | None:
        """How many rows a batch's file has; None where that isn't known before."""
        return None if self.within_limit else self.pairs_of(batch)

    def work(self, batch: int) -> dict[str, int]:
        """Judge the pairs of one batch and write its file.

        Returns:
            Pairs by verdict.

        Raises:
            JobError: this process does not see the folder, or is of another version than the one that made it.
        """
        tables = PairTables(*_judged(self, batch), translator(self.language), self.told)
        counts = np.zeros(len(VERDICTS), dtype=np.int64)
        pairs = tables.asked(within_limit=self.within_limit)
        for row, columns in pairs:
            counts += np.bincount(tables.matches.verdict_code[row, columns], minlength=len(VERDICTS))
        with written(self.file(batch)) as part:
            schema = SCHEMA.with_metadata({KEY: self.key})
            with pq.ParquetWriter(part, schema, compression="zstd") as writer:
                for table in tables.tables(pairs):
                    writer.write_table(table.cast(schema))
        return {verdict: int(count) for verdict, count in zip(VERDICTS, counts, strict=True) if count}


def prepare_pairs(
    folder: Path,
    region: Region,
    scenario: Scenario,
    router: Router,
    *,
    language: Language,
    told: Told = "words",
    within_limit: bool = False,
) -> PairsJob:
    """Make the folder of a job of pairs, or open it again.

    Args:
        folder: of the result; made if need be, its parent must be there.
        region: with its tables and rules.
        scenario: that fits it (:func:`sidestream_map.scenario.validated`).
        router: of the scenario's vehicle and roads.
        language: of the words.
        told: whether reasons are words or ids.
        within_limit: keep only pairs whose haul is, or may be, within the distance limit.

    Raises:
        LimitError: more pairs than the setting ``job_pairs_max`` allows.
        InputError: no side stream or no user, or the folder can't be made or written to.
        JobError: the folder holds another job, or something that is none, or another run works in it.
    """
    dated = scenario.replace(year=scenario.value_year())  # a job that goes on next year stays what it was
    changed = apply(dated, load_catalogue(region))
    tables = sorted(path for path in region.folder.iterdir() if path.suffix in (".csv", ".toml") and path.is_file())
    decides = {
        "tables": {path.name: path.read_bytes() for path in tables},
        "scenario": to_text(dated),
        "reasons": told,
        "language": language,
        "within_limit": within_limit,
    }
    held, manifest = named(
        folder.absolute(),
        router,
        _places(changed),
        Places.of(changed.users),
        form=FORMAT,
        split="origins",
        also=decides,
        units=UNITS,
    )
    same = {each.name: getattr(held, each.name) for each in fields(held)}
    job = PairsJob(**same, told=told, language=language, within_limit=within_limit)

    def lay_out(work: Path) -> None:
        (work / _REGION).mkdir(parents=True, exist_ok=True)
        for path in tables:
            shutil.copyfile(path, work / _REGION / path.name)
        (work / _SCENARIO).write_text(to_text(dated), encoding="utf-8")

    begin(job, manifest, router, (_places(changed), Places.of(changed.users)), lay_out)
    return job


UNITS: Final = {"distance_km": "km", "uncertainty_km": "km", "cost_eur_per_t": "EUR/t", "co2e_kg_per_t": "kg CO2e/t"}


@dataclass(frozen=True, eq=False)
class _Opened:
    """What a worker reads once for all batches."""

    catalogue: Catalogue
    rules: Rules
    scenario: Scenario
    router: Router
    parts: Mapping[str, Any]


_kept: dict[tuple[Path, str], _Opened] = {}
_keeping = threading.Lock()


def _open(job: PairsJob) -> _Opened:
    place = (job.folder, job.key)
    with _keeping:
        if place not in _kept:
            router, parts = opened(job)
            work = job.folder / WORK
            region = load_region(work / _REGION)
            catalogue = load_catalogue(region)
            scenario, _ = load_scenario(work / _SCENARIO)
            _kept.clear()  # one region at a time
            rules = load_rules(region, catalogue)
            _kept[place] = _Opened(apply(scenario, catalogue), rules, scenario, router, parts)
        return _kept[place]


def _judged(job: PairsJob, batch: int) -> tuple[Situation, Any]:
    here, places = _open(job), job.rows(batch)
    rows = _order(here.catalogue)[places.start : places.stop]
    some = replace(here.catalogue, streams=here.catalogue.streams.iloc[rows])
    scenario, start, end = here.scenario, here.parts["start"].take(places), here.parts["end"]
    limit_m = here.router.farthest_m(start, end, scenario.distance_limit_km * 1000) if job.within_limit else np.inf
    matrix = here.router.matrix_of(start, end, limit_m=limit_m)
    matches = match(some, here.rules, matrix, disabled=scenario.rules_off, month=scenario.month)
    # Names of side streams that others are part of are asked for too.
    matches = replace(matches, facts=replace(matches.facts, catalogue=here.catalogue))
    per_tonne = PerTonne(matrix, scenario, tuple(materials_of(some)))
    situation = Situation(scenario, Judgement(some, here.router, matrix, matches, per_tonne), scenario.value_year())
    return situation, situation.matches_within_limit


def _places(catalogue: Catalogue) -> Places:
    return stream_places(catalogue).take(_order(catalogue))


def _order(catalogue: Catalogue) -> NDArray[np.intp]:
    """(s,) side streams of one plant together, so that few batches ask for hauls from the same place."""
    plants: dict[Any, int] = {}
    places = [plants.setdefault(plant, len(plants)) for plant in catalogue.streams["plant_id"].fillna("").tolist()]
    return np.argsort(np.array(places, dtype=np.intp), kind="stable")
