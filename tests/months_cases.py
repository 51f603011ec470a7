"""Small plans over the months for tests, drawn by hypothesis."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from sidestream_map.decisions.months import YEAR, Legs, MonthsProblem


def legs(draw_km: np.ndarray, allowed: np.ndarray, eur_per_km: float = 0.1, more_eur: float = 0.0) -> Legs:
    """Hauls whose cost and CO2e follow from their length."""
    km = np.where(allowed, draw_km, np.nan)
    return Legs(allowed, km, 2.0 + eur_per_km * km + more_eur, 1.0 + 0.05 * km)


def case(seed: int, sizes: tuple[int, int, int, int], kinds: int = 2, dense: float = 0.7) -> MonthsProblem:
    """A plan of any size.

    Args:
        seed: of all that is drawn.
        sizes: side streams, processes, stores (every source may lie in each) and users.
        kinds: of months.
        dense: share of the hauls that there are.
    """
    rng = np.random.default_rng(seed)
    streams, processes, stores, users = sizes
    sources = streams + processes
    source_of = np.concatenate([np.arange(sources), *([np.arange(sources)] * stores)])
    store_of = np.concatenate([np.full(sources, -1), np.repeat(np.arange(stores), sources)])
    origins = source_of.size
    months = rng.integers(kinds, size=YEAR)
    months[0] = kinds - 1
    season = rng.random((users, YEAR)) < 0.6
    user_t = np.where(season, rng.integers(0, 60, (users, YEAR)), 0).astype(float)
    user_t[rng.random(users) < 0.25] = np.inf
    process_t = rng.integers(0, 50, (processes, YEAR)).astype(float)
    process_t[rng.random(processes) < 0.3] = np.inf
    store_t = rng.integers(0, 120, stores).astype(float)
    store_t[rng.random(stores) < 0.3] = np.inf
    to_user = rng.random((kinds, origins, users)) < dense
    to_process = (rng.random((kinds, origins, processes)) < dense) & (source_of < streams)[:, None]
    to_store = (rng.random((kinds, origins)) < 0.9) & (store_of >= 0)
    return MonthsProblem(
        stream_ids=tuple(f"S{n}" for n in range(streams)),
        process_ids=tuple(f"P{n}" for n in range(processes)),
        store_ids=tuple(f"K{n}" for n in range(stores)),
        user_ids=tuple(f"U{n}" for n in range(users)),
        supply_t=rng.integers(0, 40, (streams, YEAR)).astype(float),
        user_t=user_t,
        process_t=process_t,
        yields=rng.choice([0.5, 0.8, 1.0, 1.25], processes),
        store_t=store_t,
        loss=np.where(store_of < 0, 0.0, rng.choice([0.0, 0.01, 0.2], origins)),
        keep_eur=rng.choice([0.0, 0.25, 1.0], stores),
        source_of=source_of,
        store_of=store_of,
        kind_of_month=months.astype(np.intp),
        to_user=legs(rng.integers(1, 90, (kinds, origins, users)), to_user),
        to_process=legs(rng.integers(1, 90, (kinds, origins, processes)), to_process, more_eur=3.0),
        to_store=legs(rng.integers(0, 30, (kinds, origins)), to_store),
        left_eur=rng.choice([0.0, 5.0, 40.0], streams),
        left_kg=rng.choice([0.0, 3.0], streams),
    )


@st.composite
def cases(draw: st.DrawFn) -> MonthsProblem:
    """Up to two of everything, three users."""
    seed = draw(st.integers(0, 2**32 - 1))
    one, two = st.integers(1, 2), st.integers(0, 2)
    return case(seed, (draw(one), draw(two), draw(two), draw(st.integers(1, 3))))
