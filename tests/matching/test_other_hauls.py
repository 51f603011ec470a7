"""Matches by other hauls: what is judged again against the whole judged anew, bit by bit."""

from dataclasses import fields, replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from matching_cases import catalogues, matrices, rule_books, same_matches

from sidestream_map.matching.matches import match
from sidestream_map.matching.other_hauls import matches_by
from sidestream_map.matching.rules import Rules
from sidestream_map.region.catalogue import Catalogue
from sidestream_map.routing.matrices import Matrix

limits = st.none() | st.floats(0, 300)


def blended(first: Matrix, second: Matrix, second_there: list[bool]) -> Matrix:
    """A matrix with some pairs of another one."""
    shape = first.status_code.shape
    mask = np.array(second_there).reshape(shape)
    names = [each.name for each in fields(first) if getattr(getattr(first, each.name), "shape", ()) == shape]
    return replace(first, **{name: np.where(mask, getattr(second, name), getattr(first, name)) for name in names})


@given(
    catalogues(),
    rule_books(),
    st.tuples(matrices(), matrices()),
    st.lists(st.booleans(), min_size=6, max_size=6),
    st.tuples(limits, st.none() | st.integers(1, 12)),
)
def test_matches_by_other_hauls_are_those_judged_anew(
    given_catalogue: Catalogue,
    book: Rules,
    both: tuple[Matrix, Matrix],
    there: list[bool],
    when: tuple[float | None, int | None],
) -> None:
    hauls, (limit, month) = both[0], when
    now = blended(*both, there)
    before = match(given_catalogue, book, hauls, distance_limit_km=limit, month=month)
    wanted = match(given_catalogue, book, now, distance_limit_km=limit, month=month)
    found = matches_by(now, before)
    same_matches(found, wanted)
    same_matches(found.without_hauls, wanted.without_hauls)
    same_matches(matches_by(hauls, found), before)  # and taken back
    same_matches(found.within(80), wanted.within(80))


@given(catalogues(), rule_books(), matrices())
def test_the_same_hauls_change_nothing_and_take_no_memory(
    given_catalogue: Catalogue, book: Rules, hauls: Matrix
) -> None:
    before = match(given_catalogue, book, hauls)
    found = matches_by(hauls, before)
    assert all(ours is theirs for ours, theirs in zip(found.hits, before.hits, strict=True))
    assert found.without_hauls is before.without_hauls
