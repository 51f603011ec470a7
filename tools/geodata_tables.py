"""The catalogue's tables of Meri-Lappi: what was collected, joined by id with what is curated under ``meri_lappi/``.

Curated are translations, codes and doubts. A text that is curated in English replaces the collected wording; nothing
curated adds a fact. The script stops when an id, a text or a source has no partner.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

CURATED: Final = Path(__file__).parent / "meri_lappi"
LANGUAGES: Final = ("fi", "sv", "en")
SITE_M: Final = 1000.0
"""As in ``sidestream_map.region.catalogue``: up to here a position is a site; a doubt is added above."""
AREA_M: Final = 2500.0
"""As in ``sidestream_map.region.catalogue``: up to here a position is an area, above a town."""

Row = dict[str, str]
Table = dict[str, Row]

PLANT_TEXTS: Final = ("name", "sector", "status", "years", "note")
STREAM_TEXTS: Final = ("name", "current_use", "possible_uses", "status_now")
USER_TEXTS: Final = ("name", "business", "services", "note")


class MissingPartnerError(Exception):
    """An id, a text or a source that one side has and the other lacks."""


def read(path: Path) -> list[Row]:
    """Rows of a comma-separated UTF-8 table."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def write(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Write rows as comma-separated UTF-8 with line feeds; the first row's keys are the columns."""
    rows = list(rows)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def catalogue_tables(shared: Path) -> dict[str, list[Row]]:
    """File name to rows of the four tables.

    Args:
        shared: the folder that holds ``catalogue/``.

    Raises:
        MissingPartnerError: curated and collected tables don't match.
    """
    sources = read(CURATED / "sources.csv")
    ids_of_urls = {row["url"]: row["id"] for row in sources}
    collected = shared / "catalogue"
    return {
        "plants.csv": _plants(read(collected / "plants.csv"), ids_of_urls),
        "side_streams.csv": _streams(read(collected / "side_streams.csv"), ids_of_urls),
        "users.csv": _users(read(collected / "users.csv"), ids_of_urls),
        "sources.csv": sources,
    }


def _plants(collected: list[Row], ids_of_urls: Mapping[str, str]) -> list[Row]:
    curated, texts = _curated("plants", collected)
    rows = []
    for row in collected:
        own = curated[row["id"]]
        said = _texts(row["id"], PLANT_TEXTS, texts, optional=("years", "note"))
        rows.append(
            {
                "id": row["id"],
                **_columns("name", said),
                "operator": own["operator"] or row["operator"],
                "municipality": row["municipality"].removesuffix(" (SE)"),
                "country": own["country"],
                **_position(row),
                "operating": own["operating"],
                **_columns("status", said),
                **_columns("years", said),
                **_columns("sector", said),
                **_columns("note", said),
                "source_ids": _source(row, ids_of_urls),
                **_doubt(row, own, texts),
                **_contact(row["id"]),
            }
        )
    return rows


def _streams(collected: list[Row], ids_of_urls: Mapping[str, str]) -> list[Row]:
    curated, texts = _curated("side_streams", collected)
    rows = []
    for row in collected:
        own = curated[row["id"]]
        empty = [column for column in ("current_use", "possible_uses") if not row[column]]
        said = _texts(row["id"], STREAM_TEXTS, texts, optional=empty)
        rows.append(
            {
                "id": row["id"],
                "plant_id": row["plant_id"],
                **_columns("name", said),
                "material": row["material_category"],
                "ewc_code": row["ewc_code"],
                "ewc_basis": row["ewc_basis"],
                "tonnes_per_year": row["tonnes_per_year"],
                "year": row["year"],
                "quality": row["quality"] or "unknown",
                **_columns("current_use", said),
                **_columns("possible_uses", said),
                "hazardous": {"y": "yes", "n": "no", "": "unknown"}[row["hazardous"]],
                "part_of": own["part_of"],
                "arises": own["arises"],
                **_columns("status_now", said),
                "in_2018_list": {"y": "yes", "n": "no"}[row["in_1_7Mt_list_2018"]],
                "source_ids": _source(row, ids_of_urls),
                "conflict_source_ids": own["conflict_source_ids"],
                "source_quote": row["source_quote"],
                **_doubt(row, own, texts),
            }
        )
    return rows


def _contact(row_id: str) -> Row:
    """Public ways to reach somebody; blank where no public page was found."""
    path = CURATED / "contacts.csv"
    known = {row["id"]: row for row in read(path)} if path.exists() else {}
    return {column: known.get(row_id, {}).get(column, "") for column in ("phone", "email", "web")}


def _users(collected: list[Row], ids_of_urls: Mapping[str, str]) -> list[Row]:
    curated, texts = _curated("users", collected)
    rows = []
    for row in collected:
        own = curated[row["id"]]
        said = _texts(row["id"], USER_TEXTS, texts, optional=("note",))
        rows.append(
            {
                "id": row["id"],
                **_columns("name", said),
                "role": row["role"],
                **_columns("business", said),
                **_columns("services", said),
                "municipality": own["municipality"],
                "country": own["country"],
                **_position(row),
                "materials": row["material_categories"],
                "capacity_t_per_year": "",
                "operating": own["operating"],
                **_columns("note", said),
                "source_ids": _source(row, ids_of_urls),
                **_doubt(row, own, texts, also=("materials_suggested",)),
                **_contact(row["id"]),
            }
        )
    return rows


Texts = dict[tuple[str, str], list[Row]]


def _curated(name: str, collected: list[Row]) -> tuple[Table, Texts]:
    table = {row["id"]: row for row in read(CURATED / f"{name}.csv")}
    texts: Texts = {}
    for row in read(CURATED / f"{name}_texts.csv"):
        texts.setdefault((row["id"], row["column"]), []).append(row)
    ids = {row["id"] for row in collected}
    strangers = sorted((set(table) ^ ids) | ({of for of, _ in texts} ^ ids))
    if strangers:
        raise MissingPartnerError(f"{name}: only on one side: {', '.join(strangers)}")
    return table, texts


def _texts(of: str, columns: Iterable[str], texts: Texts, optional: Iterable[str]) -> dict[str, Row]:
    found = {}
    for column in columns:
        rows = texts.get((of, column), [])
        if len(rows) != 1 and column not in optional:
            raise MissingPartnerError(f"{of}: one text is needed for {column}, there are {len(rows)}")
        row = rows[0] if rows else dict.fromkeys(LANGUAGES, "")
        if None in row or len({bool(row[language]) for language in LANGUAGES}) != 1:
            raise MissingPartnerError(f"{of}: {column} needs all three languages, or has a cell too many: {row}")
        found[column] = row
    return found


def _columns(column: str, said: Mapping[str, Row]) -> Row:
    return {f"{column}_{language}": said[column][language] for language in LANGUAGES}


def _source(row: Row, ids_of_urls: Mapping[str, str]) -> str:
    if row["source_url"] not in ids_of_urls:
        raise MissingPartnerError(f"{row['id']}: no source has the address {row['source_url']}")
    return ids_of_urls[row["source_url"]]


def _position(row: Row) -> Row:
    rules = read(CURATED / "coordinate_sources.csv")
    rule = next((rule for rule in rules if rule["words"] in row["coord_source"]), None)
    if rule is None:
        raise MissingPartnerError(f"{row['id']}: no rule for the position's origin {row['coord_source']!r}")
    if bool(rule["source_id"]) != bool(row["lat"]):
        raise MissingPartnerError(f"{row['id']}: a position without a source, or a source without a position")
    return {
        "lat": row["lat"],
        "lon": row["lon"],
        "coord_accuracy_m": row["coord_accuracy_m"],
        "coord_source": rule["source_id"],
    }


def _doubt(row: Row, own: Row, texts: Texts, also: Iterable[str] = ()) -> Row:
    sentences = {entry["key"]: entry for entry in read(CURATED / "doubts.csv")}
    keys = [key for key in own["doubts"].split(";") if key]
    if "lat" in row:
        keys = [*_position_doubt(row), *keys]
    parts: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for entry in [*texts.get((row["id"], "doubt"), []), *(sentences[key] for key in (*keys, *also))]:
        for language in LANGUAGES:
            parts[language].append(entry[language].replace("{km}", _kilometres(row, language)))
    return {f"doubt_{language}": " ".join(parts[language]) for language in LANGUAGES}


def _position_doubt(row: Row) -> list[str]:
    if not row["lat"]:
        return ["position_unknown"]
    accuracy = float(row["coord_accuracy_m"])
    return [] if accuracy <= SITE_M else ["position_area"] if accuracy <= AREA_M else ["position_town"]


def _kilometres(row: Row, language: str) -> str:
    text = f"{float(row.get('coord_accuracy_m') or 0) / 1000:g}"
    return text if language == "en" else text.replace(".", ",")
