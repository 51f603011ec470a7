"""Long computations tell how far they are, and are ended by whoever is told."""

import threading

import pytest

from sidestream_map.base import going_on, long_work, one_of, solving, telling


def test_who_wants_to_know_is_told_and_nobody_else() -> None:
    outer: list[tuple[int, int]] = []
    inner: list[tuple[int, int]] = []
    going_on(1, 9)
    with telling(lambda *told: outer.append(told)):
        going_on(1, 4)
        with telling(lambda *told: inner.append(told)):
            going_on(2, 4)
        going_on()
    going_on(3, 4)
    assert (outer, inner) == ([(1, 4), (0, 0)], [(2, 4)])


def test_an_exception_of_who_is_told_ends_the_computation_and_the_telling() -> None:
    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), telling(stop):
        going_on(1, 2)
    going_on(2, 2)


def test_one_of_several_tells_its_part_of_the_whole() -> None:
    told: list[tuple[int, int]] = []
    with telling(lambda *parts: told.append(parts)):
        for number in range(2):
            with one_of(number, 2):
                going_on(1, 2)
                going_on()
    assert [done / total for done, total in told] == [0.0, 0.25, 0.25, 0.5, 0.75, 0.75]
    with one_of(0, 1):
        going_on(1, 1)


def test_who_waits_for_a_solver_is_told_and_may_leave_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_work, "LOOK_S", 0.001)
    begun, ends = threading.Event(), threading.Event()
    told: list[tuple[int, int]] = []

    def work() -> str:
        begun.set()
        ends.wait(20)
        return "solved"

    def leave(*parts: int) -> None:
        told.append(parts)  # type: ignore[arg-type]
        if len(told) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), telling(leave):
        solving(work)
    assert begun.is_set()
    assert len(told) == 3
    ends.set()
    assert solving(work) == "solved"
    with telling(lambda *_: None):
        assert solving(work) == "solved"
        with pytest.raises(ZeroDivisionError):
            solving(lambda: 1 // 0)
