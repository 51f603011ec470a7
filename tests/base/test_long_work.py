"""Long computations tell how far they are, and are ended by whoever is told."""

import pytest

from sidestream_map.base import going_on, telling


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
