from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.region.catalogue import load_catalogue
from sidestream_map.region.settings import bundled_folder
from sidestream_map.region.tonnage import MIXED_NOTE, SUM_NOTE, tonnes

STREAMS = load_catalogue(bundled_folder()).streams


def streams(*rows: tuple[str, float, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["id", "tonnes_per_year", "part_of"]).set_index("id")
    known = frame["tonnes_per_year"].notna()
    return frame.assign(
        year=pd.Series([2018 if each else pd.NA for each in known], index=frame.index, dtype="Int64"),
        quality=["reported" if each else "unknown" for each in known],
        material="ash",
        arises="now",
        source_ids="page",
    )


def test_the_catalogue_adds_up_without_a_part_and_says_what_is_unknown() -> None:
    total = tonnes(STREAMS)
    by_hand = sum(
        (650_000, 400_000, 220_000, 170_000, 60_000, 30_000, 22_000, 20_000, 20_000, 20_000, 15_000, 12_000, 61_000)
    )
    assert by_hand == 1_700_000
    assert total.total.value == by_hand - 20_000 + 234_709 + 66_005 + 50_000
    assert total.ended.value == 20_000
    assert "S08" not in (*total.counted, *total.unknown)
    assert total.left_out == {"S24": "S07"}
    assert total.unknown == ("S16", "S17", "S19", "S20", "S21", "S22", "S23", "S25", "S26", "S27", "S28", "S29")
    assert total.years == (2018, 2021, 2023)
    assert total.total.quality == "computed"
    assert total.total.year is None
    assert total.total.note == MIXED_NOTE
    assert set(total.total.sources) == {"jukka-teras-2018", "kaivosvastuu-sma-2021", "fibre-magazine-cto"}
    assert total.by_quality["estimate"].value == 61_000 + 50_000
    assert "ended" not in total.by_arises


@pytest.mark.parametrize("parts", ["by_quality", "by_material", "by_arises"])
def test_the_parts_of_a_sum_are_the_sum(parts: str) -> None:
    total = tonnes(STREAMS)
    assert total.total.value == sum(figure.value for figure in getattr(total, parts).values())


def test_the_table_of_2018_is_one_year() -> None:
    total = tonnes(STREAMS[STREAMS["in_2018_list"]])
    assert (total.total.value, total.total.year, total.total.note) == (1_680_000, 2018, SUM_NOTE)
    assert (total.ended.value, total.ended.year) == (20_000, 2018)


def test_a_part_alone_counts_and_one_whose_whole_is_unknown_too() -> None:
    assert tonnes(streams(("part", 5, "whole"))).total.value == 5
    both = tonnes(streams(("whole", math.nan, None), ("part", 5, "whole")))
    assert (both.total.value, both.unknown, both.counted) == (5, ("whole",), ("part",))


def test_a_part_of_a_part_is_left_out_as_well() -> None:
    chain = tonnes(streams(("a", 9, None), ("b", math.nan, "a"), ("c", 4, "b")))
    assert (chain.total.value, chain.unknown) == (9, ())
    assert chain.left_out == {"b": "a", "c": "a"}


def test_a_circle_ends() -> None:
    circle = tonnes(streams(("a", 1, "b"), ("b", 2, "a")))
    assert circle.left_out.keys() == {"a", "b"}


def test_nothing_known_is_unknown_and_not_zero() -> None:
    for frame in (streams(("a", math.nan, None)), STREAMS.iloc[:0]):
        total = tonnes(frame)
        assert total.total.value is None
        assert total.total.quality == "unknown"
        assert total.by_material == {}


@given(st.lists(st.one_of(st.none(), st.floats(0, 1e6)), min_size=1, max_size=12), st.randoms())
def test_every_stream_is_counted_unknown_or_left_out_and_order_does_not_matter(
    amounts: list[float | None], random: object
) -> None:
    rows = []
    for place, amount in enumerate(amounts):
        whole = f"s{random.randrange(place)}" if place and random.random() < 0.4 else None  # type: ignore[attr-defined]
        rows.append((f"s{place}", math.nan if amount is None else amount, whole))
    frame = streams(*rows)
    total = tonnes(frame)
    groups = [set(total.counted), set(total.unknown), set(total.left_out)]
    assert set().union(*groups) == set(frame.index)
    assert sum(map(len, groups)) == len(frame)
    assert not any(whole in total.unknown for whole in total.left_out.values())
    backwards = tonnes(frame[::-1])
    assert backwards.left_out == total.left_out
    assert (backwards.total.value or 0) == pytest.approx(total.total.value or 0)


def test_the_sum_is_never_the_headline() -> None:
    text = (bundled_folder() / "region.toml").read_text(encoding="utf-8")
    assert "2_000_000" in text
    assert tonnes(STREAMS).total.value != 2_000_000
    assert isinstance(bundled_folder(), Path)
