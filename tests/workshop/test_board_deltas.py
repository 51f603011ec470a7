"""A reader that takes every delta has the board, whatever happened to it in between and however seldom it asked."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.workshop.board.deltas import GONE_REMEMBERED, Deltas
from sidestream_map.workshop.board.model import Board, Entry, Workshop

WHEN = datetime(2026, 11, 25, tzinfo=UTC)


def entry(name: str, version: int) -> Entry:
    return Entry(
        name, "need", 0, name, "room", "", "", None, "t", None, None, "", "shown", "", WHEN, version
    )  # fmt: skip


def board(version: int, entries: dict[str, int]) -> Board:
    workshop = Workshop("w", "c", "t", "r", ("x",), "open", WHEN, 1, 1, version)
    return Board("room", workshop, tuple(entry(name, when) for name, when in entries.items()), ())


class Reader:
    """Has what the deltas told it."""

    def __init__(self) -> None:
        self.version = -1
        self.there: dict[str, int] = {}

    def ask(self, deltas: Deltas, now: Board) -> None:
        delta = deltas.between(now, self.version)
        if delta.whole:
            self.there = {}
        for name in delta.gone:
            self.there.pop(name, None)
        self.there.update((one.id, one.version) for one in delta.entries)
        self.version = delta.version


STEPS = st.lists(
    st.tuples(st.sampled_from(["put", "drop", "ask", "other", "restart"]), st.sampled_from("abcd")), max_size=40
)


@given(STEPS)
def test_a_reader_has_the_board_after_each_question(steps: list[tuple[str, str]]) -> None:
    deltas, reader, other = Deltas(), Reader(), Reader()
    there: dict[str, int] = {}
    version = 0
    for what, name in [*steps, ("ask", "a")]:
        if what == "put":
            version += 1
            there[name] = version
        elif what == "drop" and name in there:
            version += 1
            del there[name]
        elif what == "restart":
            deltas = Deltas()
        elif what in {"ask", "other"}:
            who = reader if what == "ask" else other
            who.ask(deltas, board(version, there))
            assert who.there == there


def test_what_is_remembered_is_bounded_and_those_from_before_get_it_all() -> None:
    deltas = Deltas()
    names = [f"e{number}" for number in range(GONE_REMEMBERED + 20)]
    there = dict.fromkeys(names, 1)
    deltas.between(board(1, there), -1)
    version = 1
    for name in names[:-5]:
        version += 1
        del there[name]
        deltas.between(board(version, there), version - 1)
    assert deltas.between(board(version, there), 1).whole
    late = deltas.between(board(version, there), version - 10)
    assert not late.whole
    assert len(late.gone) == 10


def test_a_version_from_the_future_gets_it_all() -> None:
    # After a backup was restored the versions begin again from where it was.
    assert Deltas().between(board(3, {"a": 1}), 9).whole


def test_only_what_is_new_goes_over_the_net() -> None:
    deltas = Deltas()
    deltas.between(board(5, {"a": 1, "b": 5}), -1)
    delta = deltas.between(board(6, {"a": 1, "b": 5, "c": 6}), 5)
    assert [one.id for one in delta.entries] == ["c"]
    assert (delta.gone, delta.whole) == ((), False)
