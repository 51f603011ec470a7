"""The uncertainty of a haul's distance.

``uncertainty_m`` is the half width of the range in which about nine in ten true distances lie. It is the root of the
sum of squares of parts that have nothing to do with each other:

* the network's lengths: a share that all sections have in common, ``c N``, with c = 1 - length_ratio_total without its
  sign, and a share that differs from section to section and averages out, ``r sqrt(N min(N, L))``, with r = half of p5
  to p95 of the checked sections' ratios and L their mean length (N network metres);
* the network's position, ``p`` at each end: the 90th percentile of how far official points lie from its line;
* each access leg, ``s S``: S its straight metres, s = :data:`ACCESS_SPREAD`;
* each end's position, ``d a``: a its accuracy, d the detour factor, since a place that lies elsewhere by a metres
  changes the road by about d a at most.

The network's figures are those measured for the bundled roads against the Finnish road register (data README: 112
sections, 280.5 km, ratio p5/p50/p95 0.968/0.996/1.014, sums 279.4 and 280.5 km; 254 points, p90 34 m) and are kept in
the network's record. The root of the sum of squares is the usual rule for independent parts (JCGM 100:2008, 5.1.2).
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sidestream_map.roads import FloatArray, NetworkAccuracy

ACCESS_SPREAD: Final = 0.3
"""Half width of an access leg's length as a share of its straight line: with a detour factor of 1.3 the leg lies
between the straight line and 1.6 times that. Quality: assumption."""

UNMEASURED: Final = NetworkAccuracy(0.9, 1.1, 0.95, 1, 10_000, 20, 100, note="assumption: nobody measured this network")
"""What stands for the accuracy of a network that nobody measured. Quality: assumption."""


def network_half_width(network_m: FloatArray, accuracy: NetworkAccuracy | None) -> FloatArray:
    """Half width of the range of network metres.

    Args:
        network_m: any shape, metres.
        accuracy: as measured, None for :data:`UNMEASURED`.

    Returns:
        Metres, same shape, without the network's position.
    """
    known = accuracy or UNMEASURED
    common = abs(1 - known.length_ratio_total) * network_m
    spread = (known.length_ratio_p95 - known.length_ratio_p5) / 2
    mean_section = known.checked_m / known.checked_sections
    single = spread * np.sqrt(network_m * np.minimum(network_m, mean_section))
    half: FloatArray = np.hypot(common, single)
    return half


def farthest_m(limit_m: float, ends_m: float, accuracy: NetworkAccuracy | None) -> float:
    """Metres on the network from which on no haul can be within a limit, not even near it.

    Args:
        limit_m: longest haul with its access legs, metres.
        ends_m: the most by which what the ends add to a haul's half width is more than their access legs, metres.
        accuracy: as measured, None for :data:`UNMEASURED`.

    Returns:
        Metres; infinite where the network is so poorly known that its half width grows as fast as the haul.
    """
    known = accuracy or UNMEASURED
    spread = (known.length_ratio_p95 - known.length_ratio_p5) / 2
    growth = float(np.hypot(1 - known.length_ratio_total, spread))
    if not growth < 1:
        return float("inf")
    # A haul less its half width grows with the haul, at least by 1 - growth; so each step comes nearer from below.
    shortest = bound = limit_m + ends_m
    for _ in range(100):
        bound = shortest + float(network_half_width(np.array([bound]), accuracy)[0])
    return (bound + 1.0 + growth**100 * shortest / (1 - growth)) * (1 + 1e-9)


def end_half_width(
    access_straight_m: FloatArray, accuracy_m: FloatArray, detour_factor: float, network: NetworkAccuracy | None
) -> FloatArray:
    """Half width that the position of one end adds to the range.

    Args:
        access_straight_m: straight line of the access leg, metres.
        accuracy_m: accuracy of the position, metres, known or assumed.
        network: its accuracy, None for :data:`UNMEASURED`.

    Returns:
        Metres, same shape.
    """
    position = (network or UNMEASURED).position_p90_m
    half: FloatArray = np.sqrt(
        (ACCESS_SPREAD * access_straight_m) ** 2 + (detour_factor * accuracy_m) ** 2 + position**2
    )
    return half
