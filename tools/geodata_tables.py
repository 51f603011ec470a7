"""The catalogue's tables of Meri-Lappi: what was collected, joined by id with what is curated under ``meri_lappi/``.

Curated are translations, codes, better positions and doubts. A text that is curated in English replaces the collected
wording; nothing curated adds a fact. Rows of ``turn2/facts_*.csv`` have the region's own columns already and are
added as they are. The script stops when an id, a text or a source has no partner.
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
QUALITY_FIGURES: Final = (
    "moisture_pct", "grain_max_mm", "cao_pct", "free_lime_pct", "cr_mg_per_kg", "cd_mg_per_kg", "pah_mg_per_kg",
    "chloride_mg_per_kg", "organic_pct",
)  # fmt: skip
STREAM_TEXTS: Final = ("name", "current_use", "possible_uses", "status_now")
SWEDISH_TERMS: Final = {"restflöden": "sidoströmmar"}
"""Words of the collected tables, and what the dashboard says for them everywhere else."""
USER_TEXTS: Final = ("name", "business", "services", "product", "note")


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
    tables = {
        "plants.csv": _plants(read(collected / "plants.csv"), _added(shared, "plants"), ids_of_urls),
        "side_streams.csv": _streams(read(collected / "side_streams.csv"), _added(shared, "side_streams"), ids_of_urls),
        "users.csv": _users(read(collected / "users.csv"), _added(shared, "users"), ids_of_urls),
        "sources.csv": sources,
    }
    _place(tables["plants.csv"] + tables["users.csv"])
    return tables


def _added(shared: Path, name: str) -> list[Row]:
    path = shared / "turn2" / f"facts_{name}.csv"
    rows = read(path) if path.exists() else []
    for row in rows:
        for column in row:
            if column.endswith("_sv"):
                for collected, word in SWEDISH_TERMS.items():
                    row[column] = row[column].replace(collected, word)
    return rows


def _place(rows: Iterable[Row]) -> None:
    """Give rows their better positions, each with its own doubt in place of the one that its accuracy made."""
    path = CURATED / "positions.csv"
    better = {row["id"]: row for row in read(path)} if path.exists() else {}
    made = {entry["key"]: entry for entry in read(CURATED / "doubts.csv")}
    for row in rows:
        found = better.get(row["id"])
        if found is None:
            continue
        former = _position_doubt(row)
        for language in LANGUAGES:
            doubt = row[f"doubt_{language}"]
            for key in former:
                doubt = doubt.replace(made[key][language].replace("{km}", _kilometres(row, language)), "").strip()
            row[f"doubt_{language}"] = doubt
        row.update({column: found[column] for column in ("lat", "lon", "coord_accuracy_m", "coord_source")})
        for language in LANGUAGES:
            parts = [made[key][language].replace("{km}", _kilometres(row, language)) for key in _position_doubt(row)]
            said = " ".join((*parts, found[f"doubt_{language}"], row[f"doubt_{language}"]))
            row[f"doubt_{language}"] = " ".join(said.split())


def _plants(collected: list[Row], added: list[Row], ids_of_urls: Mapping[str, str]) -> list[Row]:
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
    return rows + [row | _contact(row["id"]) for row in added]


def _streams(collected: list[Row], added: list[Row], ids_of_urls: Mapping[str, str]) -> list[Row]:
    curated, texts = _curated("side_streams", collected, added)
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
                "substance": own["substance"],
                "ewc_code": row["ewc_code"],
                "ewc_basis": row["ewc_basis"],
                "tonnes_per_year": row["tonnes_per_year"],
                "year": row["year"],
                "quality": row["quality"] or "unknown",
                **{figure: own[figure] for figure in QUALITY_FIGURES},
                **_columns("current_use", said),
                **_columns("possible_uses", said),
                "hazardous": {"y": "yes", "n": "no", "": "unknown"}[row["hazardous"]],
                "part_of": own["part_of"],
                "arises": own["arises"],
                **_columns("status_now", said),
                "in_2018_list": {"y": "yes", "n": "no"}[row["in_1_7Mt_list_2018"]],
                "source_ids": _sources(_source(row, ids_of_urls), own),
                "conflict_source_ids": own["conflict_source_ids"],
                "source_quote": row["source_quote"],
                **_doubt(row, own, texts),
            }
        )
    more = ("substance", *QUALITY_FIGURES)
    return rows + [_coded(row, curated[row["id"]], more, list(rows[0])) for row in added]


def _contact(row_id: str) -> Row:
    """Public ways to reach somebody; blank where no public page was found."""
    path = CURATED / "contacts.csv"
    known = {row["id"]: row for row in read(path)} if path.exists() else {}
    return {column: known.get(row_id, {}).get(column, "") for column in ("phone", "email", "web")}


def _users(collected: list[Row], added: list[Row], ids_of_urls: Mapping[str, str]) -> list[Row]:
    curated, texts = _curated("users", collected, added)
    rows = []
    for row in collected:
        own = curated[row["id"]]
        said = _texts(row["id"], USER_TEXTS, texts, optional=("product", "note"))
        rows.append(
            {
                "id": row["id"],
                **_columns("name", said),
                "role": row["role"],
                "kind": own["kind"],
                "uses": own["uses"],
                **_columns("product", said),
                "yield_t_per_t": own["yield_t_per_t"],
                **_columns("business", said),
                **_columns("services", said),
                "municipality": own["municipality"],
                "country": own["country"],
                **_position(row),
                "materials": ";".join(each for each in (row["material_categories"], own["more_materials"]) if each),
                "capacity_t_per_year": "",
                "gate_fee_eur_per_t": own["gate_fee_eur_per_t"],
                "operating": own["operating"],
                **_columns("note", said),
                "source_ids": _sources(_source(row, ids_of_urls), own),
                **_doubt(row, own, texts, also=("materials_suggested",)),
                **_contact(row["id"]),
            }
        )
    more = ("kind", "uses", "yield_t_per_t", "gate_fee_eur_per_t")
    products = {row["id"]: _texts(row["id"], ("product",), texts, ("product",)) for row in added}
    return rows + [
        _coded(row | _columns("product", products[row["id"]]), curated[row["id"]], more, list(rows[0])) for row in added
    ]


def _coded(row: Row, own: Row, columns: Iterable[str], order: Iterable[str]) -> Row:
    """An added row with its curated codes, its columns in the table's order."""
    curated = {column: own[column] for column in columns}
    whole = row | curated | _doubt({"id": row["id"]}, own, {}, said=row) | _contact(row["id"])
    return {column: whole[column] for column in order}


def _sources(first: str, own: Row) -> str:
    return ";".join((first, *(each for each in own["more_sources"].split(";") if each)))


Texts = dict[tuple[str, str], list[Row]]


def _curated(name: str, collected: list[Row], added: Iterable[Row] = ()) -> tuple[Table, Texts]:
    table = {row["id"]: row for row in read(CURATED / f"{name}.csv")}
    texts: Texts = {}
    for row in read(CURATED / f"{name}_texts.csv"):
        texts.setdefault((row["id"], row["column"]), []).append(row)
    ids, new = {row["id"] for row in collected}, {row["id"] for row in added}
    of_texts = {of for of, _ in texts}
    strangers = sorted((set(table) ^ (ids | (new if table.keys() & new else set()))) | (of_texts - new ^ ids))
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


def _doubt(row: Row, own: Row, texts: Texts, also: Iterable[str] = (), said: Row | None = None) -> Row:
    sentences = {entry["key"]: entry for entry in read(CURATED / "doubts.csv")}
    keys = [key for key in own["doubts"].split(";") if key]
    if "lat" in row:
        keys = [*_position_doubt(row), *keys]
    parts = {language: [said[f"doubt_{language}"]] if said else [] for language in LANGUAGES}
    for entry in [*texts.get((row["id"], "doubt"), []), *(sentences[key] for key in (*keys, *also))]:
        for language in LANGUAGES:
            parts[language].append(entry[language].replace("{km}", _kilometres(row, language)))
    return {f"doubt_{language}": " ".join(each for each in parts[language] if each) for language in LANGUAGES}


def _position_doubt(row: Row) -> list[str]:
    if not row["lat"]:
        return ["position_unknown"]
    accuracy = float(row["coord_accuracy_m"])
    return [] if accuracy <= SITE_M else ["position_area"] if accuracy <= AREA_M else ["position_town"]


def _kilometres(row: Row, language: str) -> str:
    text = f"{float(row.get('coord_accuracy_m') or 0) / 1000:g}"
    return text if language == "en" else text.replace(".", ",")
