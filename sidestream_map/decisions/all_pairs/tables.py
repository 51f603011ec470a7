"""Every pair of side stream and user with its figures and reasons, as Arrow tables: a side stream at a time.

Only some side streams' pairs are in the memory at once, and every text is made once for all pairs that share it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal, get_args

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from sidestream_map.base import Translator
from sidestream_map.decisions.pairs import RANKED_BY
from sidestream_map.decisions.situation import Situation
from sidestream_map.haulage import Bounds
from sidestream_map.matching import VERDICTS, Effect, Matches, PairTexts
from sidestream_map.region import text
from sidestream_map.routing import STATUSES

Pairs = Sequence[tuple[int, NDArray[np.intp]]]
"""Rows of side streams, each with the columns of the users that it is told with."""
Told = Literal["words", "ids"]
"""How reasons are told: in a language, or by the ids of the rules in ``rules.toml``."""
TOLD: Final[tuple[Told, ...]] = get_args(Told)
REASON_COLUMNS: Final[dict[str, tuple[Effect, ...]]] = {
    "against": ("blocks", "caution"),
    "for": ("supports",),
    "notes": ("notes",),
}
"""Columns of reasons, each with the effects that it holds."""
_ENDS: Final = (("", "central"), ("_low", "low"), ("_high", "high"))
FIGURES: Final = (
    "distance_km",
    "uncertainty_km",
    *(f"{name}{end}" for name in RANKED_BY for end, _ in _ENDS),
)
"""Columns of numbers: km, EUR/t and kg CO2e/t; null where unknown."""
COLUMNS: Final = (
    "stream_id", "stream", "user_id", "user", "verdict", "status", *FIGURES, "questions", *REASON_COLUMNS,
)  # fmt: skip
"""Columns of a table of pairs; what a cell holds several of is parted by `` | ``."""
SCHEMA: Final = pa.schema([pa.field(name, pa.float64() if name in FIGURES else pa.string()) for name in COLUMNS])
_RANGES_AT_ONCE: Final = 200_000
"""Pairs whose ranges are found together: the more, the more alike they are."""
_REACHED: Final = ("within", "near")
"""Of :data:`sidestream_map.routing.REACHES`: what is, or may be, within the limit."""


@dataclass(frozen=True, eq=False)
class PairTables:
    """Tables of the pairs of a judged region.

    Attributes:
        situation: hauls and costs.
        matches: verdicts and reasons, the distance limit among the rules.
        t: of the names and reasons.
        told: whether reasons are words or ids.
    """

    situation: Situation
    matches: Matches
    t: Translator
    told: Told = "words"

    def asked(self, stream_id: str | None = None, user_id: str | None = None, *, within_limit: bool = False) -> Pairs:
        """The pairs of one side stream or user, or all.

        Args:
            stream_id: None for all.
            user_id: None for all.
            within_limit: only pairs whose haul is, or may be, within the distance limit.
        """
        users = np.array([user_id in (None, user) for user in self.matches.user_ids], dtype=np.bool_)
        reach = self.matches.facts.texts["pair.limit"].where(lambda word: word in _REACHED) if within_limit else None
        return [
            (row, np.flatnonzero(users if reach is None else users & reach[row]))
            for row, stream in enumerate(self.matches.stream_ids)
            if stream_id in (None, stream)
        ]

    def tables(self, pairs: Pairs) -> Iterator[Any]:
        """Tables with the columns and types of :data:`SCHEMA`, one for each side stream, in the order asked.

        The ranges of the next ones are found, which needs no interpreter, while these are put together.
        """
        for (row, columns), figures in zip(pairs, self._ahead(_batches(pairs)), strict=True):
            yield self._table(row, columns, figures)

    def _ahead(self, batches: list[Pairs]) -> Iterator[dict[str, NDArray[np.float64]]]:
        with ThreadPoolExecutor(max_workers=1) as pool:
            waiting = [pool.submit(self._figures, each) for each in batches[:1]]
            for number, batch in enumerate(batches):
                found = waiting.pop().result()
                waiting += [pool.submit(self._figures, each) for each in batches[number + 1 : number + 2]]
                start = 0
                for _, columns in batch:
                    part = slice(start, start + len(columns))
                    yield {name: values[part] for name, values in found.items()}
                    start += len(columns)

    def _figures(self, pairs: Pairs) -> dict[str, NDArray[np.float64]]:
        """Figures of some pairs by the names of :data:`FIGURES`, NaN where unknown."""
        matrix = self.situation.matrix
        rows = np.concatenate([np.full(len(columns), row, dtype=np.intp) for row, columns in pairs])
        columns = np.concatenate([columns for _, columns in pairs])
        found: dict[str, Bounds] = self.situation.spreads_of_tonnes(rows, columns, RANKED_BY)
        return {
            "distance_km": matrix.total_m[rows, columns] / 1000,
            "uncertainty_km": matrix.uncertainty_m[rows, columns] / 1000,
            **{f"{name}{end}": getattr(found[name], corner) for name in RANKED_BY for end, corner in _ENDS},
        }

    def _table(self, row: int, columns: NDArray[np.intp], figures: dict[str, NDArray[np.float64]]) -> Any:
        matches, matrix, at = self.matches, self.situation.matrix, pa.array(columns)
        texts = self._texts.of_stream(matches.stream_ids[row], columns)
        words = self.told == "words"
        made = {
            "stream_id": _repeated(matches.stream_ids[row], len(columns)),
            "stream": _repeated(self._stream_names[row], len(columns)),
            "user_id": self._users["id"].take(at),
            "user": self._users["name"].take(at),
            "verdict": _VERDICTS.take(pa.array(matches.verdict_code[row, columns])),
            "status": _STATUSES.take(pa.array(matrix.status_code[row, columns])),
            **{name: pa.array(figures[name], pa.float64(), from_pandas=True) for name in FIGURES},
            "questions": texts.questions() if words else texts.question_ids(),
            **{
                name: texts.reasons(*effects) if words else texts.reason_ids(*effects)
                for name, effects in REASON_COLUMNS.items()
            },
        }
        return pa.Table.from_arrays([made[name] for name in COLUMNS], schema=SCHEMA)

    @cached_property
    def _texts(self) -> PairTexts:
        return PairTexts(self.matches, self.t.language)

    @cached_property
    def _stream_names(self) -> list[str]:
        return _names(self.situation.catalogue.streams, self.t)

    @cached_property
    def _users(self) -> dict[str, Any]:
        names = _names(self.situation.catalogue.users, self.t)
        return {"id": pa.array(self.matches.user_ids, pa.string()), "name": pa.array(names, pa.string())}


_VERDICTS: Final = pa.array(VERDICTS, pa.string())
_STATUSES: Final = pa.array(STATUSES, pa.string())


def _batches(pairs: Pairs) -> list[Pairs]:
    """Side streams in their order, as many at a time as have :data:`_RANGES_AT_ONCE` pairs, at least one."""
    found: list[list[tuple[int, NDArray[np.intp]]]] = []
    room = 0
    for each in pairs:
        if not found or room < len(each[1]):
            found.append([])
            room = _RANGES_AT_ONCE
        found[-1].append(each)
        room -= len(each[1])
    return list(found)


def _repeated(said: str, count: int) -> Any:
    return pa.array([said], pa.string()).take(pa.array(np.zeros(count, dtype=np.int32)))


def _names(frame: pd.DataFrame, t: Translator) -> list[str]:
    """Names of a table's rows in the reader's language; the id where there is none."""
    rows: list[dict[str, Any]] = pd.DataFrame(frame).to_dict("records")  # type: ignore[assignment]
    return [text(row, "name", t.language) or str(key) for key, row in zip(frame.index, rows, strict=True)]
