"""One field per column: whatever a table's column is for the schema, the template and the export stands there."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

import pytest

from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.exports.columns import field_head
from sidestream_map.exports.tables.catalogue import PLANT_COLUMNS, STREAM_COLUMNS, USER_COLUMNS
from sidestream_map.region.columns.document import described
from sidestream_map.region.columns.field import Exported, Field, OwnColumn, TableSpec
from sidestream_map.region.columns.plants import PLANTS
from sidestream_map.region.columns.seasons import SEASONS
from sidestream_map.region.columns.streams import STREAMS
from sidestream_map.region.columns.tables import TABLES
from sidestream_map.region.columns.users import USERS

SMELL = Field(
    "smell",
    help="What it smells of.",
    words={"none": "none", "strong": "strong"},
    default="none",
    own=OwnColumn(("Haju", "Lukt", "Smell")),
    export=Exported("Smell"),
)


def test_a_new_column_is_one_field() -> None:
    spec = replace(PLANTS, fields=(*PLANTS.fields, SMELL), own_order=(*PLANTS.own_order, "smell"))
    assert list(spec.by_column)[-1] == "smell"
    assert list(spec.schema().columns)[-1] == "smell"
    assert spec.own_fields[-1].heading("sv") == "Lukt"
    assert spec.by_column["smell"].allowed == ("none", "strong")
    assert list(described(spec))[-1] == "| `smell` | What it smells of: none, strong; blank means none | no |"
    assert field_head(SMELL).name == "smell"


def test_the_template_can_forget_no_column_and_show_no_other() -> None:
    with pytest.raises(ValueError, match="own_order"):
        replace(PLANTS, fields=(*PLANTS.fields, SMELL))
    with pytest.raises(ValueError, match="own_order"):
        replace(PLANTS, own_order=(*PLANTS.own_order, "name"))
    with pytest.raises(ValueError, match="example"):
        replace(PLANTS, example={"years": "1990"})
    with pytest.raises(ValueError, match="in no export"):
        field_head(PLANTS.by_name["operating"])


@pytest.mark.parametrize(
    ("spec", "columns"), [(PLANTS, PLANT_COLUMNS), (STREAMS, STREAM_COLUMNS), (USERS, USER_COLUMNS)]
)
def test_what_has_a_heading_for_exports_goes_out_under_it(
    spec: TableSpec, columns: tuple[dataclasses.Field[object], ...]
) -> None:
    heads = {column.head.name: column.head for column in columns}  # type: ignore[attr-defined]
    assert len(heads) == len(columns)
    for entry in spec.fields:
        if entry.export is not None and (entry.name, spec) != ("material", PLANTS):
            assert heads[field_head(entry).name].title == entry.export.title


def test_every_field_says_what_belongs_there_in_three_languages() -> None:
    for spec in TABLES:
        assert len(spec.by_name) == len(spec.fields)
        for entry in spec.fields:
            told = {translator(language)(entry.help) for language in LANGUAGES}
            assert entry.help
            assert len(told) == len(LANGUAGES), entry.name
            assert entry.own is None or len(entry.headings) == len(LANGUAGES)
        assert all(len(shown) == len(LANGUAGES) for shown in spec.example.values() if not isinstance(shown, str))


def test_a_form_that_a_text_must_have_is_told() -> None:
    for spec in (*TABLES, SEASONS):
        assert all(bool(entry.form) == bool(entry.pattern) for entry in spec.fields)
        assert all(not entry.default or entry.default in entry.allowed for entry in spec.fields)


def test_a_name_without_its_language_leads_to_the_field() -> None:
    name = PLANTS.field_of("name_sv")
    assert name is PLANTS.by_name["name"] is PLANTS.field_of("name")
    assert name.columns == ("name_fi", "name_sv", "name_en")
    assert PLANTS.field_of("lat") is PLANTS.by_column["lat"]
    assert PLANTS.field_of("shoe_size") is None
