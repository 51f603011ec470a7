"""What a table is, in words of Frictionless Data: Table Schema and Data Package, made from the columns themselves.

https://specs.frictionlessdata.io/table-schema/ and https://specs.frictionlessdata.io/data-package/
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import pandas as pd

from sidestream_map import __version__
from sidestream_map.base import N_, Translator
from sidestream_map.exports import ExportTable, ExportView, tidy_frame
from sidestream_map.ui.open_data.tables import TABLES, OpenTable

LICENCE: Final = N_(
    "A source's licence stands beside it where one is known; [assumed] marks one that the source doesn't state itself, "
    "and where none stands it isn't known. Name the sources when you publish."
)
SUFFIXES: Final[Mapping[str, str]] = {
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet",
}
"""Media types of a table, by its ending."""


def plain_json(value: Any) -> bytes:
    """A value as JSON that people can read as well."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False).encode(errors="replace")


def schema(view: ExportView, table: ExportTable) -> dict[str, Any]:
    """The Table Schema of a table: name, type, unit and meaning of each column, as its CSV has them."""
    frame = tidy_frame(view, table)
    return {
        "fields": [
            {
                "name": column.name,
                "type": _type(frame[column.name]),
                "title": column.title,
                **({"unit": column.unit} if column.unit else {}),
                **({"description": column.meaning} if column.meaning else {}),
            }
            for column in table.columns
        ],
        "missingValues": [""],
    }


def _type(column: pd.Series[Any]) -> str:
    if pd.api.types.is_bool_dtype(column):
        return "boolean"
    if pd.api.types.is_integer_dtype(column):
        return "integer"
    return "number" if pd.api.types.is_numeric_dtype(column) else "string"


def about_table(wanted: OpenTable, view: ExportView, query: str, changed: datetime, t: Translator) -> dict[str, Any]:
    """The Data Package of one table: formats, schema, assumptions, notes, sources with licences.

    Args:
        view: of this table alone.
        query: of its link, without the question mark.
        changed: when it can last have changed.
    """
    (table,) = view.tables
    formats = [each for each in SUFFIXES if each != "geojson" or table.has_places]
    return {
        "profile": "tabular-data-package",
        "name": wanted.id.replace("_", "-"),
        "title": view.title,
        "description": t(wanted.says),
        "version": __version__,
        "modified": changed.isoformat(),
        "licence": t(LICENCE),
        "notes": list(view.notes),
        "assumptions": list(view.assumptions),
        "sources": [
            {
                "title": each.title,
                "path": each.url or None,
                "publisher": each.publisher or None,
                "year": each.year or None,
                "licence": each.licence or None,
                "supports": each.supports or None,
            }
            for each in view.sources
        ],
        "resources": [
            {**_resource(wanted.id, each, query), "schema": schema(view, table), "rows": len(table.frame)}
            for each in formats
        ],
    }


def about_all(region: str, query: str, changed: datetime, t: Translator) -> dict[str, Any]:
    """The Data Package of all tables; the schema, sources and assumptions of each are a link further.

    Args:
        region: its name.
        query: of the link, without the question mark.
    """
    tail = f"?{query}" if query else ""
    return {
        "profile": "data-package",
        "name": "sidestream-map",
        "title": t(N_("Side streams, {region}"), region=region),
        "version": __version__,
        "modified": changed.isoformat(),
        "licence": t(LICENCE),
        "resources": [
            {
                **_resource(each.id, "csv", query),
                "description": t(each.says),
                "schema": f"{each.id}.schema.json{tail}",
                "about": f"{each.id}.about.json{tail}",
            }
            for each in TABLES.values()
        ],
    }


def _resource(name: str, suffix: str, query: str) -> dict[str, str]:
    return {
        "name": name.replace("_", "-") if suffix == "csv" else f"{name.replace('_', '-')}-{suffix}",
        "path": f"{name}.{suffix}{'?' if query else ''}{query}",
        "format": suffix,
        "mediatype": SUFFIXES[suffix].partition(";")[0],
    }


def openapi(parameters: Sequence[tuple[str, str]], t: Translator) -> dict[str, Any]:
    """The addresses as an OpenAPI document, for programs that read one.

    Args:
        parameters: name and meaning of what a link may hold.
    """
    known: dict[str, Any] = {
        "200": {"description": "the table"},
        "206": {"description": "the part that Range asked for"},
        "304": {"description": "unchanged since ETag or Last-Modified"},
        "400": {"description": "what of the link could not be taken over, a line each"},
        "404": {"description": "no such table, or it has no places"},
        "413": {"description": "more rows than the server gives"},
        "503": {"description": "busy; Retry-After says when to come back"},
    }
    queries = [
        {"name": name, "in": "query", "required": False, "description": said, "schema": {"type": "string"}}
        for name, said in parameters
    ]
    named = {"name": "table", "in": "path", "required": True, "schema": {"type": "string", "enum": [*TABLES]}}
    paths: dict[str, Any] = {
        f"/data/{{table}}.{suffix}": {
            "get": {
                "operationId": suffix.replace(".", "_"),
                "summary": said,
                "parameters": [named, *queries],
                "responses": {
                    **known,
                    "200": {"description": "the table", "content": {media.partition(";")[0]: {}}},
                },
            }
        }
        for suffix, said, media in (
            *((each, f"the table as {each}", media) for each, media in SUFFIXES.items()),
            ("schema.json", "its columns as Table Schema", "application/json"),
            ("about.json", "what it rests on, as Data Package", "application/json"),
        )
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": t(N_("Open data by link")), "version": __version__, "description": t(LICENCE)},
        "paths": {
            **paths,
            "/data/about.json": {
                "get": {
                    "operationId": "all",
                    "summary": "all tables as Data Package",
                    "parameters": queries,
                    "responses": {"200": {"description": "the list", "content": {"application/json": {}}}},
                }
            },
        },
    }
