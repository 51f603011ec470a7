"""The regions that one server shows: named on the command line or in the environment, each with its own id."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sidestream_map.base import N_, RegionError
from sidestream_map.region.settings import REGION_FILE, Region, bundled_folder, load_region, region_folder

REGION_VARIABLE: Final = "SIDESTREAM_REGION"
"""Environment variable with the folders or names of the regions that are served, parted like those of ``PATH``."""
REGIONS_MAX: Final = 20
"""More regions than this in one server are a mistake: each one that is looked at takes its share of the memory."""


def bundled_regions() -> Mapping[str, Region]:
    """Settings of the regions that ship, by id; the one that is meant where none is named comes first."""
    first = bundled_folder()
    folders = sorted(
        (file.parent for file in first.parent.glob(f"*/{REGION_FILE}")), key=lambda each: (each != first, each)
    )
    return MappingProxyType({region.id: region for region in map(load_region, folders)})


def named(text: str) -> tuple[Path | None, ...]:
    """The region folders that the text of :data:`REGION_VARIABLE` names; ``(None,)``, the bundled one, if blank."""
    if Path(text).is_dir():  # also one whose name holds what parts folders elsewhere
        return (Path(text),) if text else (None,)
    return tuple(Path(each.strip()) for each in text.split(os.pathsep) if each.strip()) or (None,)


def joined(folders: Sequence[Path]) -> str:
    """The text for :data:`REGION_VARIABLE` that names these regions.

    Args:
        folders: folders, or names of regions that ship.

    Raises:
        RegionError: a folder's name can't stand in a list.
    """
    whole = [str(region_folder(folder).resolve()) for folder in folders]
    for each in whole:
        if len(whole) > 1 and os.pathsep in each:
            raise RegionError(
                N_("The folder {folder} has {sign} in its name, which parts folders of a list. Rename it."),
                folder=Path(each).name,
                sign=os.pathsep,
            )
    return os.pathsep.join(whole)


def served_regions(text: str) -> Mapping[str, Region]:
    """Settings of the regions that the server shows, by id; links that name no region mean the first.

    Args:
        text: value of :data:`REGION_VARIABLE`.

    Raises:
        RegionError: one can't be used, two have the same id, or there are too many.
    """
    folders = named(text)
    if len(folders) > REGIONS_MAX:
        raise RegionError(
            N_("{count} regions are more than the {limit} that one server shows."),
            count=len(folders),
            limit=REGIONS_MAX,
        )
    found: dict[str, Region] = {}
    for folder in folders:
        region = load_region(folder)
        if region.id in found:
            raise RegionError(
                N_("Two regions have the id {id}. Give each its own in its {file}."), id=region.id, file="region.toml"
            )
        found[region.id] = region
    return MappingProxyType(found)
