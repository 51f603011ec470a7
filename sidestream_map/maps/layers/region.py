"""The map of a selection: sites with their labels, and the routes of its hauls, as deck layers.

No Streamlit here: a notebook, a test and a benchmark draw the same map as the page.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import pydeck as pdk

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator
from sidestream_map.maps.layers import clusters, marks
from sidestream_map.region import Site, sources_of, wording
from sidestream_map.roads import Places
from sidestream_map.routing import Direction, Hauls, Router
from sidestream_map.scenario import Scenario

PLANTS_NAMED = 60
"""A crowded map names so many plants, the largest, and those that a closer look shows: there is no room for more."""
PHONE_SCALE = 0.6
"""Of plants' marks where a phone shows the whole of a crowded region: 200 of full size leave no land between them."""
HAUL_SAID = ("total_m", "uncertainty_m", "duration_s", "access_m")
"""Columns of a haul's table that its tooltip says."""
TOOLTIP_LINES = 7
"""A tooltip names so many side streams or users; the panel beside the map has them all."""


def map_layers(
    atlas: Atlas,
    t: Translator,
    router: Router,
    hauls: Hauls | None = None,
    *,
    between: Sequence[pdk.Layer] = (),
    scenario: Scenario | None = None,
    routes: bool = True,
    together: bool = False,
    narrow: bool = False,
) -> list[pdk.Layer]:
    """All layers above the background, the lowest first.

    Args:
        router: of the vehicle that the hauls were computed for.
        hauls: of the choice; None where nothing is chosen.
        between: further layers, below the marks and above the uncertain positions.
        scenario: whose layers are switched on or off; None shows all. Where it asks about some materials only, plants
            without a side stream of them are left out, but for the chosen one.
        routes: whether the hauls that fit or may fit are drawn and other users are faint; the chosen place
            has its ring anyway.
        together: whether users that can't be told apart at the scenario's camera are drawn as one mark with their
            count, where there are many (:mod:`sidestream_map.maps.layers.clusters`); for maps that are drawn again when
            the camera has moved.
        narrow: whether a phone shows the whole region.
    """
    shows = (scenario or Scenario()).shows
    site = atlas.site(hauls.chosen) if hauls else None
    plants, users = _shown(atlas, scenario, hauls.chosen if hauls else "")
    near = frozenset(hauls.possible.index) if hauls else frozenset()
    faint = frozenset(
        atlas.user_sites[number].id
        for number in users
        if routes
        and hauls is not None
        and hauls.direction == "from_plant"
        and not near.intersection(atlas.user_sites[number].members)
    )
    wanted = scenario is not None and scenario.shows(marks.UNCERTAINTY_LAYER, by_itself=False)
    layers = []
    if wanted:
        layers = [marks.uncertainty_layer([*_some(atlas.plant_sites, plants), *_some(atlas.user_sites, users)])]
    elif site is not None:
        layers.append(marks.uncertainty_layer([site], marks.CHOSEN_DOUBT_LAYER))
    layers += between
    if routes and hauls is not None:
        layers += _routes(atlas, t, router, hauls)
    at = None
    if together and clusters.is_crowded(atlas.user_sites):
        at = clusters.seen(atlas.region.view, None if scenario is None else scenario.camera, narrow=narrow)
    small = narrow and at is not None and at.zoom == at.overview
    layers += _marks(atlas, t, _Shown(plants, users, site.id if site else None, faint, at, small))
    return [layer for layer in layers if shows(layer.id)]


def _shown(atlas: Atlas, scenario: Scenario | None, chosen: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Places of the plants' and of the users' sites that a scenario shows."""
    shows = (scenario or Scenario()).shows
    narrowed = scenario is not None and bool(scenario.materials)
    roles = {role: shows(role_layer(role)) for role in {role for site in atlas.user_sites for role in site.roles}}
    return (
        tuple(
            number
            for number, site in enumerate(atlas.plant_sites)
            if shows(material_layer(site.material)) and (site.streams or not narrowed or chosen in site.members)
        ),
        tuple(number for number, site in enumerate(atlas.user_sites) if any(roles[role] for role in site.roles)),
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the marks of a region depend on beside its words.

    Attributes:
        plants: places of the plants' sites that are shown.
        users: places of the users' sites.
        chosen: id of the chosen site.
        faint: ids of users' sites out of reach.
        at: what the map shows closely; None where nothing is drawn together.
        small: whether plants are drawn smaller: a phone shows the whole of a crowded region.
    """

    plants: tuple[int, ...]
    users: tuple[int, ...]
    chosen: str | None
    faint: frozenset[str]
    at: clusters.Seen | None
    small: bool


@lru_cache(maxsize=64)
def _marks(atlas: Atlas, t: Translator, shown: _Shown) -> tuple[pdk.Layer, ...]:
    """Users, plants and names: the same for every session that sees the same, whatever its figures are."""
    plants, users, chosen, faint, at = shown.plants, shown.users, shown.chosen, shown.faint, shown.at
    words = _words(atlas, t)
    shown_plants, shown_users = _some(atlas.plant_sites, plants), _some(atlas.user_sites, users)
    groups: list[tuple[int, ...]] = [(place,) for place in range(len(users))]
    named: Sequence[int] = range(len(plants))
    if at is not None:
        groups = _together(shown_users, at, chosen, faint)
        named = [
            place
            for place, site in enumerate(shown_plants)
            if place < PLANTS_NAMED or clusters.is_near(site, at) or site.id == chosen
        ]
    single = [group[0] for group in groups if len(group) == 1]
    layers = [
        marks.users_layer(
            [shown_users[place] for place in single], [words.users[users[place]] for place in single], chosen, faint
        )
    ]
    if len(single) < len(groups):
        several = [
            clusters.UserGroup(
                tuple(shown_users[place] for place in group),
                tuple(words.users[users[place]][0] for place in group),
                shown_users[group[0]].id in faint,
            )
            for group in groups
            if len(group) > 1
        ]
        layers += clusters.groups_layers(several, t)
    return (
        *layers,
        marks.plants_layer(
            shown_plants, [words.plants[n] for n in plants], chosen, scale=PHONE_SCALE if shown.small else 1.0
        ),
        marks.labels_layer([shown_plants[n] for n in named], [words.labels[plants[n]] for n in named]),
    )


def _some(sites: Sequence[Site], places: Sequence[int]) -> list[Site]:
    return [sites[place] for place in places]


def _together(
    users: Sequence[Site], at: clusters.Seen, chosen: str | None, faint: frozenset[str]
) -> list[tuple[int, ...]]:
    """Places of the users of each mark: the chosen one by itself, and none in reach together with one out of it."""
    kinds = [2 if site.id == chosen else int(site.id not in faint) for site in users]
    found = clusters.together(users, at, kinds)
    # Of the chosen ones none goes with another; what is out of reach lies below.
    single = [(place,) for place, kind in enumerate(kinds) if kind == 2]
    return [*single, *(group for kind in (0, 1) for group in found if kinds[group[0]] == kind)]


def material_layer(material: str) -> str:
    """Layer id that switches the plants of a main material off and on.

    Args:
        material: code of the material; empty for plants without a side stream.
    """
    return f"material-{material or 'none'}"


def role_layer(role: str) -> str:
    """Layer id that switches the users of a role off and on.

    Args:
        role: of :data:`sidestream_map.region.ROLE_NAMES`.
    """
    return f"role-{role}"


@dataclass(frozen=True, slots=True)
class _Words:
    users: tuple[tuple[str, str], ...]
    plants: tuple[tuple[str, str], ...]
    labels: tuple[str, ...]


@lru_cache(maxsize=64)
def _words(atlas: Atlas, t: Translator) -> _Words:
    """All tooltips and labels of a region in a language: the same for every session and every choice."""
    return _Words(
        users=tuple(user_words(site, atlas, t) for site in atlas.user_sites),
        plants=tuple(plant_words(site, atlas, t) for site in atlas.plant_sites),
        labels=tuple(plant_label(site, atlas, t) for site in atlas.plant_sites),
    )


def plant_label(site: Site, atlas: Atlas, t: Translator) -> str:
    """Operator, its main material and the tonnes of that on two lines, so that no mark depends on colour alone.

    Where more arises at the place, of other operators or materials, its sum stands behind it.
    """
    plant = atlas.catalogue.plant_rows[site.id]
    operator = str(plant["operator"]).split("(")[0].strip() or wording.in_language(plant, "name", t)
    if not site.material:
        return operator
    own = f"{operator}\n{wording.material_name(site.material, t)} · {wording.short_tonnes(site.material_t, t)}"
    if math.isnan(site.tonnes_per_year) or site.tonnes_per_year == site.material_t:
        return own
    return own + " " + t(N_("(in all {tonnes})"), tonnes=wording.short_tonnes(site.tonnes_per_year, t))


def plant_words(site: Site, atlas: Atlas, t: Translator) -> tuple[str, str]:
    """Title and text of a plant's tooltip: its streams with figures and sources, and its position."""
    plants, streams = atlas.catalogue.plant_rows, atlas.catalogue.stream_rows
    lines = [
        f"{wording.in_language(stream, 'name', t)}: {wording.amount(stream, t, source_title(atlas, stream))}"
        for stream in (streams[each] for each in site.streams[:TOOLTIP_LINES])
    ]
    if len(site.streams) > TOOLTIP_LINES:
        lines.append(t(N_("and {count} more"), count=t.number(len(site.streams) - TOOLTIP_LINES)))
    if not site.streams:
        lines.append(t(N_("no side stream in the catalogue")))
    states = sorted({wording.in_language(plants[member], "status", t) for member in site.members})
    lines.append(" / ".join(state for state in states if state))
    lines.append(wording.position(site.accuracy_m, t))
    return _title(site, plants, t), "\n".join(line for line in lines if line)


def user_words(site: Site, atlas: Atlas, t: Translator) -> tuple[str, str]:
    """Title and text of a user's tooltip: what it does, what it might take, its position."""
    users = atlas.catalogue.user_rows
    lines = []
    for member in site.members[:TOOLTIP_LINES]:
        user = users[member]
        business = wording.in_language(user, "business", t)
        lines.append(business if len(site.members) == 1 else f"{wording.in_language(user, 'name', t)}: {business}")
    if len(site.members) > TOOLTIP_LINES:
        lines.append(t(N_("and {count} more"), count=t.number(len(site.members) - TOOLTIP_LINES)))
    if len(site.members) == 1:
        lines.append(materials_words(str(users[site.id]["materials"]), t))
    lines.append(wording.position(site.accuracy_m, t))
    return _title(site, users, t), "\n".join(line for line in lines if line)


def materials_words(materials: str, t: Translator) -> str:
    """The materials that a user might take, in words that say it is a suggestion."""
    codes = [code for code in materials.split(";") if code]
    if not codes:
        return ""
    names = t(N_("all materials")) if codes == ["all"] else ", ".join(wording.material_name(code, t) for code in codes)
    return t(N_("Might take (suggestion): {materials}"), materials=names)


def source_title(atlas: Atlas, row: Mapping[str, Any]) -> str:
    """Short title of a row's first source, empty if it has none."""
    first = next(iter(sources_of(atlas.catalogue.sources, row["source_ids"])), None)
    return "" if first is None else first.publisher or first.title


def haul_words(name: str, row: Mapping[Any, Any], t: Translator) -> tuple[str, str]:
    """Title and text of a route's tooltip."""
    text = t(
        N_("{road} km by road (± {uncertainty} km), {minutes} min\nof which access legs {access} km (estimate)"),
        road=t.number(row["total_m"] / 1000, 1),
        uncertainty=t.number(row["uncertainty_m"] / 1000, 1),
        minutes=t.number(row["duration_s"] / 60),
        access=t.number(row["access_m"] / 1000, 1),
    )
    return name, text


def _title(site: Site, places: Mapping[str, Mapping[str, Any]], t: Translator) -> str:
    name = wording.in_language(places[site.id], "name", t)
    if len(site.members) == 1:
        return name
    return t(N_("{name} and {count} more here"), name=name, count=t.number(len(site.members) - 1))


def example_layers(atlas: Atlas, t: Translator, router: Router, hauls: Hauls) -> list[pdk.Layer]:
    """The routes of a choice that nobody has made: lighter, not to be clicked, with ids of their own.

    Args:
        router: of the vehicle that the hauls were computed for.
        hauls: judged.
    """
    layers = [layer for layer in _routes(atlas, t, router, hauls) if layer.data]
    for layer in layers:
        layer.id, layer.pickable = f"example-{layer.id}", False
        layer.opacity = 0.55
    return layers


def _routes(atlas: Atlas, t: Translator, router: Router, hauls: Hauls) -> list[pdk.Layer]:
    names = atlas.catalogue.user_rows if hauls.direction == "from_plant" else atlas.catalogue.plant_rows
    roads: list[marks.Path] = []
    access: list[marks.Path] = []
    words: list[tuple[str, str, str]] = []
    drawn: set[tuple[float, float]] = set()
    within = hauls.possible
    maybe = frozenset(within.index[within["verdict"] == "maybe"]) if hauls.judged else frozenset()
    some: list[str] = []
    for other in map(str, within.index[within["status"] == "ok"]):
        position = names[other]["lon"], names[other]["lat"]
        # Of judged hauls each has its line, so that they can be counted on the map.
        if (position in drawn and not hauls.judged) or math.isnan(position[0]):
            continue
        drawn.add(position)
        some.append(other)
    lines = _lines(atlas, router, hauls.direction, hauls.chosen, some)
    rows = dict(zip(within.index, within[[*HAUL_SAID]].to_dict("records"), strict=True))
    for other, (road, legs) in zip(some, lines, strict=True):
        roads.append(road)
        access += legs
        words.append((other, *haul_words(wording.in_language(names[other], "name", t), rows[other], t)))
    return marks.routes_layers(roads, access, words, maybe)


_Line: TypeAlias = tuple[marks.Path, tuple[marks.Path, ...]]
"""The line of a haul by road and those of its access legs, as they are drawn."""


@lru_cache(maxsize=64)
def _known_lines(atlas: Atlas, router: Router, direction: Direction, chosen: str) -> dict[str, _Line]:  # noqa: ARG001
    """Lines of hauls of one place that were found before, by the id of the other end."""
    return {}


def _lines(atlas: Atlas, router: Router, direction: Direction, chosen: str, others: Sequence[str]) -> list[_Line]:
    """Lines of hauls; those that nobody has asked for are found together."""
    known = _known_lines(atlas, router, direction, chosen)
    new = [other for other in others if other not in known]
    if new:
        known |= zip(new, _found_lines(atlas, router, direction, chosen, new), strict=True)
    return [known[other] for other in others]


def _found_lines(
    atlas: Atlas, router: Router, direction: Direction, chosen: str, others: Sequence[str]
) -> Iterator[_Line]:
    from_plant = direction == "from_plant"
    plants, users = atlas.catalogue.plants, atlas.catalogue.users
    here = Places.of((plants if from_plant else users).loc[[chosen]])
    there = Places.of((users if from_plant else plants).loc[[*others]])
    one, each = [0] * len(others), [*range(len(others))]
    found = router.routes(here, there, one, each) if from_plant else router.routes(there, here, each, one)
    for route in found:
        legs = (leg for leg in (route.access_origin_line, route.access_destination_line) if len(leg))
        yield marks.path_coordinates(route.line), tuple(marks.path_coordinates(leg) for leg in legs)
