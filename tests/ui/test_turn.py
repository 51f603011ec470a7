"""The fair turn: one at a time in the order of coming, and nobody waits long for one who takes long."""

import threading
from collections.abc import Callable

import pytest

from sidestream_map.ui.session.turn import FairTurn


def begin(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_one_after_the_other_in_the_order_of_coming() -> None:
    turn, first_may_end = FairTurn(60), threading.Event()
    order: list[int] = []
    at_once: list[int] = []
    inside = 0

    def run(number: int) -> None:
        nonlocal inside
        with turn.taken():
            inside += 1
            at_once.append(inside)
            order.append(number)
            if number == 0:
                first_may_end.wait(30)
            inside -= 1

    threads = []
    for number in range(20):
        threads.append(begin(lambda number=number: run(number)))  # type: ignore[misc]
        # Each has come before the next comes: the first is inside, the others wait.
        came = threading.Event()
        while (order != [0]) if number == 0 else (turn.waiting < number):
            came.wait(0.001)
    first_may_end.set()
    for thread in threads:
        thread.join(30)
    assert order == [*range(20)]
    assert set(at_once) == {1}
    assert turn.waiting == 0


def test_who_takes_long_goes_on_beside_the_next() -> None:
    turn, heavy_may_end, heavy_has_begun, other_ended = FairTurn(0.01), *(threading.Event() for _ in range(3))

    def heavy() -> None:
        with turn.taken():
            heavy_has_begun.set()
            heavy_may_end.wait(30)

    def light() -> None:
        with turn.taken():
            pass
        other_ended.set()

    one = begin(heavy)
    assert heavy_has_begun.wait(30)
    others = [begin(light) for _ in range(3)]
    assert other_ended.wait(30), "it waited for the heavy one"
    for thread in others:
        thread.join(30)
    assert not any(thread.is_alive() for thread in others)
    heavy_may_end.set()
    one.join(30)
    # The heavy one's end gives nobody a second turn.
    with turn.taken():
        assert turn.waiting == 0


def test_a_run_that_fails_gives_the_turn_back() -> None:
    turn = FairTurn(60)
    with pytest.raises(ZeroDivisionError), turn.taken():
        raise ZeroDivisionError
    with turn.taken():
        assert turn.waiting == 0


def test_long_work_lets_others_go_first_and_doesnt_wait_for_ever() -> None:
    turn, long_has_begun, other_ended, may_go_on = FairTurn(60), *(threading.Event() for _ in range(3))
    seen: list[str] = []

    def long() -> None:
        with turn.taken():
            long_has_begun.set()
            assert may_go_on.wait(30)
            turn.give_way()  # well within its time: the other one goes first all the same
            seen.append("long")

    def other() -> None:
        with turn.taken():
            seen.append("other")
        other_ended.set()

    one = begin(long)
    assert long_has_begun.wait(30)
    two = begin(other)
    pause = threading.Event()
    while not turn.waiting:
        pause.wait(0.001)
    may_go_on.set()
    assert other_ended.wait(30)
    for thread in (one, two):
        thread.join(30)
    assert seen == ["other", "long"]
    FairTurn(60).give_way()
    quick, may_end, has_begun = FairTurn(0.01), threading.Event(), threading.Event()

    def heavy() -> None:
        with quick.taken():
            has_begun.set()
            assert may_end.wait(30)

    holding = begin(heavy)
    assert has_begun.wait(30)
    quick.give_way()
    may_end.set()
    holding.join(30)
