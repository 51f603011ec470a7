from __future__ import annotations

import pytest

from sidestream_map.base.errors import InputError
from sidestream_map.haulage.materials import MATERIALS, AsHauled, DryMatter, Material, material_named
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


def test_sawmill_chips_weigh_what_was_measured() -> None:
    wood = MATERIALS["wood"].density_t_m3
    assert wood is not None
    assert wood.central == pytest.approx(0.407 * 0.40 / (1 - 0.5), abs=0.001)  # about 0.33 at 50 % moisture
    assert wood.central == pytest.approx(0.33, abs=0.005)
    assert wood.low == pytest.approx(0.404 * 0.33 / (1 - 0.4), abs=0.001)
    assert wood.high == pytest.approx(0.435 * 0.42 / (1 - 0.55), abs=0.002)
    # Measured elsewhere, dry mass in a loose and a compacted m3 of sawmill chips: 133 and 168 kg (Briggs, table 7-2).
    assert isinstance(MATERIALS["wood"].bulk, DryMatter)
    assert MATERIALS["wood"].bulk.dry_t_m3.low <= 0.133
    assert MATERIALS["wood"].bulk.dry_t_m3.high >= 0.168


@pytest.mark.parametrize("each", MATERIALS.values(), ids=lambda each: each.id)
def test_density_is_one_function_of_the_moisture_that_the_category_has(each: Material) -> None:
    if each.bulk is None:
        assert each.density_t_m3 is None
        return
    whole = each.density_t_m3
    assert whole is not None
    if each.moisture is None:
        assert isinstance(each.bulk, AsHauled), "a density without a moisture can only be that of the source, as hauled"
        assert whole == each.bulk.t_m3
        return
    water = each.moisture
    assert whole.central == each.bulk.at(water.central).central
    ends = [each.bulk.at(at) for at in (water.low, water.central, water.high)]
    assert whole.low == min(end.low for end in ends)
    assert whole.high == max(end.high for end in ends)
    for share in (0.0, 0.2, 0.5, 0.8):
        # No cubic metre weighs more than its water and what is solid in it.
        assert 0 < each.bulk.at(share).low <= each.bulk.at(share).central <= each.bulk.at(share).high


def test_water_makes_loose_stuff_heavier_and_sludge_lighter() -> None:
    wood, sludge, sand = (MATERIALS[name].bulk for name in ("wood", "sludge", "tailings"))
    assert wood is not None
    assert sludge is not None
    assert sand is not None
    assert wood.at(0.5).central == pytest.approx(wood.at(0.0).central * 2)
    assert sludge.at(0.9).central < sludge.at(0.67).central
    assert sludge.at(1.0).high == pytest.approx(1.0)
    assert sand.at(1 - 1.602 / 1.922).central == pytest.approx(1.922)  # dry and wet sand of the source


def test_what_is_replaced_and_crushed_and_barred_is_said_for_every_category() -> None:
    assert {each.id: each.replaces for each in MATERIALS.values() if each.replaces} == {
        "slag": "aggregate", "rock": "aggregate", "ash": "aggregate", "tailings": "aggregate", "wood": "fuel",
        "lime": "lime", "sludge": "fertiliser",
    }  # fmt: skip
    assert {each.id for each in MATERIALS.values() if each.crushed} == {"slag", "rock", "refractory"}
    assert {each.id for each in MATERIALS.values() if each.organic} == {"wood", "bio-oil"}


def test_no_category_is_other_and_a_wrong_one_is_refused() -> None:
    assert material_named(None).id == "other"
    assert material_named("slag").moisture_figure().value is None
    with pytest.raises(InputError):
        material_named("<script>")
