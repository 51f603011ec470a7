"""Files within the limit of size that would never end: each ends soon, by a limit that its message tells."""

from collections.abc import Callable, Iterator

import pytest
from hostile_files import HOSTILE
from own_cases import atlas, whole

from sidestream_map.base import InputError, Workers
from sidestream_map.own_data import only_our_drivers, read_own_data


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers(["sidestream_map.own_data.reading"], only_our_drivers)
    yield made
    made.stop()


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_ends_by_a_limit_that_is_told(workers: Workers, what: str) -> None:
    name, make, told = HOSTILE[what]
    with pytest.raises(InputError) as caught:
        workers.read(read_own_data, make(), name, atlas(), None, file=name, owner="a")
    assert told in str(caught.value)
    # It was refused for what it is; the limits on time are for what nobody has thought of.
    assert "processor" not in str(caught.value)
    assert "longer than" not in str(caught.value)


def test_a_sound_file_is_read_the_same_in_its_own_process(workers: Workers) -> None:
    apart = workers.read(read_own_data, whole(), "own.xlsx", atlas(), None, file="own.xlsx", owner="a")
    here = read_own_data(whole(), "own.xlsx", atlas())
    assert (apart.rows, apart.good, apart.problems) == (here.rows, here.good, here.problems)
    assert apart.own is not None
    assert here.own is not None
    for name in ("plants", "streams", "users", "sources"):
        assert getattr(apart.own, name).equals(getattr(here.own, name))
    assert apart.own.plants.crs == here.own.plants.crs


def test_only_the_driver_of_geopackages_is_there(workers: Workers) -> None:
    from pyogrio import list_drivers  # noqa: PLC0415

    drivers: Callable[[], dict[str, str]] = list_drivers
    assert set(workers.read(drivers, file="f", owner="a")) == {"GPKG"}
