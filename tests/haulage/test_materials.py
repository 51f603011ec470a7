from __future__ import annotations

import pytest

from sidestream_map.base.errors import InputError
from sidestream_map.haulage.materials import MATERIALS, material_named
from sidestream_map.region.categories import MATERIALS as CATEGORIES


def test_every_category_of_the_catalogue_is_there() -> None:
    assert set(MATERIALS) == set(CATEGORIES)


def test_known_values_have_a_source_and_unknown_ones_have_none() -> None:
    for each in MATERIALS.values():
        assert (each.density_t_m3 is None) == (each.density_quality == "unknown")
        assert (each.moisture is None) == (each.moisture_quality == "unknown")
        if each.density_t_m3 is not None or each.moisture is not None:
            assert each.sources
        assert each.note
        figure = each.density_figure()
        assert (figure.value is None) == (each.density_t_m3 is None)


def test_ranges_are_physical() -> None:
    for each in MATERIALS.values():
        if each.density_t_m3 is not None:
            assert 0.05 < each.density_t_m3.low <= each.density_t_m3.high < 4
        if each.moisture is not None:
            assert 0 <= each.moisture.low <= each.moisture.high < 1


def test_chips_follow_from_solid_density() -> None:
    wood = MATERIALS["wood"].density_t_m3
    assert wood is not None
    assert wood.central == pytest.approx(0.662 * 0.4, abs=0.006)
    assert wood.high == pytest.approx(0.950 * 0.4, abs=0.001)


def test_no_category_is_other_and_a_wrong_one_is_refused() -> None:
    assert material_named(None).id == "other"
    assert material_named("slag").moisture_figure().value is None
    with pytest.raises(InputError):
        material_named("<script>")
