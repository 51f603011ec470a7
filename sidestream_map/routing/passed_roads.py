"""Tells of roads that lie nearer to a place than the one it is led to, but that a truck can't leave there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from sidestream_map.base import N_, Translator
from sidestream_map.roads import HeldOn, Places, Snapper, held_on
from sidestream_map.routing.router import Router

NEARER_M: Final = 1.0
"""A road that is nearer by less is not told of."""

_TEXTS: Final[dict[tuple[str, HeldOn], str]] = {
    ("origin", "ferry"): N_("The ferry line {near} km from the start is nearer, but nobody goes ashore on "
                            "it: the access leg leads {far} km to a road."),
    ("origin", "motorway"): N_("The motorway {near} km from the start is nearer, but can't be left there: the access "
                               "leg leads {far} km to another road."),
    ("origin", "tunnel"): N_("The tunnel {near} km from the start is nearer, but can't be left there: the access "
                             "leg leads {far} km to another road."),
    ("origin", "bridge"): N_("The bridge {near} km from the start is nearer, but can't be left there: the access "
                             "leg leads {far} km to another road."),
    ("destination", "ferry"): N_("The ferry line {near} km from the destination is nearer, but nobody goes ashore on "
                                 "it: the access leg leads {far} km to a road."),
    ("destination", "motorway"): N_("The motorway {near} km from the destination is nearer, but can't be left there: "
                                    "the access leg leads {far} km to another road."),
    ("destination", "tunnel"): N_("The tunnel {near} km from the destination is nearer, but can't be left there: "
                                  "the access leg leads {far} km to another road."),
    ("destination", "bridge"): N_("The bridge {near} km from the destination is nearer, but can't be left there: "
                                  "the access leg leads {far} km to another road."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PassedRoad:
    """A road that is nearer to an end of a haul than the one taken.

    Attributes:
        end: of the haul.
        kind: why a truck can't leave it.
        near_m: straight line to it, metres.
        far_m: straight line to the road taken; NaN where none is within reach.
    """

    end: Literal["origin", "destination"]
    kind: HeldOn
    near_m: float
    far_m: float

    def text(self, t: Translator) -> str:
        """Why the nearer road was not taken, in a sentence; the lengths are straight lines."""
        near, far = (t.number(metres / 1000, 2) for metres in (self.near_m, self.far_m))
        return t(_TEXTS[self.end, self.kind], near=near, far=far)


def passed_roads(router: Router, origin: Places, destination: Places) -> tuple[PassedRoad, ...]:
    """Nearer roads that a haul's ends are not led to, since no truck can leave them there.

    Args:
        origin: one place.
        destination: one place.
    """
    held = {kind: mask & router.usable for kind, mask in held_on(router.network).items() if mask.any()}
    if not held:
        return ()
    every = Snapper(router.network, np.logical_or.reduce([*held.values()]), router.snap_limit_m)
    found = []
    ends: tuple[tuple[Literal["origin", "destination"], Places], ...] = (
        ("origin", origin),
        ("destination", destination),
    )
    for end, place in ends:
        near, taken = every.snap(place), router.snap(place)
        near_m, far_m, section = float(near.straight_m[0]), float(taken.straight_m[0]), int(near.section[0])
        if section >= 0 and not near_m > far_m - NEARER_M:
            kind = next(kind for kind, mask in held.items() if mask[section])
            found.append(PassedRoad(end, kind, near_m, far_m))
    return tuple(found)
