"""Needs and offers that fit each other, and entries as rows of a scenario."""

import math
import random
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.atlas import load_atlas
from sidestream_map.base.errors import BoardEntryError
from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.matching.matches import Matches, match
from sidestream_map.matching.plain_words import recogniser_of
from sidestream_map.matching.rule_file import load_rules
from sidestream_map.region.catalogue import Catalogue, load_catalogue
from sidestream_map.region.categories import MATERIALS
from sidestream_map.region.settings import load_region
from sidestream_map.scenario.catalogue import apply
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.workshop.board.entry_places import Where, straight_km, where
from sidestream_map.workshop.board.model import Entry
from sidestream_map.workshop.board.proposals import propose
from sidestream_map.workshop.board.recognised import Recognised, read, written
from sidestream_map.workshop.board.scenario_rows import Rows, rows_of, tonnes_per_year, with_rows
from sidestream_map.workshop.board.understanding import amount_of, materials_of, recognise, services_of

TORNIO, KEMI = (24.15, 65.85), (24.56, 65.73)


@cache
def catalogue() -> Catalogue:
    return load_catalogue(load_region())


@cache
def matches() -> Matches:
    return match(catalogue(), load_rules(load_region(), catalogue()))


def entry(entry_id: str, kind: Any = "need", **values: Any) -> Entry:
    given: dict[str, Any] = {
        "theme": 0,
        "text": "Teksti",
        "visibility": "room",
        "material": "",
        "service": "",
        "amount": None,
        "unit": "t/y",
        "lon": None,
        "lat": None,
        "place_id": "",
        "state": "shown",
        "merged_into": "",
        "created": datetime(2027, 3, 1, tzinfo=UTC),
        "version": 1,
    }
    place = values.pop("at", None)
    if place is not None:
        values |= {"lon": place[0], "lat": place[1]}
    return Entry(id=entry_id, kind=kind, **given | values)


def pairs(*entries: Entry) -> list[tuple[str, str, str]]:
    return [(each.need_id, each.offer_id, each.fit) for each in propose(entries, catalogue())]


# ----------------------------------------------------------------------------------------------------- proposals


def test_the_same_material_fits_and_another_does_not() -> None:
    need = entry("n", material="ash")
    assert pairs(need, entry("o", "offer", material="ash")) == [("n", "o", "fits")]
    assert pairs(need, entry("o", "offer", material="slag", text="tuhkaa teksti")) == []
    assert pairs(need, entry("o", material="ash")) == []  # two needs
    assert pairs(need, entry("o", "idea", material="ash")) == []


def test_a_material_is_named_in_the_readers_language() -> None:
    (found,) = propose((entry("n", material="wood"), entry("o", "offer", material="wood")), catalogue())
    said = found.reasons(translator("fi"))
    assert any("puutähteet" in words for words in said), said


def test_what_is_not_shown_is_not_proposed() -> None:
    for state in ("hidden", "merged"):
        assert pairs(entry("n", material="ash"), entry("o", "offer", material="ash", state=state)) == []


def test_services_that_share_a_word_may_fit() -> None:
    need = entry("n", service="Tuhkan kuljetusta talvella")
    assert pairs(need, entry("o", "offer", service="kuljetukset ja lastaus")) == [("n", "o", "maybe")]
    assert pairs(need, entry("o", "offer", service="suunnittelu")) == []
    assert pairs(need, entry("o", "offer", service="ja on se")) == []  # nothing but short words
    assert pairs(entry("n", text="Etsimme murskausta"), entry("o", "offer", text="Murskausurakointia")) == [
        ("n", "o", "maybe")
    ]
    found = propose((need, entry("o", "offer", service="Kuljetukset")), catalogue())
    assert found[0].reasons(translator("en"))[0] == "Both speak of: kuljetusta."
    everybody = entry("n", text="Tarvitsemme"), entry("o", "offer", text="Me tarvitsemme")
    assert pairs(*everybody) == []


def test_what_is_far_apart_is_not_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    need, offer = entry("n", material="ash", at=TORNIO), entry("o", "offer", material="ash", at=KEMI)
    found = propose((need, offer), catalogue())
    assert found[0].distance_km == pytest.approx(23.0, abs=0.5)
    monkeypatch.setenv("SIDESTREAM_BOARD_MATCH_KM", "20")
    assert pairs(need, offer) == []
    # Where a place is missing, nobody can say that it is too far, and the proposal says so.
    unknown = propose((need, entry("o", "offer", material="ash")), catalogue())
    assert math.isnan(unknown[0].distance_km)
    assert "unknown" in unknown[0].reasons(translator("en"))[-1]


def test_the_best_stand_first_and_nothing_is_by_chance() -> None:
    entries = [
        entry("n1", material="ash", at=TORNIO),
        entry("n2", service="kuljetus", at=TORNIO),
        entry("o1", "offer", material="ash", at=KEMI),
        entry("o2", "offer", material="ash", at=TORNIO),
        entry("o3", "offer", material="ash"),
        entry("o4", "offer", service="kuljetus", at=TORNIO),
    ]
    wanted = [("n1", "o2", "fits"), ("n1", "o1", "fits"), ("n1", "o3", "fits"), ("n2", "o4", "maybe")]
    assert pairs(*entries) == wanted
    for seed in range(5):
        random.Random(seed).shuffle(entries)  # noqa: S311 — an order, no secret
        assert pairs(*entries) == wanted


def test_amounts_are_told_where_they_can_be_held_against_each_other() -> None:
    t = translator("en")
    need = entry("n", material="ash", amount=1000.0)

    def said(**values: Any) -> str:
        return " ".join(propose((need, entry("o", "offer", material="ash", **values)), catalogue())[0].reasons(t))

    assert "The offer of 2,500 t/y covers the need of 1,000 t/y." in said(amount=2500.0)
    assert "covers a part of" in said(amount=500.0)
    assert "covers" not in said(amount=500.0, unit="m3/y")
    assert "covers" not in said()


def test_named_plant_and_user_are_judged_by_the_regions_rules() -> None:
    found = matches()
    streams = catalogue().streams
    judged = 0
    for stream in found.stream_ids:
        for user in found.user_ids:
            plant, material = str(streams.loc[stream, "plant_id"]), str(streams.loc[stream, "material"])
            if plant not in catalogue().plants.index or found.verdict(stream, user) == "no" or judged >= 5:
                continue
            judged += 1
            offer = entry("o", "offer", material=material, place_id=plant)
            proposed = propose((entry("n", place_id=user), offer), catalogue(), found)
            if not proposed:  # too far
                continue
            siblings = streams.index[(streams["plant_id"] == plant) & (streams["material"] == material)]
            verdicts = {found.verdict(str(each), user) for each in siblings}
            assert proposed[0].fit == ("fits" if "fits" in verdicts else "maybe")
            assert proposed[0].rules
            for language in LANGUAGES:
                assert all(proposed[0].reasons(translator(language)))
    assert judged == 5


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["need", "offer", "idea"]),
            st.sampled_from(["", *MATERIALS]),
            st.sampled_from(["", "kuljetus", "<b>x</b> murskaus"]),
            st.sampled_from([None, TORNIO, KEMI, (0.0, 0.0), (-179.9, -89.9)]),
            st.sampled_from(["", "P01", "U01", "U02", "nothing"]),
        ),
        max_size=12,
    )
)
def test_any_board_gives_pairs_of_its_own_needs_and_offers(rows: list[tuple[Any, ...]]) -> None:
    entries = [
        entry(f"e{number}", kind, material=material, service=service, at=at, place_id=place)
        for number, (kind, material, service, at, place) in enumerate(rows)
    ]
    kinds = {each.id: each.kind for each in entries}
    found = propose(entries, catalogue(), matches())
    assert len({(each.need_id, each.offer_id) for each in found}) == len(found)
    for each in found:
        assert (kinds[each.need_id], kinds[each.offer_id]) == ("need", "offer")
        assert each.reasons(translator("fi"))
        assert not each.distance_km > 150


# --------------------------------------------------------------------------------------------------------- places


def test_where_an_entry_is() -> None:
    plant = catalogue().plants.loc["P01"]
    known = Where("plant", "P01", float(plant["lon"]), float(plant["lat"]))
    assert where(entry("e", place_id="P01", at=KEMI), catalogue()) == known
    assert where(entry("e", at=KEMI), catalogue()) == Where("point", "", *KEMI)
    assert where(entry("e", place_id="nothing", at=KEMI), catalogue()) == Where("point", "", *KEMI)
    assert where(entry("e", place_id="nothing"), catalogue()) is None
    assert where(entry("e"), catalogue()) is None
    placeless = str(catalogue().users.index[catalogue().users["lon"].isna()][0])
    assert where(entry("e", place_id=placeless), catalogue()) == Where("user", placeless)
    assert where(entry("e", place_id=placeless, at=KEMI), catalogue()) == Where("user", placeless, *KEMI)
    assert math.isnan(straight_km(Where("user", placeless), known))
    assert math.isnan(straight_km(None, known))
    # Along a meridian a degree is a 360th of the earth's girth.
    degree = straight_km(Where("point", "", 25, 65), Where("point", "", 25, 66))
    assert degree == pytest.approx(2 * math.pi * 6371.0088 / 360)


# ----------------------------------------------------------------------------------------------------------- rows


def test_an_offer_becomes_a_stream_and_a_need_a_user() -> None:
    here = rows_of(entry("a" * 32, "offer", material="ash", amount=100.0, unit="t/month", place_id="P01"), catalogue())
    assert (here.plants, here.users) == ((), ())
    assert (here.streams[0].plant_id, here.streams[0].tonnes_per_year) == ("P01", 1200)
    away = rows_of(entry("b" * 32, "offer", material="ash", text="Tuhkaa\nlisää", at=KEMI), catalogue())
    assert (away.plants[0].lon, away.plants[0].lat) == KEMI
    assert (away.streams[0].plant_id, away.streams[0].name) == (away.plants[0].id, "Tuhkaa")
    assert away.streams[0].tonnes_per_year is None
    need = rows_of(entry("c" * 32, material="slag", amount=50.0, at=KEMI), catalogue())
    assert (need.users[0].materials, need.users[0].capacity_t_per_year) == (("slag",), 50)
    scenario = Scenario()
    for rows in (here, away, need, here, away, need):  # twice is once
        scenario = with_rows(scenario, rows)
    assert (len(scenario.new_plants), len(scenario.new_streams), len(scenario.new_users)) == (1, 2, 1)
    changed = apply(scenario, catalogue())
    assert set(changed.streams.index) >= {each.id for each in scenario.new_streams}
    assert set(changed.users.index) >= {each.id for each in scenario.new_users}


def test_what_can_be_no_row_says_why() -> None:
    for bad in (
        entry("e", "question", material="ash", at=KEMI),
        entry("e", "idea", material="ash", at=KEMI),
        entry("e", "offer", at=KEMI),
        entry("e", "offer", material="ash"),
        entry("e", "need", material="ash", place_id="nothing"),
    ):
        with pytest.raises(BoardEntryError):
            rows_of(bad, catalogue())
    assert with_rows(Scenario(), Rows()) == Scenario()


def test_a_long_or_joined_name_fits() -> None:
    rows = rows_of(entry("e", material="ash", text="👩‍👩‍👧 " + "x" * 500, at=KEMI), catalogue())
    assert len(rows.users[0].name) <= 60
    assert rows.users[0].name.endswith("…")


@pytest.mark.parametrize(
    ("amount", "unit", "tonnes"),
    [
        (5.0, "t/y", 5.0),
        (5.0, "t/month", 60.0),
        (5.0, "t", None),
        (5.0, "m3/y", None),
        (5.0, "h", None),
        (None, "t/y", None),
    ],
)
def test_only_weight_by_time_becomes_tonnes_a_year(amount: float | None, unit: Any, tonnes: float | None) -> None:
    assert tonnes_per_year(entry("e", amount=amount, unit=unit)) == tonnes


# ------------------------------------------------------------------------------------------------------ plain words


def worded(entry_id: str, kind: Any, text: str, *confirmed: str, **values: Any) -> Entry:
    """An entry as the server keeps it: with what was recognised in its words."""
    reader = recogniser_of(load_atlas())
    found = recognise(reader, text, values.get("service", ""), confirmed=confirmed)
    return entry(entry_id, kind, text=text, recognised=found, **values)


def test_plain_words_of_two_entries_meet_and_say_that_nobody_confirmed_them() -> None:
    t = translator("en")
    need = worded("n", "need", "Etsitään haketta ja purua kuivikkeeksi Tervolaan")
    offer = worded("o", "offer", "Kuorta ja puruja 3000 t sahalta Simosta")
    (found,) = propose((need, offer), catalogue())
    assert found.fit == "maybe"
    assert found.distance_km == pytest.approx(48, abs=3)
    said = found.reasons(t)
    assert said[0] == "Both name the material wood residues."
    assert said[-1] == (
        "Only recognised in the words, not confirmed: haketta, purua, Tervolaan, Kuorta, puruja, 3000 t, Simosta."
    )
    (slag,) = propose(
        (worded("n", "need", "5 000 t of slag or ash"), worded("o", "offer", "ferrochrome slag 20 000 t")), catalogue()
    )
    assert "The offer of 20,000 t covers the need of 5,000 t." in slag.reasons(t)


def test_what_both_confirmed_fits_and_what_one_refused_does_not() -> None:
    need = worded("n", "need", "Kuonaa tai tuhkaa Tornioon", "material:slag")
    offer = worded("o", "offer", "Kuonaa myydään", "material:slag")
    (found,) = propose((need, offer), catalogue())
    assert found.fit == "fits"
    assert any("Confirmed by who wrote it: Kuonaa." in each for each in found.reasons(translator("en")))
    refused = entry("o", "offer", recognised=(Recognised("material", "slag", "Kuonaa", "refused"),))
    assert pairs(need, refused) == []
    assert pairs(need, entry("o", "offer", material="slag")) == [("n", "o", "fits")]
    assert pairs(worded("n", "need", "Kuonaa"), entry("o", "offer", material="slag")) == [("n", "o", "maybe")]


def test_a_service_in_any_words_meets_and_a_material_is_no_service() -> None:
    need = worded("n", "need", "Haetaan murskausurakoitsijaa Kemiin")
    (found,) = propose((need, worded("o", "offer", "We offer crushing in Tornio")), catalogue())
    assert found.fit == "maybe"
    assert found.reasons(translator("en"))[0].startswith("Both name the same service")
    hauled = worded("n", "need", "Tarvitaan kuljetusta kuonalle")
    (found,) = propose((hauled, worded("o", "offer", "Kuonaa myydään")), catalogue())
    assert any("a service that the offer doesn't name" in each for each in found.reasons(translator("en")))
    assert pairs(worded("n", "need", "Haketta kentälle"), worded("o", "offer", "Kuonaa kentälle")) == []


def test_where_an_entry_is_by_its_words() -> None:
    place = where(worded("e", "need", "kuonaa Tervolaan"), catalogue())
    assert place is not None
    assert (place.kind, place.name, place.sure) == ("point", "Tervola", False)
    plant = where(worded("e", "offer", "kuonaa Kemin kaivokselta", "place:P03"), catalogue())
    assert plant is not None
    assert (plant.kind, plant.id, plant.sure) == ("plant", "P03", True)
    # What its author told counts before.
    assert where(worded("e", "need", "kuonaa Tervolaan", at=KEMI), catalogue()) == Where("point", "", *KEMI)
    amount = amount_of(worded("e", "need", "kuonaa 1,5 kt/v"))
    assert amount is not None
    assert (amount.value, amount.unit, amount.sure) == (1500, "t/y", False)
    assert amount_of(entry("e", amount=5.0)) is not None
    assert amount_of(entry("e")) is None
    assert services_of(worded("e", "need", "x", service="Murskausta"))["crushing"].sure
    assert set(materials_of(worded("e", "need", "slagg och aska", material="lime"))) == {"slag", "ash", "lime"}


@pytest.mark.parametrize(
    "bad",
    [
        ("gold", "slag", "x"), ("material", "gold", "x"), ("amount", "many t", "x"), ("amount", "-5 t", "x"),
        ("place", "", "x"), ("place", "x" * 81, "x"), ("place", "Kemi", "x" * 201), ("place", "Kemi", ""),
        ("service", "<b>", "x"), ("place", "Kemi", "x", "sure"), ("place", "Kemi", "x", "recognised", 24.0),
        ("place", "Kemi", "x", "recognised", 999.0, 65.0), ("place", "Kemi", "x", "recognised", math.nan, 65.0),
    ],
)  # fmt: skip
def test_what_cannot_have_been_recognised_is_refused(bad: Any) -> None:
    with pytest.raises(BoardEntryError):
        Recognised(*bad)


def test_what_a_store_keeps_is_read_back_and_what_it_does_not_know_is_left_out() -> None:
    found = worded("e", "need", "Kuonaa 300 t Tornioon, murskausta", "material:slag").recognised
    assert read(written(found)) == found
    for odd in ("", "x", "3", "{}", '["x"]', '[["material", "gold", "x"]]', "[[]]", "[[1, 2, 3, 4, 5, 6, 7]]"):
        assert read(odd) == ()
    assert found[0].stands_in("Kuonaa on")
    assert not found[0].stands_in("Tuhkaa on")
