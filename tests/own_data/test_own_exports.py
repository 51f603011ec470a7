"""The program's own exports come back in as what they are: a round trip is the identity, and a change is a change."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from own_cases import atlas, edited_xlsx, export_of

from sidestream_map.base import LANGUAGES, TableError, translator
from sidestream_map.own_data import Reading, merged, own_xlsx, read_own_data
from sidestream_map.region import Catalogue
from sidestream_map.scenario import Scenario, apply
from sidestream_map.scenario.parts import NewUser

EN = translator("en")
FORMATS = ("xlsx", "csv", "gpkg", "geojson")


@cache
def exported(language: str, form: str) -> tuple[bytes, str]:
    return export_of(atlas(), language, form)


def told(reading: Reading) -> list[str]:
    return [f"{each.place(EN)}: {each.text(EN)}" for each in reading.problems]


def rows_of(catalogue: Catalogue) -> int:
    return len(catalogue.plants) + len(catalogue.streams) + len(catalogue.users)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_round_trip_changes_nothing(language: str, form: str) -> None:
    reading = read_own_data(*exported(language, form), atlas())
    assert reading.own is None
    assert reading.same == rows_of(atlas().catalogue)
    assert reading.errors == ()
    assert all("Rows that say what the region says" in text for text in told(reading)), told(reading)


def edited_csv(content: bytes, table: str, key: str, heading: str, value: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == table:
                rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
                row = next(row for row in rows if row[0] == key)
                row[rows[0].index(heading)] = value
                written = io.StringIO()
                csv.writer(written).writerows(rows)
                text = written.getvalue().encode()
            new.writestr(name, text)
    return out.getvalue()


def edited_geojson(content: bytes, table: str, key: str, name: str, value: Any) -> bytes:
    whole = json.loads(content)
    found = [
        each["properties"]
        for each in whole["features"]
        if each["properties"]["layer"] == table and key in each["properties"].values()
    ]
    found[0][name] = value
    return json.dumps(whole).encode()


def edited_gpkg(content: bytes, key: str, tonnes: float, folder: Path) -> bytes:
    path = folder / "edited.gpkg"
    path.write_bytes(content)
    database = sqlite3.connect(path)
    for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f'DROP TRIGGER "{trigger}"')  # they call functions that only GDAL has
    database.execute("UPDATE side_streams SET tonnes_per_year = ? WHERE stream_id = ?", (tonnes, key))
    database.commit()
    database.close()
    return path.read_bytes()


def test_a_changed_amount_is_that_rows_change_in_every_format(tmp_path: Path) -> None:
    edits: dict[str, Callable[[bytes], bytes]] = {
        "xlsx": lambda content: edited_xlsx(content, "Side streams", "S03", "Amount (t/y)", 123456.5),
        "csv": lambda content: edited_csv(content, "side_streams.csv", "S03", "Amount (t/y)", "123456.5"),
        "geojson": lambda content: edited_geojson(content, "side_streams", "S03", "tonnes_per_year", 123456.5),
        "gpkg": lambda content: edited_gpkg(content, "S03", 123456.5, tmp_path),
    }
    was = atlas().catalogue.streams
    for form, edit in edits.items():
        content, name = exported("en", form)
        reading = read_own_data(edit(content), name, atlas())
        assert reading.errors == (), form
        assert any('Changed: "220000" in the region, "123456.5" here.' in text for text in told(reading)), form
        own = reading.own
        assert own is not None, form
        assert (own.count, own.changed) == (1, frozenset({"S03"})), form
        now = merged(atlas(), own).catalogue.streams
        assert list(now.index) == list(was.index)
        row = now.loc["S03"]
        assert row["tonnes_per_year"] == 123456.5
        assert (row["plant_id"], row["material"], row["name_fi"]) == tuple(
            was.loc["S03", ["plant_id", "material", "name_fi"]]
        )
        # What the source said of the old amount doesn't hold for the new one, and the row says what was changed.
        assert (row["quality"], row["source_quote"]) == ("estimate", "")
        assert "Changed from the region's row: Amount." in row["doubt_en"]
        pd.testing.assert_frame_equal(now.drop(index="S03"), was.drop(index="S03"))


def test_a_changed_name_holds_in_every_language_and_a_saved_change_reads_back() -> None:
    content, name = exported("fi", "xlsx")
    t = translator("fi")
    page = t("Users")
    edited = edited_xlsx(content, page, "U05", t("User"), "Uusi nimi Oy")
    own = read_own_data(edited, name, atlas()).own
    assert own is not None
    assert own.changed == {"U05"}
    assert set(own.users.loc["U05", ["name_fi", "name_sv", "name_en"]]) == {"Uusi nimi Oy"}
    again = read_own_data(own_xlsx(own, EN), "own-data.xlsx", atlas()).own
    assert again is not None
    assert (again.digest, again.changed) == (own.digest, own.changed)


def test_new_rows_of_an_export_are_new_and_those_of_a_scenario_are_told() -> None:
    scenario = Scenario(
        amounts={"S03": 5.0}, new_users=(NewUser(id="new1", name="Oma", lon=24.5, lat=65.8, materials=("slag",)),)
    )
    content, name = export_of(atlas(), "en", "xlsx", apply(scenario, atlas().catalogue))
    reading = read_own_data(content, name, atlas())
    own = reading.own
    assert own is not None
    assert own.count == 1
    assert list(own.users["name_en"]) == ["Oma"]
    assert own.changed == frozenset()
    assert sum("holds a change of a scenario" in text for text in told(reading)) == 1
    # The region with own rows, exported and brought to the region: the same own rows.
    content, name = export_of(merged(atlas(), own), "sv", "gpkg")
    again = read_own_data(content, name, atlas()).own
    assert again is not None
    columns = ["name_en", "materials", "lon", "lat", "role"]
    assert again.users[columns].values.tolist() == own.users[columns].values.tolist()


def test_an_archive_is_what_it_is() -> None:
    for content, words in ((b"PK\x03\x04 torn", "may be damaged"), (_zip({"a.txt": b"x"}), "no .xlsx workbook")):
        with pytest.raises(TableError, match=words):
            read_own_data(content, "own.zip", atlas())


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), min_size=1, max_size=12)


@settings(max_examples=25, deadline=None)
@given(
    text=TEXT,
    tonnes=st.floats(0.001, 9e8, allow_nan=False),
    form=st.sampled_from(("xlsx", "csv", "geojson")),
    language=st.sampled_from(LANGUAGES),
)
def test_any_text_and_number_comes_back_as_it_went_out(text: str, tonnes: float, form: str, language: str) -> None:
    """A region whose rows say anything is exported and read against itself: nothing is changed."""
    catalogue = atlas().catalogue
    streams, users = catalogue.streams.iloc[:3].copy(), catalogue.users.iloc[:3].copy()
    for each in LANGUAGES:
        streams[f"name_{each}"] = text
        users[f"note_{each}"] = text
    streams["tonnes_per_year"] = tonnes
    small = dataclasses.replace(catalogue, streams=streams, users=users)
    whole = dataclasses.replace(atlas(), catalogue=small)
    content, name = export_of(whole, language, form)
    reading = read_own_data(content, name, whole)
    assert (reading.own, reading.same) == (None, rows_of(small)), told(reading)
