"""A region in a notebook: the regions that ship, one of them loaded, and own data joined to it."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd

from sidestream_map.atlas import Atlas, load_atlas
from sidestream_map.base import (
    LANGUAGES,
    N_,
    InputError,
    Language,
    ScenarioError,
    TableError,
    Translator,
    translator,
)
from sidestream_map.decisions import Situation, situation
from sidestream_map.exports import Edition, ExportView
from sidestream_map.exports.tables import catalogue_export
from sidestream_map.maps.layers import map_layers
from sidestream_map.matching import Rules, load_rules
from sidestream_map.notebook.results import Drawn, Result, placed_frame
from sidestream_map.own_data import Kind, merged, read_own_frame
from sidestream_map.region import bundled_regions
from sidestream_map.routing import router_in
from sidestream_map.scenario import Scenario, fields_changing, validated

PROBLEMS_TOLD: Final = 5
"""Problems of own data that an error tells in full."""


@dataclass(frozen=True, eq=False, repr=False)
class LoadedRegion(Result):
    """A region, read and checked: its side streams, plants and users, its roads and its matching rules.

    Attributes:
        atlas: everything in the region's folder, for the rooms of :mod:`sidestream_map`.
        rules: of matching.
        language: of names and words.
        remarks: what was noticed of own data that joined it, a line each.
    """

    atlas: Atlas
    rules: Rules
    language: Language = "en"
    remarks: tuple[str, ...] = field(default=())

    @property
    def id(self) -> str:
        """Id of the region, as in a link."""
        return self.atlas.region.id

    @property
    def edition(self) -> Edition:
        """The region and the language of its words."""
        return Edition(self.atlas.region, self.t)

    @property
    def t(self) -> Translator:
        """Makes message ids words of :attr:`language`."""
        return translator(self.language)

    @property
    def streams(self) -> gpd.GeoDataFrame:
        """Side streams at their plants' positions, indexed by ``stream_id``; ``tonnes_per_year`` in t/y.

        EPSG:4326; no geometry where the plant or its position is unknown. ``attrs`` as of :attr:`Result.tables`.
        """
        return placed_frame(self, "side_streams")

    @property
    def plants(self) -> gpd.GeoDataFrame:
        """Plants, indexed by ``plant_id``, EPSG:4326; ``accuracy_m`` is how far a position may be off, metres."""
        return placed_frame(self, "plants")

    @property
    def users(self) -> gpd.GeoDataFrame:
        """Possible users, indexed by ``user_id``, EPSG:4326; ``capacity_t_per_year`` in t/y, NA where unknown."""
        return placed_frame(self, "users")

    def with_plants(self, frame: pd.DataFrame) -> LoadedRegion:
        """A copy of the region with own plants; see :meth:`with_users`."""
        return self._with(frame, "plants")

    def with_streams(self, frame: pd.DataFrame) -> LoadedRegion:
        """A copy of the region with own side streams; ``plant_id`` is a plant's id or name. See :meth:`with_users`."""
        return self._with(frame, "streams")

    def with_users(self, frame: pd.DataFrame) -> LoadedRegion:
        """A copy of the region with own users, read and checked as an uploaded file of own data is.

        Args:
            frame: a row a user, with the headings of the dashboard's template in any of its languages or the columns of
                ``users.csv``: ``name``, ``materials`` (codes or words parted by semicolons), ``capacity_t_per_year`` …
                The position is its geometry, in any coordinate system, or ``lat`` and ``lon`` in degrees. An index with
                a name holds the ids.

        Returns:
            The region with all the rows; what was filled in or looks odd stands in :attr:`remarks`.

        Raises:
            TableError: a row has an error, in which case none is taken; or there are no rows.
            LimitError: more rows than the settings allow.

        Examples:
            >>> import geopandas as gpd
            >>> import sidestream_map as ssm
            >>> own = gpd.GeoDataFrame(
            ...     {"name": ["Our plant"], "materials": ["slag;ash"], "capacity_t_per_year": [20_000]},
            ...     geometry=gpd.points_from_xy([24.55], [65.74]), crs=4326,
            ... )
            >>> region = ssm.load().with_users(own)
            >>> len(region.users), region.users.index[-1]
            (60, 'own-user-1')
        """
        return self._with(frame, "users")

    def _with(self, frame: pd.DataFrame, kind: Kind) -> LoadedRegion:
        reading, t = read_own_frame(frame, kind, self.atlas), self.t
        errors = [f"{each.place(t)}: {each.text(t)}" for each in reading.errors]
        if errors or reading.own is None:
            raise TableError(
                N_("{count} problems in {file}, so nothing of it was taken. {problems}"),
                count=len(errors),
                file=reading.file_name,
                problems=" ".join(errors[:PROBLEMS_TOLD]),
            )
        remarks = tuple(f"{each.place(t)}: {each.text(t)}" for each in reading.problems)
        atlas = merged(self.atlas, reading.own)
        rules = load_rules(atlas.region, atlas.catalogue)
        return LoadedRegion(atlas, rules, self.language, (*self.remarks, *remarks))

    def situation(self, scenario: Scenario | None = None) -> Situation:
        """The region judged in a scenario, for the rooms of :mod:`sidestream_map`: hauls, costs, matches of all pairs.

        Args:
            scenario: None for the region as it is. What of it doesn't fit the region is left out with a warning.

        Raises:
            ScenarioError: it was made for another region.
            LimitError: more pairs than the settings allow.
        """
        return judged(self, scenario or Scenario(region=self.id))

    def _export(self) -> ExportView:
        return catalogue_export(self.atlas.catalogue, self.edition)

    def _drawn(self) -> Drawn:
        router = self.situation().router
        return Drawn(self.atlas, tuple(map_layers(self.atlas, self.t, router)))


@lru_cache(maxsize=16)
def judged(region: LoadedRegion, scenario: Scenario) -> Situation:
    """A region in a scenario, kept: the cells of a notebook ask again and again.

    Args:
        scenario: of this region.

    Raises:
        ScenarioError: it was made for another region.
        LimitError: more pairs than the settings allow.
    """
    if scenario.region != region.id:
        raise ScenarioError(
            N_("This was made for the region {theirs}, but this is {ours}."), theirs=scenario.region, ours=region.id
        )
    atlas, rules = region.atlas, region.rules
    sound, left_out = validated(
        scenario.without_view(), atlas.catalogue, region=region.id, rules=rules.ids, seasons=atlas.seasons.ids
    )
    for problem in left_out:
        warnings.warn(problem.text(region.t), stacklevel=4)
    plain = Scenario()
    undecided = sound.replace(**{name: getattr(plain, name) for name in fields_changing(Scenario, "value")})
    return replace(_undecided(region, undecided), scenario=sound)


@lru_cache(maxsize=16)
def _undecided(region: LoadedRegion, scenario: Scenario) -> Situation:
    """What no decision changes: a sweep over prices and limits computes no haul anew."""
    atlas = region.atlas
    return situation(atlas.catalogue, scenario, router_in(scenario, atlas.network, atlas.seasons), region.rules)


def regions() -> pd.DataFrame:
    """The regions that ship with the package.

    Returns:
        Indexed by ``id``, the default first: ``name_fi``, ``name_sv``, ``name_en``, and the box that a map shows first,
        ``west``, ``south``, ``east``, ``north``, degrees, EPSG:4326.

    Examples:
        >>> import sidestream_map as ssm
        >>> list(ssm.regions().index)
        ['meri-lappi', 'helsinki-centre']
    """
    rows = {
        key: {f"name_{each}": region.names[each] for each in LANGUAGES}
        | dict(zip(("west", "south", "east", "north"), region.view, strict=True))
        for key, region in bundled_regions().items()
    }
    frame = pd.DataFrame.from_dict(rows, orient="index").rename_axis(index="id")
    frame.attrs = {"units": dict.fromkeys(("west", "south", "east", "north"), "°"), "crs": "EPSG:4326"}
    return frame


def load(region: str | Path = "meri-lappi", *, language: Language = "en") -> LoadedRegion:
    """Load a region: the tables with their sources, the roads, the matching rules.

    Args:
        region: id of a region that ships (:func:`regions`), or a folder with ``region.toml``, such as ``sidestream-map
            region new`` makes.
        language: of names and words: ``en``, ``fi`` or ``sv``. Column names are the same in each.

    Raises:
        RegionError: there is no such region, or its files can't be used; its subclasses say what of them.
        InputError: there is no such language.

    Examples:
        >>> import sidestream_map as ssm
        >>> region = ssm.load("meri-lappi")
        >>> region.streams.loc["S03", "stream"], int(region.streams.loc["S03", "tonnes_per_year"])
        ('lumpy rock from heavy-media separation', 220000)
        >>> region.streams.crs.to_string(), region.streams.attrs["units"]["tonnes_per_year"]
        ('EPSG:4326', 't/y')
    """
    if language not in LANGUAGES:
        raise InputError(
            N_("There is no language {name}. Choose one of: {known}."),
            name=str(language)[:10],
            known=", ".join(LANGUAGES),
        )
    atlas = load_atlas(Path(region))
    return LoadedRegion(atlas, load_rules(atlas.region, atlas.catalogue), language)
