"""A small region to break, and ways to save its tables."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

Row = dict[str, str]
Tables = dict[str, list[Row]]

SETTINGS = """\
id = "small"
crs_metres = "EPSG:3067"
bounds = [23.0, 65.0, 26.0, 67.0]
[names]
fi = "Pieni"
sv = "Liten"
en = "Small"
[[headline]]
id = "2018"
year = 2018
tonnes_per_year = 2_000_000
truckloads_per_day = 130
days_per_year = 365
source = "page"
"""

NAMES = {"name_fi": "Tehdas", "name_sv": "Fabrik", "name_en": "Mill"}
PLACE = {"lat": "65.75", "lon": "24.5", "coord_accuracy_m": "800", "coord_source": "page"}


def tables() -> Tables:
    return {
        "plants.csv": [
            {"id": "P1", **NAMES, **PLACE, "operating": "operating", "source_ids": "page"},
            {"id": "P2", **NAMES, **dict.fromkeys(PLACE, ""), "operating": "closed", "source_ids": "page;book"},
        ],
        "side_streams.csv": [
            stream("S1", "P1", "650000"),
            stream("S2", "P2", ""),
            stream("S3", "", "50", part_of="S1"),
        ],
        "users.csv": [
            {"id": "U1", **NAMES, **PLACE, "role": "receiver", "materials": "slag;ash", "operating": "",
             "source_ids": "page"},
        ],
        "sources.csv": [
            {"id": "page", "title": "A page", "url": "https://example.org/a", "year": "2018"},
            {"id": "book", "title": "A book", "url": "https://example.org/b", "year": ""},
        ],
    }  # fmt: skip


def stream(key: str, plant: str, tonnes: str, **more: str) -> Row:
    known = {"year": "2018", "quality": "reported"} if tonnes else {"year": "", "quality": "unknown"}
    row = {"id": key, "plant_id": plant, **NAMES, "material": "slag", "tonnes_per_year": tonnes, **known}
    return {**row, "hazardous": "no", "part_of": "", "source_ids": "page", **more}


def save(folder: Path, content: Mapping[str, list[Row]], settings: str = SETTINGS) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "region.toml").write_text(settings, encoding="utf-8")
    for name, rows in content.items():
        save_table(folder / name, rows)
    return folder


def save_table(path: Path, rows: list[Row], *, separator: str = ",", encoding: str = "utf-8", end: str = "\n") -> None:
    with path.open("w", encoding=encoding, newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), delimiter=separator, lineterminator=end)
        writer.writeheader()
        writer.writerows(rows)


def read_rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))
