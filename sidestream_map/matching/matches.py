"""Which user can take which side stream, and why or why not.

The rules are data (:mod:`sidestream_map.matching.rules`). Every pair of a side stream and a user gets a verdict by one
order of precedence, and all rules that hold for it are its reasons:

1. a rule that blocks holds: ``no``;
2. else a rule that asks for caution holds: ``maybe``, if a rule also supports the pair, else ``no``;
3. else a rule that supports it holds: ``fits``;
4. else: ``no``, as nothing speaks for it.

There are no scores. The verdict of a pair depends on no other pair, and not on the order of the rules.
``docs/matching.md`` works one pair out by hand.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import Final, Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from sidestream_map.base import N_, InputError, going_on
from sidestream_map.matching.facts import HAUL_FACTS, LIMIT_FACT, BoolArray, Facts, FloatArray, collect, part_of
from sidestream_map.matching.gaps import Obstacles, largest_first
from sidestream_map.matching.questions import Question, questions
from sidestream_map.matching.reasons import Reason
from sidestream_map.matching.rules import EFFECTS, Effect, Rule, Rules
from sidestream_map.region import Catalogue
from sidestream_map.routing import Matrix

Verdict = Literal["fits", "maybe", "no"]
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
POSSIBLE: Final[tuple[Verdict, ...]] = ("fits", "maybe")
"""Verdicts of the pairs that an allocation may use, unless it is told otherwise."""
RankBy = Literal["distance", "cost", "co2e"]
PART: Final = 100
"""Pairs between which others may go first while reasons are put together."""
RANK_UNITS: Final = {"distance": "m", "cost": "EUR/t", "co2e": "kg CO2e/t"}
"""What a ranking's values are in; ``distance`` is the matrix's own, the others are the caller's."""


def match(
    catalogue: Catalogue,
    rules: Rules,
    matrix: Matrix | None = None,
    *,
    disabled: Iterable[str] = frozenset(),
    distance_limit_km: float | None = None,
    month: int | None = None,
) -> Matches:
    """Judge every pair of a side stream and a user.

    Args:
        catalogue: plants, side streams and users.
        rules: of the region (:func:`sidestream_map.matching.load_rules`).
        matrix: hauls from the plants (or from the side streams by their own ids) to all users; None without distances.
        disabled: ids of rules that don't count.
        distance_limit_km: longest haul with its access legs, km; None without a limit.
        month: of the hauls, 1 to 12, for seasonal rules; None for a whole year.

    Raises:
        InputError: a rule, plant or user is not known, the limit is no distance or stands without a matrix, or there
            is no such month.

    Examples:
        >>> from sidestream_map.atlas import load_atlas
        >>> from sidestream_map.matching import load_rules
        >>> atlas = load_atlas()
        >>> matches = match(atlas.catalogue, load_rules(atlas.region, atlas.catalogue))
        >>> matches.verdict("S02", "U05")
        'maybe'
        >>> for reason in matches.reasons("S02", "U05"):
        ...     print(reason.effect, "-", reason.title("en"))
        caution - the use has a limit, and the quality is not known
        caution - a suggestion: no source names this pair
        caution - as waste, its use needs a permit or a notification
        supports - the substance suits the use
        notes - the amount is old
        notes - spring thaw limits part of the year
    """
    unknown = sorted(set(disabled) - rules.ids)
    if unknown:
        raise InputError(
            N_("There are no matching rules {names}. Switch off only rules of this region."),
            names=", ".join(unknown)[:80],
        )
    facts = collect(catalogue, rules, matrix, distance_limit_km, month)
    active = tuple(rule for rule in rules.rules if rule.id not in set(disabled))
    return _judged(facts, active, tuple(holds(rule, facts) for rule in active))


def _judged(facts: Facts, active: tuple[Rule, ...], hits: tuple[BoolArray, ...]) -> Matches:
    """Verdicts from the rules that hold."""
    codes = verdict_codes(active, hits, facts.shape)
    codes.flags.writeable = False
    return Matches(facts, active, hits, codes)


def verdict_codes(active: Sequence[Rule], hits: Sequence[BoolArray], shape: tuple[int, ...]) -> NDArray[np.int8]:
    """Places in :data:`VERDICTS` from the rules that hold, by their precedence.

    Args:
        active: rules that count.
        hits: for each of them, where it holds; arrays that broadcast to the shape.
        shape: of what is judged.
    """
    anywhere = {effect: _any(active, hits, effect, shape) for effect in ("blocks", "caution", "supports")}
    no = anywhere["blocks"] | ~anywhere["supports"]
    codes: NDArray[np.int8] = np.where(no, 2, np.where(anywhere["caution"], 1, 0)).astype(np.int8)
    return codes


def tally(codes: NDArray[np.int8]) -> NDArray[np.int64]:
    """How many fit, may fit and don't: the one place where verdicts are counted.

    Args:
        codes: (…, n) places in :data:`VERDICTS`.

    Returns:
        (…, 3) counts in the order of :data:`VERDICTS`.
    """
    counts: NDArray[np.int64] = np.stack([(codes == code).sum(axis=-1) for code in range(len(VERDICTS))], axis=-1)
    return counts


def holds(rule: Rule, facts: Facts) -> BoolArray:
    """Where a rule holds, in a shape that broadcasts to that of the facts."""
    held = facts.holds(rule.tests[0])
    for test in rule.tests[1:]:
        held = held & facts.holds(test)
    return held


def _any(rules: Sequence[Rule], hits: Sequence[BoolArray], effect: Effect, shape: tuple[int, ...]) -> BoolArray:
    held = np.zeros(shape, dtype=bool)
    for rule, hit in zip(rules, hits, strict=True):
        if rule.effect == effect:
            held |= hit
    return held


@dataclass(frozen=True, eq=False)
class Matches:
    """The verdict and the reasons of every pair.

    Attributes:
        facts: what was tested.
        active: rules that count, sorted by id.
        hits: for each of them, where it holds: arrays that broadcast to (s, u).
        verdict_code: (s, u) int8, place in :data:`VERDICTS`.
    """

    facts: Facts
    active: tuple[Rule, ...]
    hits: tuple[BoolArray, ...]
    verdict_code: NDArray[np.int8]

    @property
    def stream_ids(self) -> tuple[str, ...]:
        """(s,) ids of the side streams."""
        return self.facts.stream_ids

    @property
    def user_ids(self) -> tuple[str, ...]:
        """(u,) ids of the users."""
        return self.facts.user_ids

    def within(self, limit_km: float) -> Matches:
        """The same matches with another distance limit: only rules that ask for it are tested again.

        Args:
            limit_km: longest haul with its access legs, km.

        Raises:
            InputError: the limit is no distance, or stands without a matrix.
        """
        return self._again(self.facts.within(limit_km), frozenset({LIMIT_FACT}))

    def part(self, catalogue: Catalogue, streams: NDArray[np.intp], users: NDArray[np.intp]) -> Matches:
        """The matches of some side streams and users: a verdict depends on no other pair, so none is judged again.

        Args:
            catalogue: with those side streams and users alone.
            streams: (p,) their rows.
            users: (q,) their columns.
        """
        shape = self.facts.shape
        codes = self.verdict_code[np.ix_(streams, users)]
        codes.flags.writeable = False
        hits = tuple(part_of(hit, shape, streams, users) for hit in self.hits)
        return Matches(self.facts.part(catalogue, streams, users), self.active, hits, codes)

    @cached_property
    def without_hauls(self) -> Matches:
        """The same matches as if no hauls were known; only rules that ask for hauls are tested again."""
        return self._again(self.facts.without_hauls(), HAUL_FACTS)

    def _again(self, facts: Facts, changed: frozenset[str]) -> Matches:
        hits = tuple(
            holds(rule, facts) if any(test.fact.name in changed for test in rule.tests) else hit
            for rule, hit in zip(self.active, self.hits, strict=True)
        )
        return _judged(facts, self.active, hits)

    def verdict(self, stream_id: str, user_id: str) -> Verdict:
        """Verdict of one pair.

        Raises:
            InputError: there is no such side stream or user.
        """
        return VERDICTS[int(self.verdict_code[self.row_of(stream_id), self._user(user_id)])]

    def reasons(self, stream_id: str, user_id: str) -> tuple[Reason, ...]:
        """All reasons of one pair: for blocking it, for caution, for support, and for information.

        Raises:
            InputError: there is no such side stream or user.
        """
        return self._reasons(np.array([self.row_of(stream_id)]), np.array([self._user(user_id)]))[0]

    def reasons_of(self, stream_id: str, columns: NDArray[np.intp]) -> list[tuple[Reason, ...]]:
        """All reasons of one side stream's pairs with some users, as :meth:`reasons` has them.

        Args:
            stream_id: of the side stream.
            columns: (n,) places of the users.

        Raises:
            InputError: there is no such side stream.
        """
        return self._reasons(np.full(len(columns), self.row_of(stream_id), dtype=np.intp), columns)

    def questions(self, stream_id: str, user_id: str) -> tuple[Question, ...]:
        """What would settle a "maybe", and whom to ask: a question an addressee, who can end the matter soonest first.

        Empty for a pair that fits or is ruled out.

        Raises:
            InputError: there is no such side stream or user.
        """
        if self.verdict(stream_id, user_id) != "maybe":
            return ()
        return questions(self.reasons(stream_id, user_id))

    def uncertainty_km(self, stream_id: str, user_id: str) -> float | None:
        """How far the distance of one pair may be off, km; None where there is no haul.

        Raises:
            InputError: there is no such side stream or user.
        """
        metres = float(self.facts.uncertainty_m[self.row_of(stream_id), self._user(user_id)])
        return None if math.isnan(metres) else metres / 1000

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """One row for every pair, without its reasons (so it is quick); a stream's users stand together.

        Returns:
            Columns ``stream_id``, ``user_id``, ``verdict``, ``status`` (of the haul), ``distance_m`` (metres with
            access legs, NaN without a haul).
        """
        streams, users = np.indices(self.facts.shape).reshape(2, -1)
        return self._rows(streams, users, with_reasons=False)

    @cached_property
    def table(self) -> pd.DataFrame:
        """:attr:`pairs` with the further column ``reasons``: tuples of :class:`~sidestream_map.matching.Reason`."""
        streams, users = np.indices(self.facts.shape).reshape(2, -1)
        return self._rows(streams, users)

    def of_stream(self, stream_id: str) -> pd.DataFrame:
        """The users of one side stream: what fits first, then the nearest; columns of :attr:`table`.

        Raises:
            InputError: there is no such side stream.
        """
        row = self.row_of(stream_id)
        users = np.arange(len(self.user_ids))
        return _best_first(self._rows(np.full_like(users, row), users), "user_id")

    def of_user(self, user_id: str) -> pd.DataFrame:
        """The side streams of one user: what fits first, then the nearest; columns of :attr:`table`.

        Raises:
            InputError: there is no such user.
        """
        column = self._user(user_id)
        streams = np.arange(len(self.stream_ids))
        return _best_first(self._rows(streams, np.full_like(streams, column)), "stream_id")

    def allowed(self, verdicts: Iterable[Verdict] = POSSIBLE) -> BoolArray:
        """(s, u) whether a pair's verdict is one of these, for an allocation."""
        return np.isin(self.verdict_code, [VERDICTS.index(verdict) for verdict in verdicts])

    def rank(
        self,
        by: RankBy = "distance",
        values: ArrayLike | None = None,
        *,
        stream_id: str | None = None,
        user_id: str | None = None,
        verdicts: Iterable[Verdict] = POSSIBLE,
    ) -> pd.DataFrame:
        """Pairs in the order of one figure, the smallest first; unknown ones last, with the status that says why.

        Equal values stand in the order of the ids. Nothing is weighed against anything else.

        Args:
            by: ``distance`` (metres, from the matrix), or ``cost`` (EUR/t delivered) or ``co2e`` (kg CO2e/t).
            values: (s, u) the figure of every pair, NaN where unknown; needed for ``cost`` and ``co2e``.
            stream_id: only this side stream.
            user_id: only this user.
            verdicts: only pairs of these verdicts.

        Returns:
            Columns ``rank`` (1 for the smallest; unknown values have none), ``stream_id``, ``user_id``, ``verdict``,
            ``value``, ``status``.

        Raises:
            InputError: the figure isn't known, its values are missing or have another shape, or there is no such side
                stream or user.
        """
        figure = self._figure(by, values)
        chosen = self.allowed(verdicts)
        if stream_id is not None:
            chosen[np.arange(len(self.stream_ids)) != self.row_of(stream_id), :] = False
        if user_id is not None:
            chosen[:, np.arange(len(self.user_ids)) != self._user(user_id)] = False
        streams, users = np.nonzero(chosen)
        frame = self._rows(streams, users, with_reasons=False).drop(columns="distance_m")
        frame["value"] = figure[streams, users]
        frame = frame.sort_values(
            ["value", "stream_id", "user_id"], kind="stable", ignore_index=True, na_position="last"
        )
        frame["rank"] = pd.Series(np.arange(1, len(frame) + 1), dtype="Int64").mask(frame["value"].isna())
        return frame[["rank", "stream_id", "user_id", "verdict", "value", "status"]]

    def missing_processors(self, verdicts: Iterable[Verdict] = POSSIBLE, *, own_use: bool = True) -> pd.DataFrame:
        """Side streams that no user takes, and why.

        Args:
            verdicts: what counts as taking it.
            own_use: whether use by the producer's own company or group counts.

        Returns:
            Indexed by stream id: ``material``, ``tonnes_per_year`` (t/y, NaN where unknown), ``part_of`` (its tonnes
            are in that stream too), ``because`` (``stream``: the stream itself rules out every user, such as a gas or
            one that no longer arises; ``users``: no user suits, a processor is missing), ``named_users`` (users that a
            source names for it all the same), ``against`` (tuple of :class:`~sidestream_map.matching.Against`: what
            blocks first, then what decides most pairs). Missing processors first, then the largest, unknown amounts
            last, then by id.
        """
        taken = self.allowed(verdicts)
        if not own_use:
            taken = taken & (self.facts.texts["pair.group"].codes != 0)
        rows = np.flatnonzero(~taken.any(axis=1))
        streams = self.facts.catalogue.streams.iloc[rows]
        return largest_first(
            pd.DataFrame(
                {
                    "material": streams["material"],
                    "tonnes_per_year": streams["tonnes_per_year"].astype(float),
                    "part_of": streams["part_of"],
                    "because": np.where(self._obstacles.ruled_out_by_itself("stream")[rows], "stream", "users"),
                    "named_users": [self._named_users(self.stream_ids[row]) for row in rows],
                    "against": [self._obstacles.against(self._reason, stream=int(row)) for row in rows],
                },
                index=streams.index,
            ),
            "tonnes_per_year",
            "users",
        )

    def unreached_users(self, verdicts: Iterable[Verdict] = POSSIBLE) -> pd.DataFrame:
        """Users that no side stream reaches, and why.

        Args:
            verdicts: what counts as reaching it.

        Returns:
            Indexed by user id: ``role``, ``capacity_t_per_year`` (NaN where unknown), ``because`` (``user``: the user
            itself rules out every stream, such as a research body; ``streams``: no stream suits), ``against`` (tuple
            of :class:`~sidestream_map.matching.Against`). Those that no stream suits first, then the largest, then by
            id.
        """
        columns = np.flatnonzero(~self.allowed(verdicts).any(axis=0))
        users = self.facts.catalogue.users.iloc[columns]
        return largest_first(
            pd.DataFrame(
                {
                    "role": users["role"],
                    "capacity_t_per_year": self.facts.numbers["user.capacity"][0, columns],
                    "because": np.where(self._obstacles.ruled_out_by_itself("user")[columns], "user", "streams"),
                    "against": [self._obstacles.against(self._reason, user=int(column)) for column in columns],
                },
                index=users.index,
            ),
            "capacity_t_per_year",
            "streams",
        )

    def _named_users(self, stream_id: str) -> tuple[str, ...]:
        return tuple(
            user for (stream, user), each in self.facts.named.items() if stream == stream_id and each.state == "now"
        )

    @cached_property
    def _obstacles(self) -> Obstacles:
        return Obstacles.of(self.active, self.hits, self.facts.shape)

    def _reason(self, rule: Rule, stream: int, user: int) -> Reason:
        return Reason(rule.id, rule.effect, self.stream_ids[stream], self.user_ids[user], rule, self.facts)

    def _reasons(self, streams: NDArray[np.intp], users: NDArray[np.intp]) -> list[tuple[Reason, ...]]:
        """The reasons of many pairs, by rows and columns."""
        order, table = self.held(streams, users)
        found = []
        for number, (pair, row, column) in enumerate(
            zip(table.tolist(), streams.tolist(), users.tolist(), strict=True)
        ):
            if number % PART == 0:
                going_on()
            stream, user = self.stream_ids[row], self.user_ids[column]
            found.append(
                tuple(Reason(rule.id, rule.effect, stream, user, rule, self.facts) for rule in compress(order, pair))
            )
        return found

    def held(self, streams: NDArray[np.intp], users: NDArray[np.intp]) -> tuple[tuple[Rule, ...], BoolArray]:
        """Which rules hold for some pairs, in the order in which reasons are told.

        Args:
            streams: (p,) rows of side streams.
            users: (p,) columns of users.

        Returns:
            r rules, the one that says that nothing speaks for a pair among them, and (p, r) whether each holds.
        """
        nothing_for = self.facts.rules.nothing_for
        held = np.zeros((streams.size, len(self.active)), dtype=bool)
        for number, hit in enumerate(self.hits):
            held[:, number] = np.broadcast_to(hit, self.facts.shape)[streams, users]
        counts = [rule.effect in {"blocks", "supports"} for rule in self.active]
        silent = ~held[:, counts].any(axis=1)
        order = sorted((*self.active, nothing_for), key=lambda rule: (EFFECTS.index(rule.effect), rule.id))
        place = {rule.id: number for number, rule in enumerate((*self.active, nothing_for))}
        return tuple(order), np.column_stack([held, silent])[:, [place[rule.id] for rule in order]]

    def _rows(self, streams: NDArray[np.intp], users: NDArray[np.intp], *, with_reasons: bool = True) -> pd.DataFrame:
        frame = pd.DataFrame(
            {
                "stream_id": np.array(self.stream_ids, dtype=object)[streams],
                "user_id": np.array(self.user_ids, dtype=object)[users],
                "verdict": np.array(VERDICTS, dtype=object)[self.verdict_code[streams, users]],
                "status": self.facts.status_of(streams, users),
                "distance_m": self.facts.distance_m[streams, users],
            }
        )
        if with_reasons:
            frame["reasons"] = pd.Series(self._reasons(streams, users), index=frame.index, dtype=object)
        return frame

    def _figure(self, by: RankBy, values: ArrayLike | None) -> FloatArray:
        if by not in get_args(RankBy):
            raise InputError(
                N_("There is no ranking by {name}. Choose one of: {known}."),
                name=str(by)[:40],
                known=", ".join(get_args(RankBy)),
            )
        if by == "distance" and values is None:
            return self.facts.distance_m
        figure = np.asarray(values if values is not None else np.nan, dtype=np.float64)
        if values is None or figure.shape != self.facts.shape:
            raise InputError(
                N_("A ranking by {name} needs a value for each of {streams} side streams and {users} users."),
                name=by,
                streams=self.facts.shape[0],
                users=self.facts.shape[1],
            )
        return figure

    def row_of(self, stream_id: str) -> int:
        """Row of a side stream.

        Raises:
            InputError: there is no such side stream.
        """
        if stream_id not in self.facts.stream_at:
            raise InputError(N_("There is no side stream {id} in the catalogue."), id=str(stream_id)[:40])
        return self.facts.stream_at[stream_id]

    def _user(self, user_id: str) -> int:
        if user_id not in self.facts.user_at:
            raise InputError(N_("There is no user {id} in the catalogue."), id=str(user_id)[:40])
        return self.facts.user_at[user_id]


def _best_first(frame: pd.DataFrame, other: str) -> pd.DataFrame:
    frame = frame.assign(_place=frame["verdict"].map({verdict: place for place, verdict in enumerate(VERDICTS)}))
    frame = frame.sort_values(["_place", "distance_m", other], kind="stable", ignore_index=True, na_position="last")
    return frame.drop(columns="_place")
